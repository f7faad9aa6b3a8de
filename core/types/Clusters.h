// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// A partition of `count` vectors into k clusters.
struct Clusters {
    int k = 0;
    std::vector<std::int32_t> assignment; ///< [count], 0 to k-1
    std::vector<float> centres;           ///< [k, dims], row-major
    double inertia = 0;                   ///< sum of squared distances to the nearest centre
    int iterations = 0;                   ///< of the winning start
};

/// A clustering against labels. All in [0, 1]; ARI in [-1, 1]; NaN when it is not defined.
struct ClusterScores {
    double purity = 0;     ///< share of points in their cluster's majority class
    double accuracy = 0;   ///< best one-to-one matching of clusters to classes (Hungarian; Yang et al. 2010)
    double nmi = 0;        ///< normalised mutual information, arithmetic mean
    double ari = 0;        ///< adjusted Rand index (Hubert and Arabie 1985)
    double silhouette = 0; ///< mean silhouette (Rousseeuw 1987) in the clustered space
};

/// How far a map keeps the neighbourhoods of what it shows.
struct MapFaithfulness {
    double neighboursKept = 0;  ///< mean share of the k nearest that are still among the k nearest on the map
    double trustworthiness = 0; ///< Venna and Kaski 2001, as scikit-learn defines it
    int k = 0;
    std::size_t sampled = 0; ///< points it was measured on
};

} // namespace hourglass
