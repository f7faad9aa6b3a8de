// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace hourglass {

/// A partition of `count` vectors into k clusters. Density clustering leaves points out: they are noise, -1.
struct Clusters {
    int k = 0;
    std::vector<std::int32_t> assignment; ///< [count], 0 to k-1; -1: noise
    std::vector<float> centres;           ///< [k, dims], row-major: means of the clusters
    double inertia = 0; ///< sum of squared distances to the centre of the own cluster, noise left out
    int iterations = 0; ///< of the winning start; 0 where nothing is iterated

    std::vector<float> membership{}; ///< [count], 0 to 1: how surely a point belongs to its cluster (mixture:
                                     ///< its share; HDBSCAN: its density against the cluster's); may be empty
    std::size_t noise = 0;           ///< points in no cluster
    double logLikelihood = std::numeric_limits<double>::quiet_NaN(); ///< mixture: mean over the points
    double bic = std::numeric_limits<double>::quiet_NaN(); ///< mixture: Schwarz 1978; less is better
    double radius = 0;                                     ///< DBSCAN: the radius that was used
    std::size_t representatives =
        0; ///< points (or fine groups) that were clustered in place of all; 0: all were
};

/// A clustering against labels. All in [0, 1]; ARI in [-1, 1]; NaN when it is not defined.
struct ClusterScores {
    double purity = 0;     ///< share of points in their cluster's majority class; noise counts as wrong
    double accuracy = 0;   ///< best one-to-one matching of clusters to classes (Hungarian; Yang et al. 2010);
                           ///< noise counts as wrong
    double nmi = 0;        ///< normalised mutual information, arithmetic mean; noise is one more group
    double ari = 0;        ///< adjusted Rand index (Hubert and Arabie 1985); noise is one more group
    double silhouette = 0; ///< mean silhouette (Rousseeuw 1987) in the clustered space, noise left out
    double noise = 0;      ///< share of points in no cluster
};

/// Clusters against classes, in the order of their matching: the largest counts lie on the diagonal.
struct ContingencyTable {
    std::vector<std::int32_t> clusters; ///< cluster of each row; noise (-1) last, where there is some
    std::vector<std::int32_t> classes;  ///< class of each column
    std::vector<std::int64_t> counts;   ///< [rows, columns]
};

/// What one cluster holds.
struct ClusterSummary {
    std::int32_t cluster = 0;
    std::vector<std::size_t> members; ///< ascending
    std::vector<std::size_t> typical; ///< nearest to the centre, nearest first
    std::vector<std::size_t> mixed;   ///< most nearly of another cluster (nearest centre), first
    double spread = 0;                ///< root mean square distance to the centre
    std::int32_t majorityClass = -1;  ///< -1: no labels
    double purity = std::numeric_limits<double>::quiet_NaN(); ///< share of the majority class; NaN: no labels
    double entropy = std::numeric_limits<double>::quiet_NaN(); ///< of its classes, 0 (one) to 1 (all alike)
};

/// The same data cut into different numbers of clusters.
struct ClusterRangeRow {
    int k = 0;
    double inertia = 0;
    double silhouette = 0; ///< NaN for one cluster
    double bic = 0;        ///< NaN but for mixtures
};
struct ClusterRange {
    std::vector<ClusterRangeRow> rows;
    int elbow = 0;          ///< k where the inertia bends most; 0 when there are fewer than three rows
    int bestSilhouette = 0; ///< k of the greatest silhouette; 0 when there is none
};

/// How far a map keeps the neighbourhoods of what it shows.
struct MapFaithfulness {
    double neighboursKept = 0;  ///< mean share of the k nearest that are still among the k nearest on the map
    double trustworthiness = 0; ///< Venna and Kaski 2001, as scikit-learn defines it: are neighbours on the
                                ///< map neighbours in truth?
    int k = 0;
    std::size_t sampled = 0; ///< points it was measured on
    double continuity = 0;   ///< Venna and Kaski 2001: are true neighbours still neighbours on the map?
    // Of each point that was measured, to colour the map by. The numbers above are their means.
    std::vector<std::size_t> points{};         ///< [sampled], ascending
    std::vector<float> pointNeighboursKept{};  ///< [sampled]
    std::vector<float> pointTrustworthiness{}; ///< [sampled]; of one point it may fall below 0
    std::vector<float> pointContinuity{};      ///< [sampled]
};

/// One neighbour of a point, and whether it is one in the other space too.
struct NeighbourLink {
    std::size_t point = 0;
    float distance = 0; ///< in the space it is a neighbour in
    bool shared = false;
};
struct Neighbourhood {
    std::vector<NeighbourLink> nearestCodes; ///< nearest first; not shared: torn away by the map
    std::vector<NeighbourLink> onMap;        ///< nearest first; not shared: a false neighbour
};

} // namespace hourglass
