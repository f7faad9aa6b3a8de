// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hourglass {

/// Finds points in the plane: a uniform grid filled by counting sort, about four points a cell.
/// Built in linear time; immutable afterwards, so any thread may ask.
class PointIndex {
public:
    PointIndex() = default;
    /// places: x0 y0 x1 y1 …; those that are not finite are left out. include: one byte a point, 0 leaves it
    /// out; empty: all are in.
    explicit PointIndex(std::span<const float> places, std::span<const std::uint8_t> include = {});

    [[nodiscard]] std::size_t size() const { return m_order.size(); }

    /// The nearest point not farther than radius; of equally near ones the lowest number.
    [[nodiscard]] std::optional<std::size_t> nearest(QPointF at, double radius) const;
    /// Ascending numbers of the points inside, edges included.
    [[nodiscard]] std::vector<std::size_t> inRectangle(const QRectF& rectangle) const;
    /// Ascending numbers of the points inside, odd-even rule; the polygon is closed by itself.
    [[nodiscard]] std::vector<std::size_t> inPolygon(const QPolygonF& polygon) const;

private:
    struct Cell {
        std::ptrdiff_t column, row;
    };
    [[nodiscard]] Cell cellOf(double x, double y) const; ///< clamped to the grid
    void layOut(std::span<const float> places, std::span<const std::uint8_t> include);
    void fill(std::span<const float> places, std::span<const std::uint8_t> include);
    template <class Visit>
    void visitCells(Cell first, Cell last, Visit visit) const;

    double m_left = 0, m_top = 0, m_cellSize = 1, m_cellsAUnit = 1;
    std::ptrdiff_t m_columns = 0, m_rows = 0;
    std::vector<std::uint32_t> m_first; ///< [columns * rows + 1] where a cell starts in m_order
    std::vector<std::uint32_t> m_order; ///< point numbers, cell by cell, ascending within one
    std::vector<float> m_places;        ///< x, y in the order of m_order
};

} // namespace hourglass
