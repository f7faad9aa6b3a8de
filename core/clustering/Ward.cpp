// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Ward.h"

#include "core/clustering/MiniBatchKMeans.h"
#include "core/clustering/Partition.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kFineGroups = 2000;
constexpr float kLargestNorm = 1e30F; // of squared distances; beyond, costs could become infinite

/// Fine groups of many points, so many that Ward's tree of them is nearly that of the points.
Result<Clusters> fineGroups(const float* values, std::size_t count, std::size_t dims,
                            const ClusterOptions& options, ThreadTeam& team, const StopToken& stop,
                            const std::function<void(double)>& progress)
{
    ClusterOptions fine = options;
    fine.method = ClusterMethod::MiniBatchKMeans;
    fine.k = static_cast<int>(std::min(count, static_cast<std::size_t>(std::max(kFineGroups, options.k))));
    fine.restarts = 1;
    fine.batchSize = 4096;
    fine.maxIterations = 3;
    auto groups = miniBatchKMeans(values, count, dims, fine, team, stop, progress);
    if (groups.ok()) // groups without points must not be merged: they are numbered last, and left out
        groups = numberedBySize(std::move(groups.value().assignment));
    return groups;
}

Error stopped() { return {Failure::Cancelled, "Clustering was stopped.", ""}; }

/// A cluster for each fine group, then for each point.
Result<std::vector<std::int32_t>> ofFineGroups(const PointSet& points, const ClusterOptions& options,
                                               std::size_t& groupCount, ThreadTeam& team,
                                               const StopToken& stop,
                                               const std::function<void(double)>& progress)
{
    auto groups = fineGroups(points.values, points.count, points.dims, options, team, stop, progress);
    if (!groups.ok())
        return groups.error();
    auto& fine = groups.value();
    measureClusters(fine, points, team);
    groupCount = static_cast<std::size_t>(fine.k);
    std::vector<float> weights(groupCount, 0.0F);
    for (const std::int32_t group : fine.assignment)
        weights[static_cast<std::size_t>(group)] += 1;
    const auto merges = wardMerges(fine.centres.data(), weights, points.dims, team, stop);
    if (!merges)
        return stopped();
    const auto cut = cutTree(*merges, groupCount, std::min(groupCount, static_cast<std::size_t>(options.k)));
    for (std::int32_t& group : fine.assignment)
        group = cut[static_cast<std::size_t>(group)];
    return std::move(fine.assignment);
}

} // namespace

Result<Clusters> wardClusters(const float* values, std::size_t count, std::size_t dims,
                              const ClusterOptions& options, ThreadTeam& team, StopToken stop,
                              std::function<void(double)> progress)
{
    if (const auto problems = options.problems(count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    const auto points = PointSet::measure(values, count, dims, team, stop);
    if (!points.ok())
        return points.error();
    if (*std::max_element(points.value().norms.begin(), points.value().norms.end()) > kLargestNorm)
        return Error{Failure::BadInput, "The values are too large to be merged in single precision.",
                     "Scale them, for instance to [0, 1]."};
    std::vector<std::int32_t> groups;
    std::size_t groupCount = 0;
    if (count > static_cast<std::size_t>(options.exactPoints)) {
        auto coarse = ofFineGroups(points.value(), options, groupCount, team, stop, progress);
        if (!coarse.ok())
            return coarse.error();
        groups = std::move(coarse).value();
    } else {
        const std::vector<float> weights(count, 1.0F);
        const auto merges = wardMerges(values, weights, dims, team, stop, progress);
        if (!merges)
            return stopped();
        groups = cutTree(*merges, count, static_cast<std::size_t>(options.k));
    }
    Clusters clusters = numberedBySize(std::move(groups));
    clusters.representatives = groupCount;
    measureClusters(clusters, points.value(), team);
    return clusters;
}

} // namespace hourglass
