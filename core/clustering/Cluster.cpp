// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Cluster.h"

#include "core/clustering/Bend.h"
#include "core/clustering/Dbscan.h"
#include "core/clustering/GaussianMixture.h"
#include "core/clustering/Hdbscan.h"
#include "core/clustering/KMeans.h"
#include "core/clustering/MiniBatchKMeans.h"
#include "core/clustering/Silhouette.h"
#include "core/clustering/Ward.h"

#include <cmath>
#include <optional>

namespace hourglass {
namespace {

constexpr int kLongestRange = 200;

std::optional<Error> rangeProblem(const ClusterOptions& options, int from, int to, std::size_t count)
{
    if (!takesK(options.method))
        return Error{Failure::BadInput, "This method finds the number of clusters by itself.",
                     "Choose k-means, a mixture or Ward to compare numbers of clusters."};
    if (from < 1 || to < from || to - from >= kLongestRange || static_cast<std::size_t>(to) > count)
        return Error{Failure::BadInput,
                     "Clusters cannot be compared from " + std::to_string(from) + " to " +
                         std::to_string(to) + ".",
                     "Choose a range between 1 and the number of points (" + std::to_string(count) +
                         "), of at most " + std::to_string(kLongestRange) + " numbers."};
    return {};
}

/// Elbow and best silhouette of the rows.
void judge(ClusterRange& range)
{
    std::vector<double> inertia;
    double best = -2;
    for (const ClusterRangeRow& row : range.rows) {
        inertia.push_back(row.inertia);
        if (row.silhouette > best) {
            best = row.silhouette;
            range.bestSilhouette = row.k;
        }
    }
    if (const std::size_t bend = greatestBend(inertia); bend > 0)
        range.elbow = range.rows[bend].k;
}

} // namespace

Result<Clusters> cluster(const float* values, std::size_t count, std::size_t dims,
                         const ClusterOptions& options, ThreadTeam& team, StopToken stop,
                         std::function<void(double)> progress)
{
    switch (options.method) {
    case ClusterMethod::MiniBatchKMeans:
        return miniBatchKMeans(values, count, dims, options, team, stop, std::move(progress));
    case ClusterMethod::GaussianMixture:
        return gaussianMixture(values, count, dims, options, team, stop, std::move(progress));
    case ClusterMethod::Ward:
        return wardClusters(values, count, dims, options, team, stop, std::move(progress));
    case ClusterMethod::Dbscan:
        return dbscan(values, count, dims, options, team, stop, std::move(progress));
    case ClusterMethod::Hdbscan:
        return hdbscan(values, count, dims, options, team, stop, std::move(progress));
    case ClusterMethod::KMeans:
        break;
    }
    return kMeans(values, count, dims, options.kMeans(), team, stop, std::move(progress));
}

Result<ClusterRange> clusterRange(const float* values, std::size_t count, std::size_t dims,
                                  const ClusterOptions& options, int from, int to, ThreadTeam& team,
                                  StopToken stop, std::function<void(double)> progress)
{
    if (const auto error = rangeProblem(options, from, to, count))
        return *error;
    ClusterRange range;
    ClusterOptions of = options;
    for (of.k = from; of.k <= to; ++of.k) {
        const auto done = static_cast<double>(of.k - from);
        const auto clusters = cluster(values, count, dims, of, team, stop, [&](double share) {
            if (progress)
                progress((done + share) / (to - from + 1));
        });
        if (!clusters.ok())
            return clusters.error();
        const auto mean = silhouette(clusters.value().assignment, values, dims, team, stop);
        if (!mean.ok())
            return mean.error();
        range.rows.push_back({of.k, clusters.value().inertia, mean.value(), clusters.value().bic});
    }
    judge(range);
    return range;
}

} // namespace hourglass
