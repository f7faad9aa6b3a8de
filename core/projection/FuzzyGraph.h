// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/Neighbours.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// The fuzzy simplicial set of UMAP (McInnes, Healy and Melville 2018): how strongly each pair of neighbours
/// belongs together, above 0 to 1. Symmetric, compressed rows, columns rising within a row; column and value
/// are padded for vector loads.
struct FuzzyGraph {
    std::size_t count = 0;
    std::vector<std::size_t> rowStart; ///< [count + 1]
    std::vector<std::int32_t> column;  ///< [rowStart[count] + kVectorPadding]
    std::vector<float> value;          ///< the same

    [[nodiscard]] std::size_t edges() const { return rowStart.empty() ? 0 : rowStart.back(); }
};

/// Each point's own measure of distance: rho to its nearest other (0 where all are duplicates), and sigma
/// such that the sum over its neighbours of exp(-max(0, d - rho) / sigma) is log2(k + 1); umap-learn counts
/// the point itself as one of n_neighbors. AsZero, for new points: rho is 0, the nearest stands for the point
/// itself, and the sum over the others is log2(k).
struct SmoothDistances {
    std::vector<float> rho;   ///< [count]
    std::vector<float> sigma; ///< [count], at least a thousandth of the mean distance
};
enum class NearestCounts { AsZero, AsItIs };
SmoothDistances smoothDistances(const Neighbours& neighbours, NearestCounts nearest, ThreadTeam& team);

/// exp(-max(0, d - rho) / sigma): [count, k], in (0, 1].
std::vector<float> memberships(const Neighbours& neighbours, const SmoothDistances& smooth, ThreadTeam& team);

/// The union a + b - ab of the memberships of both directions. Errors: Cancelled.
Result<FuzzyGraph> fuzzyGraph(const Neighbours& neighbours, ThreadTeam& team, StopToken stop = {});

} // namespace hourglass
