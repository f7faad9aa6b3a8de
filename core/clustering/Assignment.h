// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// The one-to-one matching of rows to columns with the greatest total gain (Kuhn 1955, Munkres 1957; shortest
/// augmenting paths, O(min^2 max)). gain: finite, row-major [rows, columns]; either side may be the longer.
/// Returns the column of each row; -1 for the rows left over when there are more rows than columns.
std::vector<std::int32_t> bestMatching(std::span<const double> gain, std::size_t rows, std::size_t columns);

/// Renumbers clusters so that as many points as possible keep the number they have in `reference` (an earlier
/// partition, or classes, of which there may be more or fewer; -1 for points without one). Numbers stay 0 to
/// k-1, so colours stay from epoch to epoch; noise stays noise. The partition, its centres and its inertia
/// are the same. With a reference that has not one entry a point nothing is renumbered.
Clusters matchClusters(Clusters clusters, std::span<const std::int32_t> reference);

} // namespace hourglass
