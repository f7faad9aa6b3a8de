// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/clustering/PointSet.h"
#include "core/types/Clusters.h"

#include <cstdint>
#include <vector>

namespace hourglass {

/// Numbers the groups from 0 by size, the largest first (of equals the one with the first point), and counts
/// them and the noise. groups: any numbers from 0, gaps allowed; -1 for noise.
Clusters numberedBySize(std::vector<std::int32_t> groups);

/// Centres become the means of their points, and the inertia is summed about them, both in double precision
/// and in an order that does not depend on the threads. Centres of empty clusters stay at the common mean.
void measureClusters(Clusters& clusters, const PointSet& points, ThreadTeam& team);

/// The inertia alone, about the centres as they are.
double inertiaOf(const Clusters& clusters, const PointSet& points, ThreadTeam& team);

} // namespace hourglass
