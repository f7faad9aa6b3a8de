// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Clusters.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// How many points are in cluster i and of class j.
struct Contingency {
    std::size_t clusters = 0;
    std::size_t classes = 0;
    std::vector<std::int64_t> counts; ///< [clusters, classes]
    std::int64_t points = 0;

    [[nodiscard]] std::int64_t at(std::size_t cluster, std::size_t label) const
    {
        return counts[cluster * classes + label];
    }
    /// The same table with the sides exchanged.
    [[nodiscard]] Contingency transposed() const;
};

/// Numbers from 0. BadInput when the lengths disagree, nothing is given, or a number is negative.
Result<Contingency> contingency(std::span<const std::int32_t> clusters, std::span<const std::int32_t> labels);

double purity(const Contingency& table);            ///< share of points in their cluster's largest class
double matchedAccuracy(const Contingency& table);   ///< best one-to-one matching of clusters to classes
double mutualInformation(const Contingency& table); ///< normalised by the arithmetic mean of the entropies
double adjustedRand(const Contingency& table);      ///< Hubert and Arabie 1985

/// All scores at once, as scikit-learn defines them. labels may be empty: all but the silhouette are then
/// NaN. values: what was clustered, row-major [count, dims]; null: no silhouette (NaN).
Result<ClusterScores> scoreClusters(const Clusters& clusters, std::span<const std::int32_t> labels,
                                    const float* values, std::size_t dims, ThreadTeam& team,
                                    StopToken stop = {});

} // namespace hourglass
