// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/MapOptions.h"

#include <CLI/CLI.hpp>

#include <string>

namespace hourglass::cli {

/// Options of every map but t-SNE, as they are given on the command line.
struct MapFlags {
    MapOptions options; ///< of these, the fields with a flag of their own
    UmapOptions umap;   ///< likewise
    std::string axes;   ///< "1,2": components or dimensions, from 1
    std::string kernel = "rbf", start = "classical";
};

/// Adds the flags; they fill `flags`, which must outlive the program's parsing.
void addMapFlags(CLI::App& command, MapFlags& flags);

/// Options for the method of this name ("pca-kernel" …), in 2 or 3 dimensions, with one seed for whatever is
/// drawn.
Result<MapOptions> mapOptions(const MapFlags& flags, const std::string& method, int dims, std::uint64_t seed);

} // namespace hourglass::cli
