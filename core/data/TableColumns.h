// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/TableReader.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// What the cells of a column are, over all rows.
struct ColumnFacts {
    std::size_t numbers = 0;
    std::size_t missing = 0;
    std::size_t words = 0;
    bool isWhole = true;       ///< all numbers are
    bool isExact = true;       ///< none is a whole number too large for a float to tell from the next
    float low = 0;             ///< least number
    float high = 0;            ///< greatest number
    std::size_t different = 0; ///< numbers and words; counted up to 1,001

    /// Mostly words: no values. (A few words among numbers are missing values.)
    [[nodiscard]] bool isText() const { return words * 10 > words + numbers; }
    [[nodiscard]] bool isEmpty() const { return numbers + words == 0; }
    [[nodiscard]] bool canLabel() const
    {
        return !isEmpty() && isExact && different <= TableColumn::kMostWords;
    }
};

Result<std::vector<ColumnFacts>> describeColumns(const RawTable& table, const StopToken& stop);

/// The column that a user named (by its name, or its number from 1), the one that looks like the labels
/// (wanted is empty), or none ("-", or nothing looks so). Fails when there is no such column, or when it has
/// too many different values to be one.
struct LabelColumn {
    std::optional<std::size_t> column;
    bool isGuess = false; ///< by its place, and not by its name
};
Result<LabelColumn> findLabelColumn(const RawTable& table, const std::vector<ColumnFacts>& facts,
                                    const std::string& wanted);

/// Whether a column only numbers the rows: its name says so, and its whole numbers all differ.
bool isRowNumber(const RawTable& table, const std::vector<ColumnFacts>& facts, std::size_t column);

} // namespace hourglass
