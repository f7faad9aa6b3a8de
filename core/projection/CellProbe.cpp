// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/CellProbe.h"

#include <algorithm>
#include <cblas.h>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kFirstCells = 32; // most rows need no more, so no more are sorted at first

} // namespace

/// Squared distances to all centres, less the rows' own squared lengths, which are the same for all.
void CellProbe::measure(const float* row, std::size_t count)
{
    const Rows& centres = m_cells.centres;
    const int d = static_cast<int>(centres.dims);
    const int width = static_cast<int>(centres.count);
    m_products.resize(std::max(m_products.size(), count * centres.count));
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(count), width, d, -2.0F, row, d,
                centres.row(0), d, 0.0F, m_products.data(), width);
}

std::vector<std::size_t> CellProbe::rowsUpToEachCell(const float* row)
{
    measure(row, 1);
    std::vector<Near> near(m_cells.cells());
    for (std::size_t c = 0; c < near.size(); ++c)
        near[c] = {m_products[c] + m_cells.centres.norms[c], static_cast<std::uint32_t>(c)};
    std::sort(near.begin(), near.end());
    std::vector<std::size_t> reached(near.size());
    std::size_t rows = 0;
    for (const Near& cell : near) {
        rows += m_cells.start[cell.cell + 1] - m_cells.start[cell.cell];
        reached[cell.cell] = rows;
    }
    return reached;
}

std::size_t CellProbe::cellOf(std::size_t position) const
{
    const auto after = std::upper_bound(m_cells.start.begin(), m_cells.start.end(), position);
    return static_cast<std::size_t>(after - m_cells.start.begin()) - 1;
}

void CellProbe::choose(const Rows& rows, RowRange block, std::size_t budget)
{
    const std::size_t height = block.end - block.begin;
    measure(rows.row(block.begin), height);
    m_chosen.clear();
    for (std::size_t p = 0; p < height; ++p)
        chooseForRow(p, budget);
    m_start.assign(m_cells.cells() + 1, 0);
    for (const auto& [cell, position] : m_chosen)
        ++m_start[cell + 1];
    std::partial_sum(m_start.begin(), m_start.end(), m_start.begin());
    m_listed.resize(m_chosen.size());
    std::vector<std::size_t> next(m_start.begin(), m_start.end() - 1);
    for (const auto& [cell, position] : m_chosen)
        m_listed[next[cell]++] = position;
}

void CellProbe::chooseForRow(std::size_t position, std::size_t budget)
{
    const float* products = m_products.data() + position * m_cells.cells();
    m_near.resize(m_cells.cells());
    for (std::size_t c = 0; c < m_near.size(); ++c)
        m_near[c] = {products[c] + m_cells.centres.norms[c], static_cast<std::uint32_t>(c)};
    std::size_t met = 0;
    std::size_t sorted = 0;
    for (std::size_t n = 0; n < m_near.size() && met <= budget; ++n) {
        if (n == sorted) { // the next ones, twice as many as before
            const std::size_t more = std::min(m_near.size(), std::max(kFirstCells, 2 * sorted));
            const auto from = m_near.begin() + static_cast<std::ptrdiff_t>(sorted);
            const auto to = m_near.begin() + static_cast<std::ptrdiff_t>(more);
            if (more < m_near.size())
                std::nth_element(from, to, m_near.end());
            std::sort(from, to);
            sorted = more;
        }
        const std::uint32_t cell = m_near[n].cell;
        met += m_cells.start[cell + 1] - m_cells.start[cell];
        m_chosen.emplace_back(cell, static_cast<std::uint16_t>(position));
    }
}

} // namespace hourglass
