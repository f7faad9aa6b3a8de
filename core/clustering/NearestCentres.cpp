// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/NearestCentres.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/RowKernels.h"

#include <algorithm>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kCentreBlock = 256;
constexpr std::size_t kRowBlock = 256;

/// Centres as PointSet's products want them.
struct Packed {
    std::size_t count;
    std::vector<float> offsets; ///< [count, dims]
    std::vector<float> bias;    ///< [count]

    Packed(const PointSet& points, std::span<const float> centres)
        : count(centres.size() / points.dims), offsets(centres.size()), bias(count)
    {
        for (std::size_t j = 0; j < count; ++j)
            bias[j] =
                points.offsetFromMean(centres.data() + j * points.dims, offsets.data() + j * points.dims);
    }
};

struct Scratch {
    std::vector<float> tile, smallest;
    std::vector<std::int32_t> where;
};

void search(const PointSet& points, const Packed& centres, std::size_t begin, std::size_t rows,
            Scratch& scratch, NearestCentres& found)
{
    float* best = found.squaredDistance.data() + begin;
    std::int32_t* nearest = found.centre.data() + begin;
    std::fill_n(best, rows, std::numeric_limits<float>::infinity());
    std::fill_n(nearest, rows, 0);
    for (std::size_t c = 0; c < centres.count; c += kCentreBlock) {
        const std::size_t block = std::min(kCentreBlock, centres.count - c);
        offsetProducts(points, begin, rows, centres.offsets.data() + c * points.dims, block,
                       scratch.tile.data());
        columnMinimum(scratch.tile.data(), rows, block, rows, centres.bias.data() + c,
                      scratch.smallest.data(), scratch.where.data());
        for (std::size_t i = 0; i < rows; ++i)
            if (scratch.smallest[i] < best[i]) {
                best[i] = scratch.smallest[i];
                nearest[i] = static_cast<std::int32_t>(c) + scratch.where[i];
            }
    }
    for (std::size_t i = 0; i < rows; ++i)
        best[i] = std::max(0.0F, best[i] + points.norms[begin + i]);
}

} // namespace

NearestCentres nearestCentres(const PointSet& points, std::span<const float> centres, ThreadTeam& team,
                              const StopToken& stop, const std::function<void(double)>& progress)
{
    const Packed packed(points, centres);
    NearestCentres found{std::vector<std::int32_t>(points.count), std::vector<float>(points.count)};
    const std::size_t blocks = (points.count + kRowBlock - 1) / kRowBlock;
    std::vector<Scratch> scratch(static_cast<std::size_t>(team.size()));
    forChunks(team, blocks, points.count * centres.size(), stop, [&](std::size_t block, int part) {
        Scratch& own = scratch[static_cast<std::size_t>(part)];
        own.tile.resize(kCentreBlock * kRowBlock);
        own.smallest.resize(kRowBlock);
        own.where.resize(kRowBlock);
        const std::size_t begin = block * kRowBlock;
        search(points, packed, begin, std::min(kRowBlock, points.count - begin), own, found);
        if (part == 0 && progress)
            progress(static_cast<double>(block + 1) / static_cast<double>(blocks));
    });
    return found;
}

} // namespace hourglass
