// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Partition.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/RowKernels.h"

#include <algorithm>
#include <numeric>

namespace hourglass {

Clusters numberedBySize(std::vector<std::int32_t> groups)
{
    std::int32_t most = -1;
    for (const std::int32_t group : groups)
        most = std::max(most, group);
    const auto count = static_cast<std::size_t>(most + 1);
    std::vector<std::size_t> size(count, 0);
    std::vector<std::size_t> first(count, groups.size());
    Clusters clusters;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i] < 0) {
            ++clusters.noise;
            continue;
        }
        const auto group = static_cast<std::size_t>(groups[i]);
        ++size[group];
        first[group] = std::min(first[group], i);
    }
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t group) { return size[group] == 0; });
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return size[a] != size[b] ? size[a] > size[b] : first[a] < first[b];
    });
    std::vector<std::int32_t> number(count, -1);
    for (std::size_t n = 0; n < order.size(); ++n)
        number[order[n]] = static_cast<std::int32_t>(n);
    for (std::int32_t& group : groups)
        group = group < 0 ? -1 : number[static_cast<std::size_t>(group)];
    clusters.k = static_cast<int>(order.size());
    clusters.assignment = std::move(groups);
    return clusters;
}

void measureClusters(Clusters& clusters, const PointSet& points, ThreadTeam& team)
{
    const auto k = static_cast<std::size_t>(clusters.k);
    std::vector<double> sums(k * points.dims, 0.0);
    std::vector<double> sizes(k, 0.0);
    for (std::size_t i = 0; i < points.count; ++i) {
        if (clusters.assignment[i] < 0)
            continue;
        const auto own = static_cast<std::size_t>(clusters.assignment[i]);
        addScaled(sums.data() + own * points.dims, points.row(i), 1.0, points.dims);
        sizes[own] += 1;
    }
    clusters.centres.resize(k * points.dims);
    for (std::size_t j = 0; j < k; ++j)
        for (std::size_t d = 0; d < points.dims; ++d)
            clusters.centres[j * points.dims + d] =
                sizes[j] > 0 ? static_cast<float>(sums[j * points.dims + d] / sizes[j]) : points.mean[d];
    clusters.inertia = inertiaOf(clusters, points, team);
}

double inertiaOf(const Clusters& clusters, const PointSet& points, ThreadTeam& team)
{
    std::vector<double> inertia(points.chunks(), 0.0);
    forChunks(team, points.chunks(), points.count * points.dims, {}, [&](std::size_t chunk, int) {
        for (std::size_t i = points.chunkBegin(chunk); i < points.chunkBegin(chunk + 1); ++i) {
            if (clusters.assignment[i] < 0)
                continue;
            const float* centre =
                clusters.centres.data() + static_cast<std::size_t>(clusters.assignment[i]) * points.dims;
            for (std::size_t d = 0; d < points.dims; ++d) {
                const double e = static_cast<double>(points.row(i)[d]) - static_cast<double>(centre[d]);
                inertia[chunk] += e * e;
            }
        }
    });
    return std::accumulate(inertia.begin(), inertia.end(), 0.0);
}

} // namespace hourglass
