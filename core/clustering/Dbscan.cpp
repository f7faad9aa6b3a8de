// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Dbscan.h"

#include "core/clustering/Bend.h"
#include "core/clustering/Dendrogram.h"
#include "core/clustering/Partition.h"
#include "core/clustering/RadiusPairs.h"
#include "core/projection/Neighbours.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

/// Whether each point has enough neighbours.
std::vector<char> densePoints(const RadiusPairs& pairs, std::size_t count, int minPoints, ThreadTeam& team,
                              const StopToken& stop, const std::function<void(double)>& progress)
{
    std::vector<std::uint32_t> neighbours(count, 0); // all of one point from one thread
    pairs.forEach(team, stop, progress, [&](std::size_t i, std::size_t, int) { ++neighbours[i]; });
    std::vector<char> dense(count);
    for (std::size_t i = 0; i < count; ++i)
        dense[i] = neighbours[i] >= static_cast<std::uint32_t>(minPoints) ? 1 : 0;
    return dense;
}

/// A point at the edge of a cluster, and a dense point within its reach.
struct Reach {
    std::size_t point;
    std::size_t dense;
};

/// Joins dense points and gives the others to the cluster whose first dense point comes first, as
/// scikit-learn's search does, which grows one cluster after the other.
std::vector<std::int32_t> join(const RadiusPairs& pairs, const std::vector<char>& dense, ThreadTeam& team,
                               const StopToken& stop, const std::function<void(double)>& progress)
{
    const std::size_t count = dense.size();
    const auto parts = static_cast<std::size_t>(team.size());
    std::vector<DisjointSets> sets(parts,
                                   DisjointSets(count)); // joins are a set: their order does not matter
    std::vector<std::vector<Reach>> reaches(parts);
    pairs.forEach(team, stop, progress, [&](std::size_t i, std::size_t j, int part) {
        if (!dense[j])
            return;
        if (!dense[i])
            reaches[static_cast<std::size_t>(part)].push_back({i, j});
        else if (j < i)
            sets[static_cast<std::size_t>(part)].join(i, j);
    });
    for (std::size_t part = 1; part < parts; ++part)
        for (std::size_t i = 0; i < count; ++i)
            sets[0].join(i, sets[part].find(i));
    std::vector<std::int32_t> group(count, -1); // named after the first dense point, which leads its set
    for (std::size_t i = 0; i < count; ++i)
        if (dense[i])
            group[i] = static_cast<std::int32_t>(sets[0].find(i));
    for (const auto& ofPart : reaches)
        for (const Reach& reach : ofPart) {
            std::int32_t& own = group[reach.point];
            own = own < 0 ? group[reach.dense] : std::min(own, group[reach.dense]);
        }
    return group;
}

} // namespace

Result<double> suggestedRadius(const float* values, std::size_t count, std::size_t dims, int minPoints,
                               ThreadTeam& team, StopToken stop)
{
    if (count < 2)
        return 1.0;
    const auto k = std::clamp(static_cast<std::size_t>(minPoints) - 1, std::size_t{1}, count - 1);
    const auto near = nearestNeighbours(values, count, dims, k, team, stop);
    if (!near.ok())
        return near.error();
    std::vector<double> farthest(count);
    for (std::size_t i = 0; i < count; ++i)
        farthest[i] = std::sqrt(static_cast<double>(near.value().squaredDistance[i * k + k - 1]));
    std::sort(farthest.begin(), farthest.end());
    const double bend = farthest[greatestBend(farthest)];
    if (bend > 0)
        return bend;
    return farthest.back() > 0 ? farthest.back() : 1.0; // equal points: any radius will do
}

Result<Clusters> dbscan(const float* values, std::size_t count, std::size_t dims,
                        const ClusterOptions& options, ThreadTeam& team, StopToken stop,
                        std::function<void(double)> progress)
{
    if (const auto problems = options.problems(count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    double radius = options.radius;
    if (radius == 0) {
        const auto suggested = suggestedRadius(values, count, dims, options.minPoints, team, stop);
        if (!suggested.ok())
            return suggested.error();
        radius = suggested.value();
    }
    const auto pairs = RadiusPairs::prepare(values, count, dims, radius, team, stop);
    if (!pairs.ok())
        return pairs.error();
    const auto half = [&](double from) {
        return [&, from](double share) {
            if (progress)
                progress(from + share / 2);
        };
    };
    const auto dense = densePoints(pairs.value(), count, options.minPoints, team, stop, half(0));
    auto groups = join(pairs.value(), dense, team, stop, half(0.5));
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Clustering was stopped.", ""};
    Clusters clusters = numberedBySize(std::move(groups));
    clusters.radius = radius;
    const auto points = PointSet::measure(values, count, dims, team, stop);
    if (!points.ok())
        return points.error();
    measureClusters(clusters, points.value(), team);
    return clusters;
}

} // namespace hourglass
