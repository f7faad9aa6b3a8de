// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// What fixed points of the plane do to one that moves among them: points of far cells stand together at
/// their mean, those of the cells around it each for itself. For up to some thousand points that is nearly
/// all of them, for a million some ten thousand terms a question. May be asked from many threads.
class FixedField {
public:
    /// places: row-major [count, 2], finite, count >= 1.
    FixedField(const float* places, std::size_t count);

    struct Push {
        double z = 0; ///< sum of q over the fixed points, q = 1/(1+s)
        double x = 0; ///< sum of q^2 (y - y_j)
        double y = 0;
    };
    [[nodiscard]] Push at(double x, double y) const;

private:
    struct Cell {
        double x = 0; ///< mean of its points
        double y = 0;
        double weight = 0;
    };
    [[nodiscard]] std::size_t axis(double value, double least) const;

    std::size_t m_side = 1; ///< cells across and down
    double m_left = 0;
    double m_top = 0;
    double m_size = 1; ///< of a cell
    std::vector<Cell> m_cells;
    std::vector<std::uint32_t> m_start;
    std::vector<float> m_sorted; ///< x, y, x, y, … by cell
};

} // namespace hourglass
