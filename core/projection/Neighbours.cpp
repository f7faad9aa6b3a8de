// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Neighbours.h"

#include "core/projection/BlasThreads.h"
#include "core/projection/TileSearch.h"

#include <algorithm>
#include <atomic>
#include <numeric>

namespace hourglass {

namespace {

/// The k nearest among the columns of a table to the rows from `first` on.
Result<Neighbours> search(const Rows& rows, std::size_t first, std::size_t count, RowRange columns,
                          std::size_t k, ThreadTeam& team, const StopToken& stop,
                          const std::function<void(double)>& progress)
{
    Neighbours found{count, k, std::vector<std::int32_t>(count * k), std::vector<float>(count * k)};
    std::atomic<std::size_t> next{0};
    team.run([&](int part) {
        const SingleThreadedBlas single;
        TileSearch tile(rows, k);
        std::vector<std::uint32_t> queries;
        for (std::size_t begin; (begin = next.fetch_add(TileSearch::kTileRows)) < count;) {
            const std::size_t end = std::min(count, begin + TileSearch::kTileRows);
            queries.resize(end - begin);
            std::iota(queries.begin(), queries.end(), static_cast<std::uint32_t>(first + begin));
            tile.start(queries);
            if (!tile.take(columns, stop))
                return;
            for (std::size_t i = begin; i < end; ++i)
                tile.nearestOf(i - begin, {}, found.index.data() + i * k,
                               found.squaredDistance.data() + i * k);
            if (part == 0 && progress)
                progress(static_cast<double>(end) / static_cast<double>(count));
        }
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "The search for neighbours was stopped.", ""};
    return found;
}

Error tooMany(std::size_t k, std::size_t count)
{
    return {Failure::BadInput,
            "Cannot take " + std::to_string(k) + " neighbours among " + std::to_string(count) + " samples.",
            "Choose fewer neighbours or more samples."};
}

} // namespace

Result<Neighbours> nearestNeighbours(const float* values, std::size_t count, std::size_t dims, std::size_t k,
                                     ThreadTeam& team, StopToken stop,
                                     const std::function<void(double)>& progress)
{
    if (k < 1 || k >= count || dims < 1)
        return tooMany(k, count);
    const auto rows = centredRows(values, count, dims, team);
    if (!rows.ok())
        return rows.error();
    return search(rows.value(), 0, count, {0, count}, k, team, stop, progress);
}

Result<Neighbours> nearestAmong(const float* values, std::size_t count, const float* queries,
                                std::size_t queryCount, std::size_t dims, std::size_t k, ThreadTeam& team,
                                StopToken stop, const std::function<void(double)>& progress)
{
    if (k < 1 || k > count || dims < 1 || queryCount < 1)
        return tooMany(k, count);
    std::vector<float> all(values, values + count * dims); // one table, the queries behind the others
    all.insert(all.end(), queries, queries + queryCount * dims);
    const auto rows = centredRows(all.data(), count + queryCount, dims, team);
    if (!rows.ok())
        return rows.error();
    return search(rows.value(), count, queryCount, {0, count}, k, team, stop, progress);
}

} // namespace hourglass
