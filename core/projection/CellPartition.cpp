// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/CellPartition.h"

#include "core/base/Random.h"
#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"
#include "core/projection/NeighbourKernels.h"

#include <algorithm>
#include <cblas.h>
#include <numeric>
#include <thread>

namespace hourglass {
namespace {

constexpr std::size_t kSampledPerCell = 48; // more would move the centres little
constexpr int kRounds = 5;
constexpr std::size_t kLargest = 16; // times the mean size of a cell
constexpr std::size_t kBlock = 192;

/// One row from each of `wanted` equal stretches of the table: distinct, and cheap to find.
std::vector<std::uint32_t> sampleRows(std::size_t count, std::size_t wanted, Random& random)
{
    std::vector<std::uint32_t> chosen(wanted);
    for (std::size_t s = 0; s < wanted; ++s) {
        const std::size_t begin = count * s / wanted;
        const std::size_t end = count * (s + 1) / wanted;
        chosen[s] = static_cast<std::uint32_t>(begin + random.below(end - begin));
    }
    return chosen;
}

/// The nearest centre of every row; false when it was stopped.
bool assign(const Rows& rows, const Rows& centres, std::vector<std::uint32_t>& nearest, ThreadTeam& team,
            const StopToken& stop, const std::function<void(double)>& progress)
{
    const int d = static_cast<int>(rows.dims);
    const int width = static_cast<int>(centres.count);
    std::atomic<std::size_t> done{0};
    const auto caller = std::this_thread::get_id();
    forBlocks(team, rows.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        if (stop.stopRequested())
            return;
        const SingleThreadedBlas single;
        thread_local std::vector<float> products;
        products.resize(kBlock * centres.count);
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(end - begin), width, d, -2.0F,
                    rows.row(begin), d, centres.row(0), d, 0.0F, products.data(), width);
        for (std::size_t i = begin; i < end; ++i)
            nearest[i] = static_cast<std::uint32_t>(smallestOf(products.data() + (i - begin) * centres.count,
                                                               centres.norms.data(), centres.count));
        done += end - begin;
        if (progress && std::this_thread::get_id() == caller)
            progress(static_cast<double>(done) / static_cast<double>(rows.count));
    });
    return !stop.stopRequested();
}

void setNorm(Rows& rows, std::size_t i)
{
    const float* v = rows.row(i);
    rows.norms[i] = std::inner_product(v, v + rows.dims, v, 0.0F);
}

/// Every centre to the mean of its rows; one that has none stays.
void moveCentres(const Rows& rows, const std::vector<std::uint32_t>& nearest, Rows& centres)
{
    std::vector<double> sums(centres.count * rows.dims, 0.0);
    std::vector<std::size_t> members(centres.count, 0);
    for (std::size_t i = 0; i < rows.count; ++i) {
        ++members[nearest[i]];
        double* sum = sums.data() + nearest[i] * rows.dims;
        for (std::size_t d = 0; d < rows.dims; ++d)
            sum[d] += static_cast<double>(rows.row(i)[d]);
    }
    for (std::size_t c = 0; c < centres.count; ++c) {
        for (std::size_t d = 0; d < rows.dims && members[c] > 0; ++d)
            centres.values[c * rows.dims + d] =
                static_cast<float>(sums[c * rows.dims + d] / static_cast<double>(members[c]));
        setNorm(centres, c);
    }
}

/// Sorts the rows by cell, leaves out the empty cells, and cuts those that are far too large: a heap of
/// duplicates must not be compared with all of itself.
CellPartition sorted(const Rows& centres, const std::vector<std::uint32_t>& nearest)
{
    std::vector<std::size_t> start(centres.count + 1, 0);
    for (const std::uint32_t c : nearest)
        ++start[c + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    CellPartition cells;
    cells.order.resize(nearest.size());
    std::vector<std::size_t> next(start.begin(), start.end() - 1);
    for (std::size_t i = 0; i < nearest.size(); ++i)
        cells.order[next[nearest[i]]++] = static_cast<std::uint32_t>(i);
    cells.centres.dims = centres.dims;
    const std::size_t most = kLargest * (nearest.size() / centres.count + 1);
    for (std::size_t c = 0; c < centres.count; ++c)
        for (std::size_t begin = start[c]; begin < start[c + 1]; begin += most) {
            cells.start.push_back(begin);
            cells.centres.values.insert(cells.centres.values.end(), centres.row(c),
                                        centres.row(c) + centres.dims);
            cells.centres.norms.push_back(centres.norms[c]);
        }
    cells.centres.count = cells.start.size();
    cells.start.push_back(nearest.size());
    return cells;
}

} // namespace

Result<CellPartition> partitionIntoCells(const Rows& rows, std::size_t cells, std::uint64_t seed,
                                         ThreadTeam& team, const StopToken& stop,
                                         const std::function<void(double)>& progress)
{
    const Error stopped{Failure::Cancelled, "The search for neighbours was stopped.", ""};
    Random random(seed);
    const Rows sample =
        inOrder(rows, sampleRows(rows.count, std::min(rows.count, kSampledPerCell * cells), random), team);
    Rows centres = inOrder(sample, sampleRows(sample.count, std::min(sample.count, cells), random), team);
    std::vector<std::uint32_t> nearest(sample.count);
    for (int round = 0; round < kRounds; ++round) {
        if (!assign(sample, centres, nearest, team, stop, {}))
            return stopped;
        moveCentres(sample, nearest, centres);
        if (progress)
            progress(0.5 * (round + 1) / kRounds);
    }
    nearest.resize(rows.count);
    const auto share = [&](double part) { progress(0.5 + 0.5 * part); };
    if (!assign(rows, centres, nearest, team, stop, progress ? std::function<void(double)>(share) : nullptr))
        return stopped;
    return sorted(centres, nearest);
}

} // namespace hourglass
