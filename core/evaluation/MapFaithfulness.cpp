// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/MapFaithfulness.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/PointSet.h"
#include "core/clustering/Sample.h"
#include "core/evaluation/SpaceRows.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace hourglass {
namespace {

constexpr std::uint64_t kSampleSeed = 42;
constexpr std::size_t kRowFloats = std::size_t{1}
                                   << 20; // distances held in each space: they stay in the cache
constexpr std::size_t kFewestQueries = 16;
constexpr std::size_t kMostQueries = 64;

/// What the neighbours of one point add up to.
struct Tally {
    std::size_t kept = 0;   ///< neighbours with a rank of at most k in the other space
    std::size_t excess = 0; ///< how far the ranks of the others lie above k
};

/// Ranks the neighbours that a query has in one space among all points of the other.
Tally count(std::size_t q, std::span<const std::size_t> neighbours, std::span<const std::size_t> others,
            const SpaceRows& other, std::size_t k)
{
    Tally tally;
    for (const std::size_t neighbour : neighbours) {
        const bool shared = std::find(others.begin(), others.end(), neighbour) != others.end();
        const std::size_t rank = shared ? 1 : other.rank(q, neighbour); // shared: within k, whichever rank
        tally.kept += rank <= k ? 1 : 0;
        tally.excess += rank > k ? rank - k : 0;
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

/// The measures of each query, and their means in the order of the queries.
class Measures {
public:
    Measures(std::vector<std::size_t> queries, std::size_t points, std::size_t k)
        : m_k(k),
          m_worst(static_cast<double>(k) *
                  (2.0 * static_cast<double>(points) - 3.0 * static_cast<double>(k) - 1.0) / 2),
          m_onMap(queries.size()),
          m_inCodes(queries.size()),
          m_queries(std::move(queries))
    {
    }

    void measure(std::size_t begin, std::size_t count, SpaceRows& codes, SpaceRows& map,
                 const StopToken& stop)
    {
        const auto queries = std::span(m_queries).subspan(begin, count);
        codes.measure(queries, stop);
        map.measure(queries, stop);
        for (std::size_t q = 0; q < count && !stop.stopRequested(); ++q) {
            const auto near = codes.neighbours(q);
            const auto onMap = map.neighbours(q);
            m_onMap[begin + q] = hourglass::count(q, onMap, near, codes, m_k);
            m_inCodes[begin + q] = hourglass::count(q, near, onMap, map, m_k);
        }
    }

    [[nodiscard]] const std::vector<std::size_t>& queries() const { return m_queries; }

    [[nodiscard]] MapFaithfulness summary()
    {
        MapFaithfulness result;
        result.k = static_cast<int>(m_k);
        result.sampled = m_queries.size();
        Tally onMap;
        Tally inCodes;
        for (std::size_t i = 0; i < m_queries.size(); ++i) {
            result.pointNeighboursKept.push_back(static_cast<float>(share(m_onMap[i].kept, 1)));
            result.pointTrustworthiness.push_back(static_cast<float>(goodness(m_onMap[i].excess, 1)));
            result.pointContinuity.push_back(static_cast<float>(goodness(m_inCodes[i].excess, 1)));
            onMap.kept += m_onMap[i].kept;
            onMap.excess += m_onMap[i].excess;
            inCodes.excess += m_inCodes[i].excess;
        }
        result.neighboursKept = share(onMap.kept, m_queries.size());
        result.trustworthiness = goodness(onMap.excess, m_queries.size());
        result.continuity = goodness(inCodes.excess, m_queries.size());
        result.points = std::move(m_queries);
        return result;
    }

private:
    [[nodiscard]] double share(std::size_t kept, std::size_t points) const
    {
        return static_cast<double>(kept) / static_cast<double>(points * m_k);
    }
    [[nodiscard]] double goodness(std::size_t excess, std::size_t points) const
    {
        return 1.0 - static_cast<double>(excess) / (static_cast<double>(points) * m_worst);
    }

    std::size_t m_k;
    double m_worst; ///< excess of a point whose neighbours are the farthest there are
    std::vector<Tally> m_onMap, m_inCodes;
    std::vector<std::size_t> m_queries;
};

} // namespace

Result<MapFaithfulness> measureMap(const Codes& codes, const Embedding& map, int k, ThreadTeam& team,
                                   StopToken stop, const std::function<void(double)>& progress)
{
    if (const auto error = disagreement(codes, map, k))
        return *error;
    const auto points = PointSet::measure(codes.values.data(), codes.count, codes.dims, team, stop);
    if (!points.ok())
        return points.error();
    const auto places = PointSet::measure(map.places.data(), map.count, map.dims, team, stop);
    if (!places.ok())
        return places.error();
    const auto near = static_cast<std::size_t>(k);
    Measures measures(
        sampleOf(codes.count, codes.count <= kExactMapPoints ? codes.count : kSampledPoints, kSampleSeed),
        codes.count, near);
    const std::size_t queries = measures.queries().size();
    const std::size_t together = std::clamp(kRowFloats / codes.count, kFewestQueries, kMostQueries);
    const std::size_t blocks = (queries + together - 1) / together;
    std::vector<SpaceRows> ofCodes(static_cast<std::size_t>(team.size()), SpaceRows(points.value(), near));
    std::vector<SpaceRows> ofPlaces(static_cast<std::size_t>(team.size()), SpaceRows(places.value(), near));
    forChunks(team, blocks, queries * codes.count * codes.dims, stop, [&](std::size_t block, int part) {
        const std::size_t begin = block * together;
        measures.measure(begin, std::min(together, queries - begin), ofCodes[static_cast<std::size_t>(part)],
                         ofPlaces[static_cast<std::size_t>(part)], stop);
        if (part == 0 && progress)
            progress(static_cast<double>(block + 1) / static_cast<double>(blocks));
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Measuring the map was stopped.", ""};
    return measures.summary();
}

} // namespace hourglass
