// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <limits>

namespace hourglass {

/// What the codes of one epoch are worth. All but the silhouette need labels. Kept in this order: the names
/// in scores.json stand beside them.
enum class EpochScore {
    NearestCode,     ///< share recognised, the first 100 test codes against the first 100 training codes
    Neighbours,      ///< share recognised by the 5 nearest, a quarter of a sample against the rest
    LinearProbe,     ///< the same by logistic regression
    Silhouette,      ///< of k-means clusters
    ClusterAccuracy, ///< of the same clusters, each matched to one class
    Nmi,             ///< normalised mutual information of clusters and classes
    Ari              ///< adjusted Rand index of clusters and classes
};
constexpr std::size_t kEpochScores = 7;

struct EpochScores {
    static constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

    double epoch = 0;        ///< 12 after the twelfth
    std::size_t sampled = 0; ///< codes that all but the first were measured on
    std::array<double, kEpochScores> values{kUnknown, kUnknown, kUnknown, kUnknown,
                                            kUnknown, kUnknown, kUnknown}; ///< NaN: not defined

    [[nodiscard]] double operator[](EpochScore score) const
    {
        return values[static_cast<std::size_t>(score)];
    }
    double& operator[](EpochScore score) { return values[static_cast<std::size_t>(score)]; }
};

} // namespace hourglass
