// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/FuzzyGraph.h"
#include "core/types/Codes.h"
#include "core/types/MapOptions.h"

#include <string>
#include <vector>

namespace hourglass {

/// Where the points of a UMAP begin: each axis from 0 to 10, with a little noise so that duplicates can part.
struct UmapStart {
    std::vector<float> places; ///< [count, dims]
    std::size_t parts = 1;     ///< connected parts of the graph
    std::string note;          ///< what else was done than asked, and why; empty: as asked
};

/// Spectral: the first eigenvectors of the graph's normalised Laplacian; a graph that falls apart gets those
/// of each part, set up around places of the parts' means. Where that cannot be done, PCA; where that cannot
/// either (all samples equal, too many dimensions), random. Errors: Cancelled, and values not finite.
Result<UmapStart> umapStart(const Codes& codes, const FuzzyGraph& graph, const UmapOptions& options,
                            ThreadTeam& team, StopToken stop = {});

} // namespace hourglass
