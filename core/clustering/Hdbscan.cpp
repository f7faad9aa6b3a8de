// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Hdbscan.h"

#include "core/clustering/CondensedTree.h"
#include "core/clustering/MutualReachability.h"
#include "core/clustering/NearestCentres.h"
#include "core/clustering/Partition.h"
#include "core/clustering/Sample.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kMostWork = 1.2e11; ///< count^2 dims that is still done exactly

/// The flat clusters of some points, as the tree numbers them.
Result<CondensedTree::Flat> flatClusters(const float* values, std::size_t count, std::size_t dims,
                                         int minPoints, std::size_t minClusterSize, ThreadTeam& team,
                                         const StopToken& stop, const std::function<void(double)>& progress)
{
    const auto core = coreDistances(values, count, dims, minPoints, team, stop);
    if (!core.ok())
        return core.error();
    const auto tree = mutualReachabilityTree(values, dims, core.value(), team, stop, progress);
    if (!tree.ok())
        return tree.error();
    return CondensedTree(tree.value(), minClusterSize).flatten();
}

/// Clusters of a sample, given on to every point by its nearest sampled one.
Result<CondensedTree::Flat> bySample(const PointSet& points, const std::vector<std::size_t>& sample,
                                     const ClusterOptions& options, std::size_t minClusterSize,
                                     ThreadTeam& team, const StopToken& stop,
                                     const std::function<void(double)>& progress)
{
    std::vector<float> rows(sample.size() * points.dims);
    for (std::size_t i = 0; i < sample.size(); ++i)
        std::copy_n(points.row(sample[i]), points.dims, rows.data() + i * points.dims);
    const auto minPoints = std::min(options.minPoints, static_cast<int>(sample.size()));
    const double share = static_cast<double>(sample.size()) / static_cast<double>(points.count);
    const auto least = std::max<std::size_t>(
        5, static_cast<std::size_t>(std::lround(static_cast<double>(minClusterSize) * share)));
    const auto few =
        flatClusters(rows.data(), sample.size(), points.dims, minPoints, least, team, stop, progress);
    if (!few.ok())
        return few.error();
    const auto nearest = nearestCentres(points, rows, team, stop);
    CondensedTree::Flat all{std::vector<std::int32_t>(points.count), std::vector<float>(points.count)};
    for (std::size_t i = 0; i < points.count; ++i) {
        const auto near = static_cast<std::size_t>(nearest.centre[i]);
        all.labels[i] = few.value().labels[near];
        all.memberships[i] = few.value().memberships[near];
    }
    return all;
}

} // namespace

std::size_t automaticClusterSize(std::size_t count)
{
    return std::clamp(count / 100, std::size_t{5}, std::size_t{100});
}

Result<Clusters> hdbscan(const float* values, std::size_t count, std::size_t dims,
                         const ClusterOptions& options, ThreadTeam& team, StopToken stop,
                         std::function<void(double)> progress)
{
    if (const auto problems = options.problems(count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    const auto points = PointSet::measure(values, count, dims, team, stop);
    if (!points.ok())
        return points.error();
    const std::size_t least = options.minClusterSize > 0 ? static_cast<std::size_t>(options.minClusterSize)
                                                         : automaticClusterSize(count);
    const auto affordable = options.samplePoints > 0
                                ? static_cast<std::size_t>(options.samplePoints)
                                : static_cast<std::size_t>(std::sqrt(kMostWork / static_cast<double>(dims)));
    const bool sampled = count > affordable;
    const auto flat = sampled
                          ? bySample(points.value(), sampleOf(count, affordable, options.seed), options,
                                     least, team, stop, progress)
                          : flatClusters(values, count, dims, options.minPoints, least, team, stop, progress);
    if (!flat.ok())
        return flat.error();
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Clustering was stopped.", ""};
    Clusters clusters = numberedBySize(flat.value().labels);
    clusters.membership = flat.value().memberships;
    clusters.representatives = sampled ? affordable : 0;
    measureClusters(clusters, points.value(), team);
    return clusters;
}

} // namespace hourglass
