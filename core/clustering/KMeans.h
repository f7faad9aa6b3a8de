// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Clusters.h"
#include "core/types/Options.h"

#include <cstddef>
#include <functional>

namespace hourglass {

/// Lloyd's k-means (1982) from k-means++ starts (Arthur and Vassilvitskii 2007); of all restarts the one with
/// the smallest inertia wins. All restarts advance together, one matrix product for all their centres a block
/// of rows. A start ends when no point changes its cluster, when its centres move by less than 1e-4 of the
/// mean variance (as scikit-learn), or after maxIterations. A cluster that loses all its points is given the
/// point farthest from its centre; equal points can leave clusters empty.
///
/// values: row-major [count, dims], finite. The assignment is to the nearest of the centres returned; inertia
/// is summed in double precision from plain differences. The same seed gives the same bits at any thread
/// count on one machine. progress: 0 to 1, called in the calling thread. Looks at `stop` in every block.
/// Errors: BadInput (k, count, values that are not finite), Cancelled.
Result<Clusters> kMeans(const float* values, std::size_t count, std::size_t dims,
                        const KMeansOptions& options, ThreadTeam& team, StopToken stop = {},
                        std::function<void(double)> progress = {});

} // namespace hourglass
