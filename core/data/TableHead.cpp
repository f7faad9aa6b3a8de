// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TableHead.h"

#include "core/data/CellText.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <unordered_map>

namespace hourglass {
namespace {

/// The length that most of the rows below the first have.
std::size_t usualLength(const TableRows& rows)
{
    std::vector<std::size_t> lengths;
    for (std::size_t i = rows.size() > 1 ? 1 : 0; i < rows.size(); ++i)
        lengths.push_back(rows[i].size());
    std::size_t best = 0;
    for (const std::size_t length : lengths)
        if (best == 0 || std::count(lengths.begin(), lengths.end(), length) >
                             std::count(lengths.begin(), lengths.end(), best))
            best = length;
    return best;
}

/// Digits only.
bool readCount(std::string_view text, std::size_t& count)
{
    text = trimmed(text);
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), count);
    return !text.empty() && code == std::errc() && end == text.data() + text.size();
}

bool readScikit(const std::vector<std::string>& row, char separator, TableHead& head)
{
    std::size_t features = 0;
    if (row.size() < 3 || !readCount(row[0], head.claimedRows) || !readCount(row[1], features) ||
        features + 1 != head.columns)
        return false;
    std::set<std::string> names;
    for (std::size_t i = 2; i < row.size(); ++i) {
        if (readCell(row[i], separator).kind != CellText::Word)
            return false;
        head.classNames.push_back(nameFrom(row[i]));
        names.insert(head.classNames.back());
    }
    return names.size() == head.classNames.size();
}

/// "0, 1, 2, …" or "1, 2, 3, …", as pandas numbers columns without names; words may stand between.
bool countsUp(const std::vector<std::string>& row, char separator)
{
    float next = -1;
    std::size_t count = 0;
    for (const std::string& field : row) {
        const CellText cell = readCell(field, separator);
        if (cell.kind != CellText::Number)
            continue;
        if (count == 0 ? cell.number != 0 && cell.number != 1 : cell.number != next)
            return false;
        next = cell.number + 1;
        ++count;
    }
    return count >= 3;
}

/// Whether most of a column's cells below the first row that are there are numbers.
bool isNumeric(const TableRows& rows, std::size_t column, char separator)
{
    std::size_t numbers = 0;
    std::size_t words = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (column >= rows[i].size())
            continue;
        const auto kind = readCell(rows[i][column], separator).kind;
        numbers += kind == CellText::Number ? 1 : 0;
        words += kind == CellText::Word ? 1 : 0;
    }
    return numbers > words;
}

bool isHeader(const TableRows& rows, std::size_t columns, char separator)
{
    const auto& row = rows[0];
    // R leaves the row names' column without a name.
    if (row.size() != columns && row.size() + 1 != columns)
        return false;
    const std::size_t shift = columns - row.size();
    std::size_t names = 0;
    std::size_t numbers = 0;
    std::size_t numericBelow = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto kind = readCell(row[i], separator).kind;
        const bool numeric = rows.size() == 1 || isNumeric(rows, i + shift, separator);
        numericBelow += numeric ? 1 : 0;
        names += numeric && kind == CellText::Word ? 1 : 0;
        numbers += numeric && kind == CellText::Number ? 1 : 0;
    }
    if (rows.size() == 1)
        return names > 0 && numbers == 0;
    if (countsUp(row, separator) && !countsUp(rows[1], separator))
        return true;
    // All words tell nothing: the first row of such a table is taken for its header.
    return names > numbers || (numericBelow == 0 && numbers == 0);
}

/// One name a column: what the header says, "column 3" where it says nothing, "x (2)" for a second x.
std::vector<std::string> namesOf(const std::vector<std::string>& row, const TableHead& head)
{
    std::vector<std::string> names;
    std::unordered_map<std::string, int> taken; // and the number that the next of that name gets
    const std::size_t shift = head.columns - std::min(head.columns, row.size());
    for (std::size_t i = 0; i < head.columns; ++i) {
        std::string name = head.isHeader && i >= shift ? nameFrom(row[i - shift]) : "";
        if (name.empty())
            name = (head.isHeader && i == 0 ? "Unnamed: " : "column ") +
                   std::to_string(head.isHeader && i == 0 ? 0 : i + 1);
        std::string unique = name;
        while (!taken.emplace(unique, 2).second)
            unique = name + " (" + std::to_string(taken[name]++) + ")";
        names.push_back(std::move(unique));
    }
    return names;
}

} // namespace

TableHead readHead(const TableRows& first, char separator)
{
    TableHead head;
    head.columns = usualLength(first);
    if (first.empty())
        return head;
    head.isScikit = readScikit(first[0], separator, head);
    if (!head.isScikit) {
        head.classNames.clear();
        head.claimedRows = 0;
        head.isHeader = isHeader(first, head.columns, separator);
    }
    head.names = namesOf(first[0], head);
    return head;
}

} // namespace hourglass
