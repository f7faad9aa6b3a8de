// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/ForceLevel.h"
#include "core/projection/Plane.h"

#include <cstdint>
#include <vector>

namespace hourglass {

/// Points sorted by square cells of two mesh spacings, row by row, so that a row of neighbouring cells is one
/// range of points, and the points of a few rows touch a few rows of the mesh. Within a cell points keep
/// their order, so the sums over them do not depend on how the sorting was done.
class CellGrid {
public:
    static constexpr std::size_t kNodesPerCell = 2;

    /// The same result for any team.
    void sort(const Plane& places, const Bounds& bounds, float spacing, ThreadTeam& team);

    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    [[nodiscard]] std::size_t nodesAcross() const;
    [[nodiscard]] std::size_t nodesDown() const;

    /// First sorted point of the cell; one past the last cell there is an end.
    [[nodiscard]] std::size_t start(std::size_t row, std::size_t column) const
    {
        return m_start[row * m_columns + column];
    }

    const Plane& sorted() const { return m_sorted; } ///< places in mesh spacings from node 0
    const std::vector<std::uint32_t>& order() const { return m_order; } ///< sorted point -> its number

private:
    std::size_t m_columns = 0;
    std::size_t m_rows = 0;
    struct Point {
        float u, v; ///< in mesh spacings
        std::uint32_t number;
    };
    void measure(const Plane& places, const Bounds& bounds, float spacing, ThreadTeam& team);
    void sortByRow(ThreadTeam& team);
    void sortRow(std::size_t row);

    std::vector<std::uint32_t> m_start;
    std::vector<std::uint32_t> m_rowStart;            ///< of the points of a row of cells
    std::vector<std::vector<std::uint32_t>> m_counts; ///< points of each block in each row, then their places
    std::vector<Point> m_points;
    std::vector<Point> m_byRow;
    std::vector<std::uint32_t> m_order;
    Plane m_sorted;
};

} // namespace hourglass
