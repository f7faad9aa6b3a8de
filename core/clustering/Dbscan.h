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

/// DBSCAN (Ester, Kriegel, Sander and Xu 1996): points with options.minPoints points within options.radius,
/// themselves included, are dense; dense points within the radius of each other share a cluster; other points
/// within the radius of a dense one join the cluster that scikit-learn gives them; the rest is noise.
/// Clusters are numbered by size. With radius 0 it is suggestedRadius(), and Clusters::radius says what was
/// used.
///
/// values: row-major [count, dims], finite. Time at most count^2 dims, less where the radius is small against
/// the data; memory count dims. The clusters do not depend on the threads. Errors: BadInput, Cancelled.
Result<Clusters> dbscan(const float* values, std::size_t count, std::size_t dims,
                        const ClusterOptions& options, ThreadTeam& team, StopToken stop = {},
                        std::function<void(double)> progress = {});

/// A radius for DBSCAN: where the sorted distances to each point's minPoints-th neighbour (itself included)
/// bend most (Ester et al. 1996, section 4.2). Above 0.
Result<double> suggestedRadius(const float* values, std::size_t count, std::size_t dims, int minPoints,
                               ThreadTeam& team, StopToken stop = {});

} // namespace hourglass
