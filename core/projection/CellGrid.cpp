// SPDX-License-Identifier: GPL-3.0-or-later
// Two counting sorts, both stable: blocks of points side by side into the rows of cells, then each row by
// itself. Neither depends on which thread does what, and the second works in cache.
#include "core/projection/CellGrid.h"

#include "core/projection/BSpline.h"
#include "core/projection/Blocks.h"

#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kBlock = 32768;

std::size_t cellOf(float v) { return static_cast<std::size_t>(static_cast<std::int32_t>(v * 0.5F)); }

} // namespace

std::size_t CellGrid::nodesAcross() const { return m_columns * kNodesPerCell + BSpline::kOrder - 1; }
std::size_t CellGrid::nodesDown() const { return m_rows * kNodesPerCell + BSpline::kOrder - 1; }

void CellGrid::sort(const Plane& places, const Bounds& bounds, float spacing, ThreadTeam& team)
{
    const std::size_t n = places.count;
    if (m_sorted.count != n) {
        m_sorted = Plane(n);
        m_points.resize(n);
        m_byRow.resize(n);
        m_order.resize(n);
        m_counts.resize((n + kBlock - 1) / kBlock);
    }
    measure(places, bounds, spacing, team);
    sortByRow(team);
    m_start.resize(m_columns * m_rows + 1);
    constexpr std::size_t kRows = 16;
    forBlocks(team, m_rows, kRows, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t row = begin; row < end; ++row)
            sortRow(row);
    });
    m_start[m_columns * m_rows] = static_cast<std::uint32_t>(n);
}

/// Coordinates in spacings, and how many points of each block lie in each row.
void CellGrid::measure(const Plane& places, const Bounds& bounds, float spacing, ThreadTeam& team)
{
    // Half a spacing of margin keeps every coordinate positive, whatever the rounding.
    const float scale = 1.0F / spacing;
    const float left = bounds.minX - 0.5F * spacing;
    const float top = bounds.minY - 0.5F * spacing;
    m_columns = static_cast<std::size_t>((bounds.maxX - left) * scale * 0.5F) + 1;
    m_rows = static_cast<std::size_t>((bounds.maxY - top) * scale * 0.5F) + 1;
    forBlocks(team, places.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        auto& counts = m_counts[block];
        counts.assign(m_rows, 0);
        for (std::size_t i = begin; i < end; ++i) {
            const float u = (places.x[i] - left) * scale;
            const float v = (places.y[i] - top) * scale;
            m_points[i] = {u, v, static_cast<std::uint32_t>(i)};
            ++counts[cellOf(v)];
        }
    });
}

void CellGrid::sortByRow(ThreadTeam& team)
{
    m_rowStart.resize(m_rows + 1);
    std::uint32_t at = 0;
    for (std::size_t row = 0; row < m_rows; ++row) {
        m_rowStart[row] = at;
        for (auto& counts : m_counts) {
            const std::uint32_t here = counts[row];
            counts[row] = at;
            at += here;
        }
    }
    m_rowStart[m_rows] = at;
    forBlocks(team, m_points.size(), kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        auto& next = m_counts[block];
        for (std::size_t i = begin; i < end; ++i)
            m_byRow[next[cellOf(m_points[i].v)]++] = m_points[i];
    });
}

void CellGrid::sortRow(std::size_t row)
{
    const std::uint32_t begin = m_rowStart[row];
    const std::uint32_t end = m_rowStart[row + 1];
    std::uint32_t* start = m_start.data() + row * m_columns;
    std::fill_n(start, m_columns, 0U);
    for (std::uint32_t i = begin; i < end; ++i)
        ++start[cellOf(m_byRow[i].u)];
    std::uint32_t at = begin;
    for (std::size_t c = 0; c < m_columns; ++c)
        at += std::exchange(start[c], at);
    for (std::uint32_t i = begin; i < end; ++i) { // start[c] walks to the start of cell c + 1 …
        const Point& point = m_byRow[i];
        const std::uint32_t to = start[cellOf(point.u)]++;
        m_order[to] = point.number;
        m_sorted.x[to] = point.u;
        m_sorted.y[to] = point.v;
    }
    for (std::size_t c = m_columns; c-- > 1;) // … and back
        start[c] = start[c - 1];
    start[0] = begin;
}

} // namespace hourglass
