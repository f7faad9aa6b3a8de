// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/Dendrogram.h"
#include "core/types/ClusterOptions.h"
#include "core/types/Clusters.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace hourglass {

/// Agglomerative clustering by Ward's criterion (1963): groups are merged whose union adds least to the
/// inertia, until k are left. By chains of nearest neighbours (Benzécri 1982, Juan 1982): time count^2 dims,
/// memory count dims. The same partition as scikit-learn's AgglomerativeClustering, but where merges cost the
/// same to six digits. Of more than options.exactPoints points, mini-batch k-means first makes 2,000 fine
/// groups, which are then merged with their sizes as weights; representatives says so.
///
/// Clusters are numbered by size. values: row-major [count, dims], finite. The same seed gives the same bits
/// at any thread count on one machine. Errors: BadInput, Cancelled.
Result<Clusters> wardClusters(const float* values, std::size_t count, std::size_t dims,
                              const ClusterOptions& options, ThreadTeam& team, StopToken stop = {},
                              std::function<void(double)> progress = {});

/// All merges of points [count, dims] that stand for `weights` points each, cheapest first; the height of a
/// merge is what it adds to the inertia. Nothing when stopped.
std::optional<std::vector<Merge>> wardMerges(const float* values, std::span<const float> weights,
                                             std::size_t dims, ThreadTeam& team, const StopToken& stop,
                                             const std::function<void(double)>& progress = {});

} // namespace hourglass
