// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/UmapLayout.h"

#include "core/base/Random.h"
#include "core/projection/Blocks.h"
#include "core/projection/Plane.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kBlock = 64;
/// In the paper each point sees where the one before it went. Here a quarter moves at a time: if all did,
/// what is rolled up would tear now and then.
constexpr std::size_t kTurns = 4;

/// How often an edge is due, of 2^32 epochs: the strongest ones in every epoch.
std::uint32_t stepOf(float weight, float strongest)
{
    const double share = static_cast<double>(weight) / static_cast<double>(strongest) * 0x1p32;
    return static_cast<std::uint32_t>(std::clamp(share, 0.0, 0x1p32 - 1));
}

} // namespace

UmapLayout::UmapLayout(const FuzzyGraph& graph, const std::vector<float>& start, const UmapSchedule& schedule)
    : m_schedule(schedule)
{
    order(graph.rowStart);
    setWeights(graph.rowStart, graph.column.data(), graph.value.data(), true);
    m_points = pointsOf(start, true);
    m_moved = m_points;
}

UmapLayout::UmapLayout(const Neighbours& ties, const std::vector<float>& weight,
                       const std::vector<float>& start, const std::vector<float>& map,
                       const UmapSchedule& schedule)
    : m_schedule(schedule), m_tied(true)
{
    std::vector<std::size_t> rowStart(ties.count + 1);
    for (std::size_t i = 0; i <= ties.count; ++i)
        rowStart[i] = i * ties.k;
    order(rowStart);
    setWeights(rowStart, ties.index.data(), weight.data(), false);
    m_points = pointsOf(start, true);
    m_fixed = pointsOf(map, false);
    m_moved = m_points;
}

/// Neighbours in a vector take as long as the longest of them: points with about as many edges stand
/// together.
void UmapLayout::order(const std::vector<std::size_t>& rowStart)
{
    m_order.resize(rowStart.size() - 1);
    std::iota(m_order.begin(), m_order.end(), 0);
    const auto edges = [&](std::int32_t i) {
        return rowStart[static_cast<std::size_t>(i) + 1] - rowStart[static_cast<std::size_t>(i)];
    };
    std::stable_sort(m_order.begin(), m_order.end(),
                     [&](std::int32_t i, std::int32_t j) { return edges(i) > edges(j); });
}

void UmapLayout::setWeights(const std::vector<std::size_t>& rowStart, const std::int32_t* column,
                            const float* weight, bool renumber)
{
    const std::size_t edges = rowStart.back();
    std::vector<std::int32_t> numberOf(m_order.size());
    for (std::size_t i = 0; i < m_order.size(); ++i)
        numberOf[static_cast<std::size_t>(m_order[i])] = static_cast<std::int32_t>(i);
    float strongest = 1e-30F;
    for (std::size_t e = 0; e < edges; ++e)
        strongest = std::max(strongest, weight[e]);
    m_column.reserve(edges + kVectorPadding);
    m_step.reserve(edges + kVectorPadding);
    m_rowStart.push_back(0);
    for (const std::int32_t from : m_order) {
        const auto i = static_cast<std::size_t>(from);
        for (std::size_t e = rowStart[i]; e < rowStart[i + 1]; ++e) {
            m_column.push_back(renumber ? numberOf[static_cast<std::size_t>(column[e])] : column[e]);
            m_step.push_back(stepOf(weight[e], strongest));
        }
        m_rowStart.push_back(m_column.size());
    }
    m_column.resize(edges + kVectorPadding, 0);
    m_step.resize(edges + kVectorPadding, 0);
}

MapPoints UmapLayout::pointsOf(const std::vector<float>& places, bool reorder) const
{
    const std::size_t dims = m_schedule.dims;
    const std::size_t count = places.size() / dims;
    MapPoints points(count, dims == 3);
    for (std::size_t i = 0; i < count; ++i) {
        const float* place = places.data() + dims * (reorder ? static_cast<std::size_t>(m_order[i]) : i);
        points.xy[2 * i] = place[0];
        points.xy[2 * i + 1] = place[1];
        if (dims == 3)
            points.z[i] = place[2];
    }
    return points;
}

bool UmapLayout::advance(ThreadTeam& team, const StopToken& stop)
{
    const double left = 1 - static_cast<double>(m_epoch) / m_schedule.epochs;
    UmapEpoch epoch{};
    epoch.rowStart = m_rowStart.data();
    epoch.column = m_column.data();
    epoch.step = m_step.data();
    epoch.heads = &m_points;
    epoch.tails = m_tied ? &m_fixed : &m_points;
    epoch.same = !m_tied;
    epoch.epoch = static_cast<std::uint32_t>(m_epoch);
    epoch.key = static_cast<std::uint32_t>(
        Random(m_schedule.seed, 16 + static_cast<std::uint64_t>(m_epoch)).next() >> 32U);
    epoch.samples = static_cast<std::uint32_t>(m_schedule.negativeSamples);
    epoch.a = static_cast<float>(m_schedule.curve.a);
    epoch.b = static_cast<float>(m_schedule.curve.b);
    // Points of which many move at once need shorter steps towards the end than the paper's, which falls
    // linearly.
    epoch.rate = static_cast<float>(m_schedule.learningRate * left * std::sqrt(left));
    for (; m_turn < kTurns; ++m_turn) // an epoch that was stopped goes on where it was
        if (!moveTurn(epoch, team, stop))
            return false;
    m_turn = 0;
    ++m_epoch;
    return true;
}

/// Moves every kTurns-th block; the others stand still, and then see where it went.
bool UmapLayout::moveTurn(const UmapEpoch& epoch, ThreadTeam& team, const StopToken& stop)
{
    std::atomic<bool> whole{true};
    const std::size_t blocks = (m_points.count + kBlock - 1) / kBlock;
    const std::size_t own = (blocks + kTurns - 1 - m_turn) / kTurns; // of the blocks, in this turn
    const auto rangeOf = [&](std::size_t k) {
        const std::size_t begin = (k * kTurns + m_turn) * kBlock;
        return std::pair(begin, std::min(begin + kBlock, m_points.count));
    };
    forBlocks(team, own, 1, [&](std::size_t k, std::size_t, std::size_t) {
        const auto [begin, end] = rangeOf(k);
        std::vector<std::int32_t> scratch;
        if (stop.stopRequested())
            whole = false;
        else
            moveBlock(epoch, begin, end, scratch, m_moved);
    });
    if (!whole)
        return false;
    for (std::size_t k = 0; k < own; ++k) {
        const auto [begin, end] = rangeOf(k);
        std::copy_n(m_moved.xy.data() + 2 * begin, 2 * (end - begin), m_points.xy.data() + 2 * begin);
        if (!m_moved.z.empty())
            std::copy_n(m_moved.z.data() + begin, end - begin, m_points.z.data() + begin);
    }
    return true;
}

std::vector<float> UmapLayout::places() const
{
    const std::size_t dims = m_schedule.dims;
    std::vector<float> places(m_points.count * dims);
    for (std::size_t i = 0; i < m_points.count; ++i) {
        float* place = places.data() + dims * static_cast<std::size_t>(m_order[i]);
        place[0] = m_points.xy[2 * i];
        place[1] = m_points.xy[2 * i + 1];
        if (dims == 3)
            place[2] = m_points.z[i];
    }
    return places;
}

} // namespace hourglass
