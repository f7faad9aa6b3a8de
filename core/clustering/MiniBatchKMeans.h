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

/// k-means by small batches (Sculley 2010): each step draws options.batchSize points, finds their nearest
/// centres, and moves each of these by 1 / (points it has had so far) towards the point. Starts from the best
/// of options.restarts k-means++ starts on a sample; ends when the smoothed inertia of the batches has not
/// fallen for ten batches, or after maxIterations rounds through the data. Centres that fall far behind the
/// others are put onto a point of the batch. At the end all points go to their nearest centre. A little worse
/// than k-means, in a time that hardly grows with the points.
///
/// Values, errors, progress and bits as kMeans().
Result<Clusters> miniBatchKMeans(const float* values, std::size_t count, std::size_t dims,
                                 const ClusterOptions& options, ThreadTeam& team, StopToken stop = {},
                                 std::function<void(double)> progress = {});

} // namespace hourglass
