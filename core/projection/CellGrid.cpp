// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/CellGrid.h"

#include "core/projection/BSpline.h"

namespace hourglass {

std::size_t CellGrid::nodesAcross() const { return m_columns * kNodesPerCell + BSpline::kOrder - 1; }
std::size_t CellGrid::nodesDown() const { return m_rows * kNodesPerCell + BSpline::kOrder - 1; }

void CellGrid::sort(const Plane& places, const Bounds& bounds, float spacing)
{
    const std::size_t n = places.count;
    if (m_sorted.count != n) {
        m_scaled = Plane(n);
        m_sorted = Plane(n);
        m_cell.resize(n);
        m_order.resize(n);
    }
    // Half a spacing of margin keeps every coordinate positive, whatever the rounding.
    const float scale = 1.0F / spacing;
    const float left = bounds.minX - 0.5F * spacing;
    const float top = bounds.minY - 0.5F * spacing;
    m_columns = static_cast<std::size_t>((bounds.maxX - left) * scale * 0.5F) + 1;
    m_rows = static_cast<std::size_t>((bounds.maxY - top) * scale * 0.5F) + 1;
    m_start.assign(m_columns * m_rows + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
        const float u = (places.x[i] - left) * scale;
        const float v = (places.y[i] - top) * scale;
        m_scaled.x[i] = u;
        m_scaled.y[i] = v;
        m_cell[i] = static_cast<std::uint32_t>(static_cast<std::int32_t>(v * 0.5F)) *
                        static_cast<std::uint32_t>(m_columns) +
                    static_cast<std::uint32_t>(static_cast<std::int32_t>(u * 0.5F));
    }
    for (std::size_t i = 0; i < n; ++i)
        ++m_start[m_cell[i] + 1];
    for (std::size_t c = 0; c < m_columns * m_rows; ++c)
        m_start[c + 1] += m_start[c];
    for (std::size_t i = 0; i < n; ++i) { // m_start[c] walks to the start of cell c + 1 …
        const std::uint32_t at = m_start[m_cell[i]]++;
        m_order[at] = static_cast<std::uint32_t>(i);
        m_sorted.x[at] = m_scaled.x[i];
        m_sorted.y[at] = m_scaled.y[i];
    }
    for (std::size_t c = m_columns * m_rows; c > 0; --c) // … and back
        m_start[c] = m_start[c - 1];
    m_start[0] = 0;
}

} // namespace hourglass
