// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/ApproximateNeighbours.h"

#include "core/base/Random.h"
#include "core/projection/BlasThreads.h"
#include "core/projection/CellPartition.h"
#include "core/projection/CellProbe.h"
#include "core/projection/TileSearch.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kSample = 384;
const Error kStopped{Failure::Cancelled, "The search for neighbours was stopped.", ""};

/// The cells, and the rows in their order.
struct Index {
    CellPartition cells;
    Rows rows;
};

/// Rows whose true neighbours are known, to see how far one has to look.
struct Sample {
    std::vector<std::uint32_t> rows;      ///< positions in the index
    std::vector<std::int32_t> neighbours; ///< [rows, k], positions in the index
    std::vector<float> squaredDistance;   ///< [rows, k]
};

Result<Sample> exactSample(const Index& index, std::size_t k, Random& random, ThreadTeam& team,
                           const StopToken& stop)
{
    const std::size_t count = index.rows.count;
    Sample sample;
    sample.rows.resize(std::min(kSample, count));
    for (std::size_t s = 0; s < sample.rows.size(); ++s)
        sample.rows[s] = static_cast<std::uint32_t>(count * s / sample.rows.size() +
                                                    random.below(count / sample.rows.size()));
    sample.neighbours.resize(sample.rows.size() * k);
    sample.squaredDistance.resize(sample.rows.size() * k);
    constexpr std::size_t kRowsAtOnce = 32;
    std::atomic<std::size_t> next{0};
    team.run([&](int) {
        const SingleThreadedBlas single;
        TileSearch tile(index.rows, k);
        for (std::size_t begin; (begin = next.fetch_add(kRowsAtOnce)) < sample.rows.size();) {
            const std::size_t height = std::min(kRowsAtOnce, sample.rows.size() - begin);
            tile.start({sample.rows.data() + begin, height});
            if (!tile.take({0, count}, stop))
                return;
            for (std::size_t r = 0; r < height; ++r)
                tile.nearestOf(r, {}, sample.neighbours.data() + (begin + r) * k,
                               sample.squaredDistance.data() + (begin + r) * k);
        }
    });
    if (stop.stopRequested())
        return kStopped;
    return sample;
}

/// How many rows a query must be compared with, its nearest cells first, to meet the wanted share of the
/// sample's true neighbours. Duplicates do not count: they lie in its own cell, and any of them will do.
std::size_t rowsNeeded(const Index& index, const Sample& sample, double recall)
{
    const std::size_t k = sample.neighbours.size() / sample.rows.size();
    std::vector<std::size_t> needed;
    needed.reserve(sample.neighbours.size());
    CellProbe probe(index.cells);
    for (std::size_t s = 0; s < sample.rows.size(); ++s) {
        const auto reached = probe.rowsUpToEachCell(index.rows.row(sample.rows[s]));
        for (std::size_t n = 0; n < k; ++n)
            if (sample.squaredDistance[s * k + n] > 0)
                needed.push_back(
                    reached[probe.cellOf(static_cast<std::size_t>(sample.neighbours[s * k + n]))]);
    }
    if (needed.empty())
        return 0;
    const auto rank = static_cast<std::size_t>(recall * static_cast<double>(needed.size() - 1));
    std::nth_element(needed.begin(), needed.begin() + static_cast<std::ptrdiff_t>(rank), needed.end());
    return needed[rank];
}

/// Finds the neighbours of one block of rows of a cell and writes them under the rows' own names.
class BlockSearch {
public:
    BlockSearch(const Index& index, std::size_t k, std::size_t budget, Neighbours& found)
        : m_index(index),
          m_k(k),
          m_budget(budget),
          m_found(found),
          m_tile(index.rows, k),
          m_probe(index.cells)
    {
    }

    bool search(RowRange block, const StopToken& stop)
    {
        m_rows.resize(block.end - block.begin);
        std::iota(m_rows.begin(), m_rows.end(), static_cast<std::uint32_t>(block.begin));
        m_tile.start(m_rows);
        m_probe.choose(m_index.rows, block, m_budget);
        for (std::size_t c = 0; c < m_index.cells.cells(); ++c) {
            if (stop.stopRequested())
                return false;
            if (const auto positions = m_probe.rowsFor(c); !positions.empty())
                m_tile.take(positions, m_index.cells.cell(c));
        }
        const auto& order = m_index.cells.order;
        for (std::size_t p = 0; p < m_rows.size(); ++p) {
            const std::size_t at = order[m_rows[p]] * m_k;
            if (!m_tile.nearestOf(p, order, m_found.index.data() + at, m_found.squaredDistance.data() + at))
                return false; // cannot be: the budget is above k
        }
        return true;
    }

private:
    const Index& m_index;
    std::size_t m_k;
    std::size_t m_budget;
    Neighbours& m_found;
    TileSearch m_tile;
    CellProbe m_probe;
    std::vector<std::uint32_t> m_rows;
};

/// The cells cut in blocks that one thread searches at once.
std::vector<RowRange> blocksOf(const CellPartition& cells)
{
    std::vector<RowRange> blocks;
    for (std::size_t c = 0; c < cells.cells(); ++c) {
        const RowRange cell = cells.cell(c);
        for (std::size_t begin = cell.begin; begin < cell.end; begin += TileSearch::kTileRows)
            blocks.push_back({begin, std::min(cell.end, begin + TileSearch::kTileRows)});
    }
    return blocks;
}

/// By distance, so that it does not matter which of several equally near ones was taken.
double measuredRecall(const Index& index, const Sample& sample, const Neighbours& found)
{
    constexpr float kRounding = 1 + 1e-5F;
    std::size_t hits = 0;
    for (std::size_t s = 0; s < sample.rows.size(); ++s) {
        const float* own = found.squaredDistance.data() + index.cells.order[sample.rows[s]] * found.k;
        const float furthest = sample.squaredDistance[(s + 1) * found.k - 1] * kRounding;
        hits += static_cast<std::size_t>(std::upper_bound(own, own + found.k, furthest) - own);
    }
    return static_cast<double>(hits) / static_cast<double>(sample.neighbours.size());
}

Neighbours searchAll(const Index& index, std::size_t k, std::size_t budget, ThreadTeam& team,
                     const StopToken& stop, const std::function<void(double)>& progress)
{
    const std::size_t count = index.rows.count;
    Neighbours found{count, k, std::vector<std::int32_t>(count * k), std::vector<float>(count * k)};
    const auto blocks = blocksOf(index.cells);
    std::atomic<std::size_t> next{0};
    team.run([&](int part) {
        const SingleThreadedBlas single;
        BlockSearch search(index, k, budget, found);
        for (std::size_t b; (b = next.fetch_add(1)) < blocks.size();) {
            if (!search.search(blocks[b], stop))
                return;
            if (part == 0 && progress)
                progress(static_cast<double>(b + 1) / static_cast<double>(blocks.size()));
        }
    });
    return found;
}

} // namespace

Result<Neighbours> approximateNeighbours(const float* values, std::size_t count, std::size_t dims,
                                         std::size_t k, const ApproximateOptions& options, ThreadTeam& team,
                                         StopToken stop, const std::function<void(double)>& progress)
{
    const auto share = [&](double from, double to) {
        return [&progress, from, to](double part) {
            if (progress)
                progress(from + (to - from) * part);
        };
    };
    const std::size_t least = std::max<std::size_t>(4 * k, 1024);
    if (k < 1 || dims < 1 || count < 2 * least) // so few: all pairs cost nothing
        return nearestNeighbours(values, count, dims, k, team, stop, progress);
    auto centred = centredRows(values, count, dims, team);
    if (!centred.ok())
        return centred.error();
    const auto wanted = static_cast<std::size_t>(std::sqrt(static_cast<double>(count)));
    auto cells = partitionIntoCells(centred.value(), wanted, options.seed, team, stop, share(0, 0.1));
    if (!cells.ok())
        return cells.error();
    Index index{std::move(cells).value(), {}};
    index.rows = inOrder(centred.value(), index.cells.order, team);
    centred.value() = {}; // its rows are in the index now
    Random random(options.seed, 1);
    const auto sample = exactSample(index, k, random, team, stop);
    if (!sample.ok())
        return sample.error();
    share(0, 0.15)(1);
    const auto most = static_cast<std::size_t>(options.mostCompared * static_cast<double>(count));
    const std::size_t budget =
        std::max(least, std::min(most, rowsNeeded(index, sample.value(), options.recall)));
    Neighbours found = searchAll(index, k, budget, team, stop, share(0.15, 1));
    if (stop.stopRequested())
        return kStopped;
    found.recall = measuredRecall(index, sample.value(), found);
    found.order = std::move(index.cells.order);
    return found;
}

Result<Neighbours> neighboursForMap(const float* values, std::size_t count, std::size_t dims, std::size_t k,
                                    std::uint64_t seed, ThreadTeam& team, StopToken stop,
                                    const std::function<void(double)>& progress)
{
    if (count <= kExactNeighboursUpTo)
        return nearestNeighbours(values, count, dims, k, team, stop, progress);
    ApproximateOptions approximate;
    approximate.seed = seed;
    return approximateNeighbours(values, count, dims, k, approximate, team, stop, progress);
}

} // namespace hourglass
