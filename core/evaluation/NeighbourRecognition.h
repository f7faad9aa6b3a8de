// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/evaluation/NearestCode.h"

#include <functional>
#include <vector>

namespace hourglass {

/// What the k nearest known codes say about the codes that are asked.
struct NeighbourVote {
    int k = 1;
    double accuracy = 0;                 ///< share of the asked whose class won
    std::vector<std::int32_t> predicted; ///< [asked]
};

/// k-nearest-neighbour recognition (Cover and Hart 1967) for several k by one exact search: each of the k
/// nearest has one vote, and of classes with equal votes the one with the nearest voter wins. Euclidean;
/// equally near codes come in the order of their numbers. progress: 0 to 1, in the calling thread. The same
/// bits at any thread count. Errors: BadInput (nothing to compare, lengths that disagree, k below 1 or above
/// the number known, values that are not finite), Cancelled.
Result<std::vector<NeighbourVote>> recogniseByNeighbours(const LabelledCodes& known,
                                                         const LabelledCodes& asked, std::span<const int> ks,
                                                         ThreadTeam& team, StopToken stop = {},
                                                         const std::function<void(double)>& progress = {});

} // namespace hourglass
