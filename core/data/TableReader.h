// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/ReadContext.h"
#include "core/data/TableCells.h"
#include "core/data/TableHead.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace hourglass {

/// A column as it is read: its different words, in order of appearance, and the first cell that is one.
struct TableColumn {
    /// No class list is longer. Words after these are all counted as one more word.
    static constexpr std::size_t kMostWords = 1000;

    std::string name;
    std::vector<std::string> words;
    std::unordered_map<std::string, std::uint32_t> indices;
    std::size_t firstWordLine = 0;

    [[nodiscard]] bool tooManyWords() const { return words.size() > kMostWords; }
    /// The place of a word in the list; new words are added.
    std::uint32_t indexOf(const std::string& word);
};

/// A table as it stands in its files, row after row. Training rows come first.
struct RawTable {
    std::filesystem::path path; ///< of the training rows
    TableHead head;
    std::vector<TableColumn> columns;
    TableCells cells;
    std::size_t trainRows = 0;
    std::size_t rows = 0;
    std::size_t ragged = 0;           ///< rows left out, for their length
    std::vector<std::string> skipped; ///< "file, line 7: …" of the first 1,000 of them

    [[nodiscard]] Cell at(std::size_t row, std::size_t column) const
    {
        return cells[row * columns.size() + column];
    }
};

/// Reads a file of training rows. Rows of another length than most are left out when they are less than one
/// in a hundred, and else an error.
Result<RawTable> readTable(const std::filesystem::path& path, const ReadContext& ctx);

/// Reads a file of test rows behind the training rows of a table. The columns may stand in another order
/// when both files name them; more columns than the table has are passed over. Returns why the columns do
/// not fit ("it has no column species"), with nothing added, or an empty text.
Result<std::string> appendTestRows(RawTable& table, const std::filesystem::path& path,
                                   const ReadContext& ctx);

} // namespace hourglass
