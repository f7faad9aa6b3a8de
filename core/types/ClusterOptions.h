// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Problem.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

struct KMeansOptions {
    int k = 10;        ///< Clusters. 1 to the number of points.
    int restarts = 10; ///< Starts from k-means++; the best inertia wins. More: surer, linear in time.
    int maxIterations = 300;
    std::uint64_t seed = 42;
    int threads = 0;

    friend bool operator==(const KMeansOptions&, const KMeansOptions&) = default;
    [[nodiscard]] std::vector<Problem> problems(std::size_t points) const;
};

/// Kept in this order: sessions store the number.
enum class ClusterMethod { KMeans, MiniBatchKMeans, GaussianMixture, Ward, Dbscan, Hdbscan };

/// What shape the clusters of a Gaussian mixture may have.
enum class CovarianceKind {
    Full,     ///< any ellipsoid; dims^2 numbers a cluster
    Diagonal, ///< ellipsoids along the axes
    Spherical ///< balls, each of its own size
};

/// How points are grouped, by any method; each method looks only at the fields that name it.
struct ClusterOptions {
    ClusterMethod method = ClusterMethod::KMeans;
    int k = 10; ///< Clusters, 1 to the number of points. DBSCAN and HDBSCAN find their number themselves.
    std::uint64_t seed = 42;
    int threads = 0; ///< 0: all usable cores, at most 8. The clusters do not depend on it.

    int restarts = 10; ///< k-means: starts, the best inertia wins; mini-batch: starts tried on a sample.
                       ///< Mixture: starts of the k-means it begins from. More: surer, linear in time.
    int maxIterations =
        300;              ///< k-means, mixture: steps at most; mini-batch: rounds through the data at most.
    int batchSize = 1024; ///< Mini-batch: points a step. More: closer to k-means, slower.

    CovarianceKind covariance = CovarianceKind::Full; ///< Mixture: the shapes its clusters may have.
    double regularisation =
        1e-6;                ///< Mixture: added to each variance. More: rounder clusters, never flat ones.
    double tolerance = 1e-3; ///< Mixture: stops when the mean log likelihood gains less than this.

    int exactPoints = 12000; ///< Ward: up to so many points are merged one by one; of more, fine groups made
                             ///< by k-means. More: exact for longer, quadratic in time.

    double radius = 0; ///< DBSCAN: how far neighbours may be. More: fewer, larger clusters. 0: automatic,
                       ///< where the sorted distances to the minPoints-th neighbour bend.
    int minPoints = 5; ///< DBSCAN: points, itself included, within the radius that make a point dense.
                       ///< HDBSCAN: the neighbour, itself included, whose distance counts as sparsity.
                       ///< More: smoother, and more noise.
    int minClusterSize = 0; ///< HDBSCAN: the smallest cluster, 2 or more. More: fewer, larger clusters.
                            ///< 0: automatic, a hundredth of the points, 5 to 100.
    int samplePoints =
        0; ///< HDBSCAN: points that are clustered; all others join the nearest of them. More: finer,
           ///< quadratic in time. 0: automatic, all up to what takes some tens of seconds.

    friend bool operator==(const ClusterOptions&, const ClusterOptions&) = default;
    [[nodiscard]] std::vector<Problem> problems(std::size_t points) const;
    [[nodiscard]] KMeansOptions kMeans() const { return {k, restarts, maxIterations, seed, threads}; }
};

/// Whether the method is told how many clusters to make.
constexpr bool takesK(ClusterMethod method)
{
    return method != ClusterMethod::Dbscan && method != ClusterMethod::Hdbscan;
}

} // namespace hourglass
