// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Neighbours.h"

#include "core/projection/BlasThreads.h"
#include "core/projection/TileSearch.h"

#include <algorithm>
#include <atomic>
#include <numeric>

namespace hourglass {

Result<Neighbours> nearestNeighbours(const float* values, std::size_t count, std::size_t dims, std::size_t k,
                                     ThreadTeam& team, StopToken stop,
                                     const std::function<void(double)>& progress)
{
    if (k < 1 || k >= count || dims < 1)
        return Error{Failure::BadInput,
                     "Cannot take " + std::to_string(k) + " neighbours among " + std::to_string(count) +
                         " samples.",
                     "Choose fewer neighbours or more samples."};
    const auto centred = centredRows(values, count, dims, team);
    if (!centred.ok())
        return centred.error();
    const Rows& rows = centred.value();
    Neighbours found{count, k, std::vector<std::int32_t>(count * k), std::vector<float>(count * k)};
    std::atomic<std::size_t> next{0};
    const RowRange all{0, count};
    team.run([&](int part) {
        const SingleThreadedBlas single;
        TileSearch tile(rows, k);
        std::vector<std::uint32_t> queries;
        for (std::size_t begin; (begin = next.fetch_add(TileSearch::kTileRows)) < count;) {
            const std::size_t end = std::min(count, begin + TileSearch::kTileRows);
            queries.resize(end - begin);
            std::iota(queries.begin(), queries.end(), static_cast<std::uint32_t>(begin));
            tile.start(queries);
            if (!tile.take(all, stop))
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

} // namespace hourglass
