// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/PointSet.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/RowKernels.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kMostChunks = 32;
constexpr std::size_t kLeastChunkRows = 256;
constexpr std::size_t kCacheFloats = std::size_t{1} << 17; // 512 KiB

void findMean(PointSet& points, ThreadTeam& team, const StopToken& stop)
{
    const std::size_t dims = points.dims;
    std::vector<double> sums(points.chunks() * dims, 0.0);
    forChunks(team, points.chunks(), points.count * points.dims, stop, [&](std::size_t chunk, int) {
        for (std::size_t i = points.chunkBegin(chunk); i < points.chunkBegin(chunk + 1); ++i)
            addScaled(sums.data() + chunk * dims, points.row(i), 1.0, dims);
    });
    points.mean.resize(dims);
    for (std::size_t d = 0; d < dims; ++d) {
        double total = 0;
        for (std::size_t chunk = 0; chunk < points.chunks(); ++chunk)
            total += sums[chunk * dims + d];
        points.mean[d] = static_cast<float>(total / static_cast<double>(points.count));
    }
}

void findNorms(PointSet& points, ThreadTeam& team, const StopToken& stop)
{
    points.norms.resize(points.count);
    forChunks(team, points.chunks(), points.count * points.dims, stop, [&](std::size_t chunk, int) {
        for (std::size_t i = points.chunkBegin(chunk); i < points.chunkBegin(chunk + 1); ++i) {
            double sum = 0;
            for (std::size_t d = 0; d < points.dims; ++d) {
                const double e = points.row(i)[d] - points.mean[d];
                sum += e * e;
            }
            points.norms[i] = static_cast<float>(sum);
        }
    });
}

Error unusableValue(const PointSet& points)
{
    const std::size_t values = points.count * points.dims;
    const float* bad =
        std::find_if(points.values, points.values + values, [](float v) { return !std::isfinite(v); });
    const auto place = static_cast<std::size_t>(bad - points.values);
    if (place == values)
        return {Failure::BadInput, "The values are too large to be squared.",
                "Scale them, for instance to [0, 1]."};
    return {Failure::BadInput,
            "Point " + std::to_string(place / points.dims) + " has a value that is not a number.",
            "Check the data or the model for NaN and infinite values."};
}

} // namespace

std::size_t PointSet::chunks() const
{
    return std::clamp(count / kLeastChunkRows, std::size_t{1}, kMostChunks);
}

Result<PointSet> PointSet::measure(const float* values, std::size_t count, std::size_t dims, ThreadTeam& team,
                                   const StopToken& stop)
{
    if (count == 0 || dims == 0)
        return Error{Failure::BadInput, "There are no points.", "Choose data with at least one point."};
    PointSet points;
    points.values = values;
    points.count = count;
    points.dims = dims;
    findMean(points, team, stop);
    findNorms(points, team, stop);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Measuring the points was stopped.", ""};
    double total = 0;
    for (const float norm : points.norms)
        total += static_cast<double>(norm);
    if (!std::isfinite(total))
        return unusableValue(points);
    points.variance = total / static_cast<double>(count) / static_cast<double>(dims);
    return points;
}

std::size_t rowsPerBlock(std::size_t dims, std::size_t candidates)
{
    const std::size_t rows = kCacheFloats / (dims + candidates);
    return std::clamp(rows / 16 * 16, std::size_t{32}, std::size_t{256});
}

void offsetProducts(const PointSet& points, std::size_t begin, std::size_t rows, const float* offsets,
                    std::size_t candidates, float* tile, std::size_t stride)
{
    const auto dims = static_cast<int>(points.dims);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(candidates), static_cast<int>(rows),
                dims, -2.0F, offsets, dims, points.row(begin), dims, 0.0F, tile,
                static_cast<int>(stride == 0 ? rows : stride));
}

} // namespace hourglass
