// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Silhouette.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/RowKernels.h"
#include "core/clustering/Sample.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>
#include <limits>
#include <vector>

namespace hourglass {
namespace {

constexpr std::uint64_t kSampleSeed = 42;
constexpr std::size_t kRowBlock = 64;
constexpr std::size_t kColumnBlock = 512;

/// Points in the order of their clusters, about their mean, so that a cluster is one stretch of a product's
/// row.
struct SortedPoints {
    std::size_t count = 0;
    std::size_t dims = 0;
    std::vector<std::size_t> begin; ///< [clusters + 1]: first point of each cluster that has points
    std::vector<double> values;     ///< [count, dims]
    std::vector<double> norms;      ///< [count]

    [[nodiscard]] std::size_t clusters() const { return begin.size() - 1; }
};

SortedPoints sortByCluster(std::span<const std::int32_t> assignment, const float* values, std::size_t dims,
                           std::vector<std::size_t> order)
{
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return assignment[a] < assignment[b]; });
    SortedPoints points{order.size(),
                        dims,
                        {},
                        std::vector<double>(order.size() * dims),
                        std::vector<double>(order.size(), 0.0)};
    std::vector<double> mean(dims, 0.0);
    for (const std::size_t i : order)
        addScaled(mean.data(), values + i * dims, 1.0, dims);
    for (double& m : mean)
        m /= static_cast<double>(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i == 0 || assignment[order[i]] != assignment[order[i - 1]])
            points.begin.push_back(i);
        for (std::size_t d = 0; d < dims; ++d) {
            const double e = static_cast<double>(values[order[i] * dims + d]) - mean[d];
            points.values[i * dims + d] = e;
            points.norms[i] += e * e;
        }
    }
    points.begin.push_back(order.size());
    return points;
}

/// Adds the distances from `rows` points to the columns [first, last) to sums [rows, clusters].
void addDistances(const SortedPoints& points, std::size_t row, std::size_t rows, std::size_t first,
                  std::size_t last, std::vector<double>& tile, std::vector<double>& sums)
{
    const std::size_t columns = last - first;
    const auto dims = static_cast<int>(points.dims);
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(rows), static_cast<int>(columns),
                dims, -2.0, points.values.data() + row * points.dims, dims,
                points.values.data() + first * points.dims, dims, 0.0, tile.data(),
                static_cast<int>(columns));
    for (std::size_t c = 0; c < points.clusters(); ++c) {
        const std::size_t begin = std::max(first, points.begin[c]);
        const std::size_t end = std::min(last, points.begin[c + 1]);
        for (std::size_t r = 0; begin < end && r < rows; ++r)
            sums[r * points.clusters() + c] +=
                sumOfRoots(tile.data() + r * columns + begin - first, points.norms[row + r],
                           points.norms.data() + begin, end - begin);
    }
}

/// Silhouette of a point in cluster `own` from its summed distances to every cluster.
double silhouetteOf(const SortedPoints& points, std::size_t own, const double* sums)
{
    const auto size = [&](std::size_t c) {
        return static_cast<double>(points.begin[c + 1] - points.begin[c]);
    };
    if (size(own) < 2)
        return 0;
    const double inside = sums[own] / (size(own) - 1);
    double outside = std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < points.clusters(); ++c)
        if (c != own)
            outside = std::min(outside, sums[c] / size(c));
    const double greater = std::max(inside, outside);
    return greater > 0 ? (outside - inside) / greater : 0;
}

double blockSum(const SortedPoints& points, std::size_t row, const StopToken& stop)
{
    const std::size_t rows = std::min(kRowBlock, points.count - row);
    std::vector<double> tile(rows * kColumnBlock);
    std::vector<double> sums(rows * points.clusters(), 0.0);
    for (std::size_t first = 0; first < points.count && !stop.stopRequested(); first += kColumnBlock)
        addDistances(points, row, rows, first, std::min(first + kColumnBlock, points.count), tile, sums);
    double total = 0;
    std::size_t own = 0;
    for (std::size_t r = 0; r < rows; ++r) {
        while (points.begin[own + 1] <= row + r)
            ++own;
        total += silhouetteOf(points, own, sums.data() + r * points.clusters());
    }
    return total;
}

} // namespace

Result<double> silhouette(std::span<const std::int32_t> assignment, const float* values, std::size_t dims,
                          ThreadTeam& team, StopToken stop)
{
    std::vector<std::size_t> clustered;
    for (std::size_t i = 0; i < assignment.size(); ++i)
        if (assignment[i] >= 0)
            clustered.push_back(i);
    auto chosen = sampleOf(clustered.size(), kSilhouettePoints, kSampleSeed);
    for (std::size_t& i : chosen)
        i = clustered[i];
    if (chosen.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto points = sortByCluster(assignment, values, dims, std::move(chosen));
    if (points.clusters() < 2 || points.clusters() >= points.count)
        return std::numeric_limits<double>::quiet_NaN();
    if (!std::all_of(points.norms.begin(), points.norms.end(),
                     [](double norm) { return std::isfinite(norm); }))
        return Error{Failure::BadInput, "The clustered values hold something that is not a number.",
                     "Check the data or the model for NaN and infinite values."};
    const std::size_t blocks = (points.count + kRowBlock - 1) / kRowBlock;
    std::vector<double> sums(blocks, 0.0);
    forChunks(team, blocks, points.count * points.count * dims, stop,
              [&](std::size_t block, int) { sums[block] = blockSum(points, block * kRowBlock, stop); });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Scoring the clusters was stopped.", ""};
    double total = 0;
    for (const double sum : sums)
        total += sum;
    return total / static_cast<double>(points.count);
}

} // namespace hourglass
