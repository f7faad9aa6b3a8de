// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/Neighbours.h"
#include "core/types/Codes.h"
#include "core/types/Options.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hourglass {

/// What t-SNE needs to know of the codes, and what maps of several perplexities and seeds share: their
/// neighbours, which take most of the preparation, and their principal coordinates to start from. Never
/// changes.
struct TsneNeighbours {
    std::string datasetId;
    double modelEpoch = 0;
    std::size_t firstSample = 0;
    Metric metric = Metric::Euclidean;
    /// Row i is sample order[i], or sample i where there is no order: a large map is computed in an order in
    /// which neighbours lie together in memory, and only its results are in that of the samples.
    Neighbours neighbours;
    std::vector<float>
        principal; ///< [count, 3] in the order of the samples, or empty when no map is to start from them
    double seconds = 0; ///< that the search took

    [[nodiscard]] std::size_t count() const { return neighbours.count; }
    [[nodiscard]] std::size_t sampleOf(std::size_t row) const
    {
        return neighbours.order.empty() ? row : neighbours.order[row];
    }
    [[nodiscard]] bool isEnoughFor(const TsneOptions& options) const;
};

/// Neighbours for the perplexity of `options` and every smaller one, by its metric. Cosine: rows are scaled
/// to length 1 first (zero rows stay). The principal coordinates only where options.init asks for them.
/// progress(0 to 1) comes in the caller's thread.
Result<std::shared_ptr<const TsneNeighbours>>
tsneNeighbours(const Codes& codes, const TsneOptions& options, ThreadTeam& team, StopToken stop = {},
               const std::function<void(double)>& progress = {});

} // namespace hourglass
