// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Random.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/PointSet.h"

#include <cstddef>
#include <vector>

namespace hourglass {

/// Greedy k-means++ (Arthur and Vassilvitskii 2007) for several starts side by side: each next centre is the
/// best of a few points drawn with probability proportional to the squared distance to the nearest centre so
/// far. Start s draws from generators[s] only, so it does not depend on which starts run beside it.
/// Returns the chosen point numbers [starts, k]; incomplete when stopped.
std::vector<std::size_t> seedCentres(const PointSet& points, int k, std::vector<Random>& generators,
                                     ThreadTeam& team, const StopToken& stop);

} // namespace hourglass
