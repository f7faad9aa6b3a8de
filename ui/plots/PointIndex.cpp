// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PointIndex.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {

namespace {

constexpr double pointsPerCell = 4;
constexpr std::ptrdiff_t mostCellsASide = 4096; // a stretched cloud must not ask for a huge grid

bool isIn(std::span<const float> places, std::span<const std::uint8_t> include, std::size_t i)
{
    return (include.empty() || include[i] != 0) && std::isfinite(places[2 * i]) &&
           std::isfinite(places[2 * i + 1]);
}

bool isInside(const QPolygonF& polygon, double x, double y)
{
    return polygon.containsPoint({x, y}, Qt::OddEvenFill);
}

} // namespace

PointIndex::PointIndex(std::span<const float> places, std::span<const std::uint8_t> include)
{
    layOut(places, include);
    fill(places, include);
}

/// Chooses the grid: the bounding box cut into squares.
void PointIndex::layOut(std::span<const float> places, std::span<const std::uint8_t> include)
{
    float left = std::numeric_limits<float>::max(), right = std::numeric_limits<float>::lowest();
    float top = left, bottom = right;
    std::size_t count = 0;
    for (std::size_t i = 0; i < places.size() / 2; ++i) {
        if (!isIn(places, include, i))
            continue;
        left = std::min(left, places[2 * i]);
        right = std::max(right, places[2 * i]);
        top = std::min(top, places[2 * i + 1]);
        bottom = std::max(bottom, places[2 * i + 1]);
        ++count;
    }
    if (count == 0)
        return;
    m_left = left;
    m_top = top;
    const double width = static_cast<double>(right) - left, height = static_cast<double>(bottom) - top;
    const double cells = std::max(1.0, static_cast<double>(count) / pointsPerCell);
    const double longest = std::max({width, height, 1e-30});
    m_cellSize =
        std::max(std::sqrt(std::max(width, longest / cells) * std::max(height, longest / cells) / cells),
                 longest / static_cast<double>(mostCellsASide - 1));
    m_cellsAUnit = 1 / m_cellSize;
    m_columns = static_cast<std::ptrdiff_t>(width * m_cellsAUnit) + 1;
    m_rows = static_cast<std::ptrdiff_t>(height * m_cellsAUnit) + 1;
}

/// Counting sort of the points by cell.
void PointIndex::fill(std::span<const float> places, std::span<const std::uint8_t> include)
{
    m_first.assign(static_cast<std::size_t>(m_columns * m_rows) + 1, 0);
    if (m_columns == 0)
        return;
    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> cellOfPoint(places.size() / 2, none);
    for (std::size_t i = 0; i < cellOfPoint.size(); ++i) {
        if (!isIn(places, include, i))
            continue;
        const Cell cell = cellOf(places[2 * i], places[2 * i + 1]);
        cellOfPoint[i] = static_cast<std::uint32_t>(cell.row * m_columns + cell.column);
        ++m_first[cellOfPoint[i] + 1];
    }
    for (std::size_t cell = 1; cell < m_first.size(); ++cell)
        m_first[cell] += m_first[cell - 1];
    m_order.resize(m_first.back());
    m_places.resize(2 * m_order.size());
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    for (std::size_t i = 0; i < cellOfPoint.size(); ++i) {
        if (cellOfPoint[i] == none)
            continue;
        const std::uint32_t to = next[cellOfPoint[i]]++;
        m_order[to] = static_cast<std::uint32_t>(i);
        m_places[2 * to] = places[2 * i];
        m_places[2 * to + 1] = places[2 * i + 1];
    }
}

PointIndex::Cell PointIndex::cellOf(double x, double y) const
{
    // Clamped before the cast: a place far away does not fit an integer.
    const auto clamped = [](double cell, std::ptrdiff_t cells) {
        return static_cast<std::ptrdiff_t>(std::clamp(cell, 0.0, static_cast<double>(cells - 1)));
    };
    return {clamped((x - m_left) * m_cellsAUnit, m_columns), clamped((y - m_top) * m_cellsAUnit, m_rows)};
}

template <class Visit>
void PointIndex::visitCells(Cell first, Cell last, Visit visit) const
{
    for (std::ptrdiff_t row = first.row; row <= last.row; ++row) {
        const auto begin = m_first[static_cast<std::size_t>(row * m_columns + first.column)];
        const auto end = m_first[static_cast<std::size_t>(row * m_columns + last.column) + 1];
        for (auto k = begin; k < end; ++k)
            visit(m_order[k], static_cast<double>(m_places[2 * k]), static_cast<double>(m_places[2 * k + 1]));
    }
}

std::optional<std::size_t> PointIndex::nearest(QPointF at, double radius) const
{
    const auto isUsable = std::isfinite(at.x()) && std::isfinite(at.y()) && radius >= 0;
    if (m_order.empty() || !isUsable)
        return std::nullopt;
    double best = radius * radius;
    std::optional<std::size_t> found;
    const auto look = [&](std::size_t point, double x, double y) {
        const double distance = (x - at.x()) * (x - at.x()) + (y - at.y()) * (y - at.y());
        if (distance < best || (distance == best && (!found || point < *found))) {
            best = distance;
            found = point;
        }
    };
    // First the cells close by, which usually answer; then all that can still hold a nearer point.
    for (const double reach : {std::min(radius, m_cellSize), radius}) {
        const double now = found ? std::sqrt(best) : reach;
        visitCells(cellOf(at.x() - now, at.y() - now), cellOf(at.x() + now, at.y() + now), look);
    }
    return found;
}

std::vector<std::size_t> PointIndex::inRectangle(const QRectF& rectangle) const
{
    std::vector<std::size_t> inside;
    const QRectF r = rectangle.normalized();
    if (m_order.empty() || std::isnan(r.x() + r.y() + r.width() + r.height()))
        return inside;
    visitCells(cellOf(r.left(), r.top()), cellOf(r.right(), r.bottom()),
               [&](std::size_t point, double x, double y) {
                   if (x >= r.left() && x <= r.right() && y >= r.top() && y <= r.bottom())
                       inside.push_back(point);
               });
    std::ranges::sort(inside);
    return inside;
}

std::vector<std::size_t> PointIndex::inPolygon(const QPolygonF& polygon) const
{
    std::vector<std::size_t> inside;
    if (m_order.empty() || polygon.size() < 3)
        return inside;
    const QRectF r = polygon.boundingRect();
    visitCells(cellOf(r.left(), r.top()), cellOf(r.right(), r.bottom()),
               [&](std::size_t point, double x, double y) {
                   if (r.contains(x, y) && isInside(polygon, x, y))
                       inside.push_back(point);
               });
    std::ranges::sort(inside);
    return inside;
}

} // namespace hourglass
