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

/// Groups points by options.method: the one door to all of them. values: row-major [count, dims], finite. The
/// same seed gives the same bits at any thread count on one machine. progress: 0 to 1, called in the calling
/// thread. Looks at `stop` at least every 200 ms. Errors: BadInput (options that do not fit, no points,
/// values that are not finite), Cancelled.
Result<Clusters> cluster(const float* values, std::size_t count, std::size_t dims,
                         const ClusterOptions& options, ThreadTeam& team, StopToken stop = {},
                         std::function<void(double)> progress = {});

/// The same points cut into `from` to `to` clusters by options.method (k-means, mini-batch, mixture or Ward;
/// options.k does not count), with inertia, silhouette and BIC of each: the elbow and silhouette curves.
/// Errors: as cluster(); BadInput also for a method that finds its own number, and for a range that is empty
/// or longer than 200.
Result<ClusterRange> clusterRange(const float* values, std::size_t count, std::size_t dims,
                                  const ClusterOptions& options, int from, int to, ThreadTeam& team,
                                  StopToken stop = {}, std::function<void(double)> progress = {});

} // namespace hourglass
