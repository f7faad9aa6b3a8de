// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/MapFaithfulness.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/PointSet.h"
#include "core/clustering/RowKernels.h"
#include "core/clustering/Sample.h"
#include "core/projection/Neighbours.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hourglass {
namespace {

constexpr std::uint64_t kSampleSeed = 42;
constexpr std::size_t kQueryBlock = 64;
constexpr std::size_t kColumnBlock = 512;

/// What a block of queries adds up to; whole numbers, so the order of adding does not matter.
struct Tally {
    std::int64_t kept = 0;   ///< map neighbours with a rank of at most k
    std::int64_t excess = 0; ///< how far the ranks of the others lie above k
};

/// Ranks the map neighbours of some queries among all codes.
class Ranking {
public:
    Ranking(const PointSet& points, const Neighbours& onMap, std::span<const std::size_t> queries);
    void count(std::size_t begin, std::size_t rows);
    [[nodiscard]] Tally tally() const;

private:
    [[nodiscard]] std::size_t neighbour(std::size_t query, std::size_t place) const
    {
        return static_cast<std::size_t>(m_onMap.index[m_queries[query] * m_onMap.k + place]);
    }

    const PointSet& m_points;
    const Neighbours& m_onMap;
    std::span<const std::size_t> m_queries;
    std::vector<float> m_offsets;       ///< [queries, dims]
    std::vector<float> m_limits;        ///< [queries, k]: what products + norms must stay below to be nearer
    std::vector<std::int64_t> m_nearer; ///< [queries, k]: codes nearer than that neighbour
    std::vector<float> m_tile;
};

Ranking::Ranking(const PointSet& points, const Neighbours& onMap, std::span<const std::size_t> queries)
    : m_points(points),
      m_onMap(onMap),
      m_queries(queries),
      m_offsets(queries.size() * points.dims),
      m_limits(queries.size() * onMap.k),
      m_nearer(queries.size() * onMap.k, 0),
      m_tile(queries.size() * kColumnBlock)
{
    for (std::size_t q = 0; q < queries.size(); ++q) {
        const float* own = points.row(queries[q]);
        const float bias = points.offsetFromMean(own, m_offsets.data() + q * points.dims);
        for (std::size_t place = 0; place < onMap.k; ++place) {
            const float* other = points.row(neighbour(q, place));
            double distance = 0;
            for (std::size_t d = 0; d < points.dims; ++d) {
                const double e = static_cast<double>(own[d]) - static_cast<double>(other[d]);
                distance += e * e;
            }
            m_limits[q * onMap.k + place] = static_cast<float>(distance - static_cast<double>(bias));
        }
    }
}

/// Counts among the codes [begin, begin + rows). A query and the neighbour itself never count as nearer,
/// whichever way rounding made their products fall.
void Ranking::count(std::size_t begin, std::size_t rows)
{
    offsetProducts(m_points, begin, rows, m_offsets.data(), m_queries.size(), m_tile.data());
    const float* norms = m_points.norms.data() + begin;
    for (std::size_t q = 0; q < m_queries.size(); ++q) {
        const float* products = m_tile.data() + q * rows;
        for (std::size_t place = 0; place < m_onMap.k; ++place) {
            const float limit = m_limits[q * m_onMap.k + place];
            auto nearer = static_cast<std::int64_t>(countBelow(products, norms, limit, rows));
            for (const std::size_t i : {m_queries[q], neighbour(q, place)})
                if (i >= begin && i < begin + rows && products[i - begin] + norms[i - begin] < limit)
                    --nearer;
            m_nearer[q * m_onMap.k + place] += nearer;
        }
    }
}

Tally Ranking::tally() const
{
    Tally tally;
    const auto k = static_cast<std::int64_t>(m_onMap.k);
    for (const std::int64_t nearer : m_nearer) {
        const std::int64_t rank = nearer + 1;
        tally.kept += rank <= k ? 1 : 0;
        tally.excess += std::max<std::int64_t>(0, rank - k);
    }
    return tally;
}

std::optional<Error> disagreement(const Codes& codes, const Embedding& map, int k)
{
    if (codes.count != map.count || codes.values.size() != codes.count * codes.dims ||
        map.places.size() != map.count * map.dims)
        return Error{Failure::BadInput, "The map and the codes are not of the same samples.",
                     "Project these codes again."};
    if (k < 1 || 2 * static_cast<std::size_t>(k) >= codes.count)
        return Error{Failure::BadInput,
                     "k must be at least 1 and less than half of the points (" + std::to_string(codes.count) +
                         ").",
                     "Choose fewer neighbours."};
    if (!std::all_of(map.places.begin(), map.places.end(), [](float v) { return std::isfinite(v); }))
        return Error{Failure::BadInput, "The map has a place that is not a number.",
                     "Project the codes again."};
    return {};
}

MapFaithfulness summary(const Tally& sum, std::size_t queries, std::size_t count, std::size_t k)
{
    const auto asked = static_cast<double>(queries * k);
    const double most = 2.0 * static_cast<double>(count) - 3.0 * static_cast<double>(k) - 1.0;
    return {static_cast<double>(sum.kept) / asked,
            1.0 - 2.0 * static_cast<double>(sum.excess) / (asked * most), static_cast<int>(k), queries};
}

} // namespace

Result<MapFaithfulness> measureMap(const Codes& codes, const Embedding& map, int k, ThreadTeam& team,
                                   StopToken stop)
{
    if (const auto error = disagreement(codes, map, k))
        return *error;
    const auto points = PointSet::measure(codes.values.data(), codes.count, codes.dims, team, stop);
    if (!points.ok())
        return points.error();
    const auto near = static_cast<std::size_t>(k);
    const auto onMap = nearestNeighbours(map.places.data(), map.count, map.dims, near, team, stop);
    if (!onMap.ok())
        return onMap.error();

    const auto queries =
        sampleOf(codes.count, codes.count <= kExactMapPoints ? codes.count : kSampledPoints, kSampleSeed);
    const std::size_t blocks = (queries.size() + kQueryBlock - 1) / kQueryBlock;
    std::vector<Tally> tallies(blocks);
    forChunks(team, blocks, queries.size() * codes.count * codes.dims, stop, [&](std::size_t block, int) {
        const std::size_t first = block * kQueryBlock;
        Ranking ranking(points.value(), onMap.value(),
                        std::span(queries).subspan(first, std::min(kQueryBlock, queries.size() - first)));
        for (std::size_t begin = 0; begin < codes.count && !stop.stopRequested(); begin += kColumnBlock)
            ranking.count(begin, std::min(kColumnBlock, codes.count - begin));
        tallies[block] = ranking.tally();
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Measuring the map was stopped.", ""};
    Tally sum;
    for (const Tally& tally : tallies) {
        sum.kept += tally.kept;
        sum.excess += tally.excess;
    }
    return summary(sum, queries.size(), codes.count, near);
}

} // namespace hourglass
