// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace hourglass {

using TableRows = std::vector<std::vector<std::string>>;

/// What the first row of a table is.
struct TableHead {
    std::size_t columns = 0;
    bool isHeader = false;               ///< the first row names the columns
    std::vector<std::string> names;      ///< one a column, all different; made up where there is no header
    bool isScikit = false;               ///< the first row is "rows, columns, class names …"
    std::size_t claimedRows = 0;         ///< by such a row
    std::vector<std::string> classNames; ///< from such a row
};

/// Guesses it from the first rows: the first is a header when it holds words where numbers stand below it.
TableHead readHead(const TableRows& first, char separator);

} // namespace hourglass
