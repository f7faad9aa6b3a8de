// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/ClusterOptions.h"
#include "core/types/Clusters.h"

#include <cstddef>
#include <functional>

namespace hourglass {

/// HDBSCAN (Campello, Moulavi and Sander 2013): DBSCAN at all radii at once; of the nested clusters those
/// with the greatest excess of mass are kept. The same partition as sklearn.cluster.HDBSCAN with min_samples
/// = options.minPoints, and the same memberships (its probabilities);
/// a point that is equally near to two clusters, for which that leaves the choice to an unstable sort, joins
/// the one whose edge is found first. Clusters are numbered by size.
///
/// Time count^2 dims, memory count dims. Where that would be more than some tens of seconds a sample is
/// clustered, and each other point joins its nearest sampled point; representatives says of how many. values:
/// row-major [count, dims], finite. The same seed gives the same bits at any thread count on one machine.
/// Errors: BadInput, Cancelled.
Result<Clusters> hdbscan(const float* values, std::size_t count, std::size_t dims,
                         const ClusterOptions& options, ThreadTeam& team, StopToken stop = {},
                         std::function<void(double)> progress = {});

/// What minClusterSize 0 stands for.
std::size_t automaticClusterSize(std::size_t count);

} // namespace hourglass
