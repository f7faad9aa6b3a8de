// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace hourglass {

/// One clustering of one space, and what can be said about it.
struct ClusterReport {
    std::shared_ptr<const Clusters> clusters;
    std::size_t dims = 0;        ///< of the space
    std::size_t firstSample = 0; ///< point i is sample firstSample + i of the data set
    ClusterScores scores;        ///< NaN where there are no labels
    ContingencyTable table;      ///< empty where there are no labels
    std::vector<ClusterSummary> members;
};

} // namespace hourglass
