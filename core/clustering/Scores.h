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

/// How many points are in cluster i and of class j. Noise is the last row, where there is some.
struct Contingency {
    std::size_t clusters = 0; ///< rows, that of the noise among them
    std::size_t classes = 0;
    std::vector<std::int64_t> counts; ///< [clusters, classes]
    std::int64_t points = 0;
    bool hasNoise = false;

    [[nodiscard]] std::int64_t at(std::size_t cluster, std::size_t label) const
    {
        return counts[cluster * classes + label];
    }
    /// The same table with the sides exchanged, noise an ordinary column.
    [[nodiscard]] Contingency transposed() const;
};

/// Numbers from 0, for clusters also -1: noise. BadInput when the lengths disagree, nothing is given, or a
/// label is negative.
Result<Contingency> contingency(std::span<const std::int32_t> clusters, std::span<const std::int32_t> labels);

/// Share of points in their cluster's largest class; noise has none.
double purity(const Contingency& table);
/// Share of points in the class of their cluster, in the best one-to-one matching; noise is matched to none.
double matchedAccuracy(const Contingency& table);
/// Normalised by the arithmetic mean of the entropies; noise is one more group, as scikit-learn counts it.
double mutualInformation(const Contingency& table);
/// Hubert and Arabie 1985; noise is one more group.
double adjustedRand(const Contingency& table);

/// All scores at once, as scikit-learn defines them; see ClusterScores for noise. labels may be empty: all
/// but the silhouette are then NaN. values: what was clustered, row-major [count, dims]; null: no silhouette
/// (NaN).
Result<ClusterScores> scoreClusters(const Clusters& clusters, std::span<const std::int32_t> labels,
                                    const float* values, std::size_t dims, ThreadTeam& team,
                                    StopToken stop = {});

} // namespace hourglass
