// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/Scores.h"
#include "core/types/Clusters.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// What each cluster holds, in the order of their numbers: its members, up to `shown` of its most typical
/// points (nearest to its centre) and up to `shown` of its most mixed ones (whose distance to another centre
/// is least against that to their own), and, with labels (one a point, -1: none; may be empty), how pure it
/// is. values: row-major [count, dims], what was clustered. Errors: BadInput (lengths that disagree, values
/// that are not finite), Cancelled.
Result<std::vector<ClusterSummary>>
summariseClusters(const Clusters& clusters, std::span<const std::int32_t> labels, const float* values,
                  std::size_t dims, std::size_t shown, ThreadTeam& team, StopToken stop = {});

/// Rows in the order of the classes they are matched to one-to-one, so that the largest counts lie on the
/// diagonal; clusters without a class of their own come after, noise last.
ContingencyTable orderedTable(const Contingency& table);

} // namespace hourglass
