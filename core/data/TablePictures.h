// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/TableColumns.h"
#include "core/types/Image.h"

#include <cstddef>
#include <vector>

namespace hourglass {

/// Pictures that a table holds, one a row, as MNIST goes round as CSV.
struct TablePictures {
    Shape shape;                ///< 1 or 3 x side x side; a size of 0: the table holds no pictures
    bool isInterleaved = false; ///< red, green and blue of a pixel stand side by side
    bool isBytes = false;       ///< the values use the range of a byte; else their own (digits from 0 to 16)

    [[nodiscard]] bool any() const { return shape.size() > 0; }
};

/// Whether the values of these columns are pictures: all there, whole numbers from 0 to 255, a square number
/// of 64 or more of them (or three times one), and named like pixels or not at all.
TablePictures findPictures(const RawTable& table, const std::vector<ColumnFacts>& facts,
                           const std::vector<std::size_t>& columns);

} // namespace hourglass
