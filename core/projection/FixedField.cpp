// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/FixedField.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kMostAcross = 96;
constexpr std::size_t kReach = 4; // cells on each side of a point's own whose points count one by one

void add(FixedField::Push& push, double dx, double dy, double weight)
{
    const double q = 1 / (1 + dx * dx + dy * dy);
    push.z += weight * q;
    push.x += weight * q * q * dx;
    push.y += weight * q * q * dy;
}

} // namespace

FixedField::FixedField(const float* places, std::size_t count)
{
    double right = m_left = static_cast<double>(places[0]);
    double bottom = m_top = static_cast<double>(places[1]);
    for (std::size_t i = 0; i < count; ++i) {
        m_left = std::min(m_left, static_cast<double>(places[2 * i]));
        right = std::max(right, static_cast<double>(places[2 * i]));
        m_top = std::min(m_top, static_cast<double>(places[2 * i + 1]));
        bottom = std::max(bottom, static_cast<double>(places[2 * i + 1]));
    }
    const double root = std::sqrt(static_cast<double>(count));
    m_side = std::clamp<std::size_t>(static_cast<std::size_t>(root / 4), 1, kMostAcross);
    m_size = std::max({right - m_left, bottom - m_top, 1e-6}) / static_cast<double>(m_side);
    m_cells.resize(m_side * m_side);
    m_start.assign(m_cells.size() + 1, 0);
    m_sorted.resize(2 * count);
    std::vector<std::uint32_t> cellOf(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto x = static_cast<double>(places[2 * i]);
        const auto y = static_cast<double>(places[2 * i + 1]);
        const std::size_t c = axis(y, m_top) * m_side + axis(x, m_left);
        cellOf[i] = static_cast<std::uint32_t>(c);
        ++m_start[c + 1];
        m_cells[c].x += x;
        m_cells[c].y += y;
        m_cells[c].weight += 1;
    }
    for (std::size_t c = 0; c < m_cells.size(); ++c) {
        m_start[c + 1] += m_start[c];
        m_cells[c].x /= std::max(m_cells[c].weight, 1.0);
        m_cells[c].y /= std::max(m_cells[c].weight, 1.0);
    }
    std::vector<std::uint32_t> next(m_start.begin(), m_start.end() - 1);
    for (std::size_t i = 0; i < count; ++i)
        std::copy_n(places + 2 * i, 2, m_sorted.data() + 2 * std::size_t{next[cellOf[i]]++});
}

std::size_t FixedField::axis(double value, double least) const
{
    const double cell = (value - least) / m_size;
    return cell > 0 ? static_cast<std::size_t>(std::min(cell, static_cast<double>(m_side - 1))) : 0;
}

FixedField::Push FixedField::at(double x, double y) const
{
    Push push;
    const std::size_t column = axis(x, m_left);
    const std::size_t row = axis(y, m_top);
    const auto isNear = [](std::size_t a, std::size_t b) { return a <= b + kReach && b <= a + kReach; };
    for (std::size_t r = 0; r < m_side; ++r) {
        const bool nearRow = isNear(r, row);
        for (std::size_t c = 0; c < m_side; ++c) {
            const std::size_t number = r * m_side + c;
            const Cell& cell = m_cells[number];
            if (!nearRow || !isNear(c, column)) {
                if (cell.weight > 0)
                    add(push, x - cell.x, y - cell.y, cell.weight);
                continue;
            }
            for (std::size_t i = m_start[number]; i < m_start[number + 1]; ++i)
                add(push, x - static_cast<double>(m_sorted[2 * i]),
                    y - static_cast<double>(m_sorted[2 * i + 1]), 1);
        }
    }
    return push;
}

} // namespace hourglass
