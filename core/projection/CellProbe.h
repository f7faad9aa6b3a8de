// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/CellPartition.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Which cells a row is compared with: those whose centres are nearest to it, until they hold enough rows.
/// For one thread at a time.
class CellProbe {
public:
    explicit CellProbe(const CellPartition& cells) : m_cells(cells) {}

    /// For every cell, how many rows have been met when the cells are visited from the nearest to it.
    std::vector<std::size_t> rowsUpToEachCell(const float* row);
    /// The cell in which a row lies, by its position in the order of cells.
    [[nodiscard]] std::size_t cellOf(std::size_t position) const;

    /// Chooses cells for each of up to TileSearch::kTileRows rows, until each meets `budget` others.
    void choose(const Rows& rows, RowRange block, std::size_t budget);
    /// After that: the rows of the block, by position in it, that are to be compared with this cell.
    [[nodiscard]] std::span<const std::uint16_t> rowsFor(std::size_t cell) const
    {
        return {m_listed.data() + m_start[cell], m_start[cell + 1] - m_start[cell]};
    }

private:
    struct Near {
        float distance;
        std::uint32_t cell;
        friend bool operator<(const Near& a, const Near& b)
        {
            return a.distance < b.distance || (a.distance == b.distance && a.cell < b.cell);
        }
    };
    void measure(const float* row, std::size_t count);
    void chooseForRow(std::size_t position, std::size_t budget);

    const CellPartition& m_cells;
    std::vector<float> m_products;
    std::vector<Near> m_near;
    std::vector<std::pair<std::uint32_t, std::uint16_t>> m_chosen; ///< cell, row of the block
    std::vector<std::size_t> m_start;
    std::vector<std::uint16_t> m_listed;
};

} // namespace hourglass
