// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"

#include <functional>

namespace hourglass {

/// How new points find their places in a map that stays as it is.
struct PlacementOptions {
    double perplexity = 5; ///< About how many of the map's points a new one follows. 2 to a third of them.
    int iterations = 100; ///< Steps from the first guess on. 0: the guess itself, the mean of the neighbours.
    double learningRate = 0.1; ///< Length of a step. More: faster, until points overshoot. Above 0 to 10.
    double exaggeration = 1.5; ///< Pull towards the neighbours. More: closer to them. 1 to 100.
    Metric metric = Metric::Euclidean; ///< That of the map.
};

/// Places new codes in the map of others, after Poličar, Stražar and Zupan 2021: each begins at the mean of
/// its neighbours, weighted by their affinity, and moves down its own divergence between what they say and
/// the map. The map's points are fixed, and the new ones do not see each other, so where a point goes does
/// not depend, beyond rounding, on what else is placed. `map` must be the 2-D map of `known`; both must have
/// the dims of `added`. Repulsion of far points is summed by cells, of near ones one by one. The same bits
/// for any team.
Result<Embedding> placeIntoMap(const Codes& known, const Embedding& map, const Codes& added,
                               const PlacementOptions& options, ThreadTeam& team, StopToken stop = {},
                               const std::function<void(double)>& progress = {});

} // namespace hourglass
