// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/cli/Command.h"
#include "app/cli/MapFlags.h"
#include "app/cli/OpenRun.h"
#include "core/types/Embedding.h"

#include <functional>
#include <string>

namespace hourglass::cli {

/// A map as it is asked for on the command line, by whatever method.
struct MapRequest {
    std::string method = "pca", init, metric = "euclidean", learningRate = "auto";
    std::size_t dims = 2;
    TsneOptions tsne; ///< also the seed and the threads of every method
    MapFlags map;
    int every = 10; ///< t-SNE: steps from one state that is kept to the next
    std::function<Result<void>(const Embedding& map)> keep{}; ///< t-SNE: hears of them, where there is one
};

/// Adds --method, --dims and the options of every method; not the seed and the states, which not every
/// command has. They fill `request`, which must outlive the program's parsing.
void addMapRequest(CLI::App& command, MapRequest& request);

/// Makes it, with its progress on the terminal. What it reached goes to `json`.
Result<Embedding> requestedMap(const Vectors& vectors, const MapRequest& request, Json& json,
                               const Session& session);

} // namespace hourglass::cli
