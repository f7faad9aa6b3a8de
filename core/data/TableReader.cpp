// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TableReader.h"

#include "core/data/CellText.h"
#include "core/data/CsvReader.h"
#include "core/data/NumberText.h"
#include "core/data/PhysicalMemory.h"
#include "core/data/ProgressGate.h"

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kFirstRows = 32;
constexpr std::size_t kFirstRowsBytes = std::size_t{16} << 20;
constexpr std::size_t kMostColumns = 200000;
constexpr std::size_t kMostSkippedListed = 1000;
constexpr std::size_t kLongestWord = 200; // of a class name; more of it would not be read anyway

/// The first rows, kept to guess from.
struct FirstRows {
    TableRows rows;
    std::vector<std::size_t> lines;
};

Result<FirstRows> readFirstRows(CsvReader& reader)
{
    FirstRows first;
    std::size_t bytes = 0;
    CsvRow row;
    while (first.rows.size() < kFirstRows && (bytes < kFirstRowsBytes || first.rows.size() < 3)) {
        const auto read = reader.next(row);
        if (!read.ok())
            return read.error();
        if (!read.value())
            break;
        if (row.fields.size() > kMostColumns)
            return Error{Failure::BadInput,
                         reader.path().string() + ", line " + std::to_string(row.line) + " has " +
                             numberText(row.fields.size()) + " fields; " + numberText(kMostColumns) +
                             " are the most that can be read.",
                         "Rows of the table should be samples: turn it over if they are columns."};
        first.rows.emplace_back(row.fields.begin(), row.fields.end());
        first.lines.push_back(row.line);
        for (const auto& field : row.fields)
            bytes += sizeof(std::string) + field.size();
    }
    if (first.rows.empty())
        return Error{Failure::BadInput, reader.path().string() + " holds no rows.", "Choose another file."};
    return first;
}

/// Puts the rows of one file into a table.
class RowTaker {
public:
    /// from[c]: the field that becomes column c.
    RowTaker(RawTable& table, const CsvReader& reader, std::size_t length, std::vector<std::size_t> from)
        : m_table(table), m_reader(reader), m_length(length), m_from(std::move(from))
    {
    }

    template <class Fields>
    void take(const Fields& fields, std::size_t line)
    {
        if (fields.size() != m_length) {
            takeRagged(fields.size(), line);
            return;
        }
        const char separator = m_reader.separator();
        for (std::size_t c = 0; c < m_from.size(); ++c) {
            const CellText cell = readCell(fields[m_from[c]], separator);
            if (cell.kind == CellText::Number)
                m_table.cells.push(Cell::number(cell.number));
            else if (cell.kind == CellText::Missing)
                m_table.cells.push(Cell::missing());
            else
                takeWord(m_table.columns[c], fields[m_from[c]], line);
        }
        ++m_rows;
    }

    /// Of the table, so far.
    [[nodiscard]] std::size_t cells() const { return m_table.cells.size(); }

    /// Adds the rows to the table's, or says why they cannot be.
    Result<void> finish()
    {
        if (m_ragged * 100 >= m_rows + m_ragged && m_ragged > 0)
            return Error{Failure::BadInput,
                         m_firstRagged + (m_ragged > 1 ? " So it is with " + numberText(m_ragged) + " of " +
                                                             numberText(m_rows + m_ragged) + " rows."
                                                       : ""),
                         "Make all rows equally long; fields that hold the separator need quotation marks."};
        m_table.rows += m_rows;
        m_table.ragged += m_ragged;
        return {};
    }

private:
    void takeWord(TableColumn& column, std::string_view field, std::size_t line)
    {
        if (column.words.empty())
            column.firstWordLine = line;
        m_word.assign(trimmed(field).substr(0, kLongestWord));
        m_table.cells.push(Cell::word(column.indexOf(m_word)));
    }

    void takeRagged(std::size_t found, std::size_t line)
    {
        const std::string reason = "it has " + numberText(found) + (found == 1 ? " field" : " fields") +
                                   ", and most rows have " + numberText(m_length) + ".";
        if (m_ragged++ == 0)
            m_firstRagged =
                m_reader.path().string() + ", line " + std::to_string(line) + " is out of shape: " + reason;
        if (m_table.skipped.size() < kMostSkippedListed)
            m_table.skipped.push_back(m_reader.path().filename().string() + ", line " + std::to_string(line) +
                                      ": " + reason);
    }

    RawTable& m_table;
    const CsvReader& m_reader;
    std::size_t m_length;
    std::vector<std::size_t> m_from;
    std::size_t m_rows = 0;
    std::size_t m_ragged = 0;
    std::string m_firstRagged;
    std::string m_word;
};

Result<void> takeRows(RowTaker& taker, CsvReader& reader, const FirstRows& first, std::size_t begin,
                      const ReadContext& ctx)
{
    for (std::size_t i = begin; i < first.rows.size(); ++i)
        taker.take(first.rows[i], first.lines[i]);
    const std::size_t mostCells = physicalMemory() / sizeof(float); // packed tables may be endless
    ProgressGate gate(ctx.progressed);
    CsvRow row;
    for (;;) {
        const auto read = reader.next(row);
        if (!read.ok())
            return read.error();
        if (!read.value())
            return taker.finish();
        taker.take(row.fields, row.line);
        if (taker.cells() > mostCells)
            return Error{Failure::OutOfMemory,
                         reader.path().string() + " holds more than " + numberText(mostCells) +
                             " cells, for which this computer's memory is too small.",
                         "Choose a smaller table."};
        gate.report(reader.bytesRead(), reader.bytesInAll());
    }
}

std::string namesText(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 5); ++i)
        text += (i > 0 ? ", " : "") + names[i];
    return names.size() > 5 ? text + ", …" : text;
}

/// Which field of the test file becomes which column, or why they do not fit.
struct Match {
    std::vector<std::size_t> from;
    std::string misfit;
};

Match matched(const RawTable& table, const TableHead& head)
{
    Match match;
    std::unordered_map<std::string, std::size_t> places;
    for (const std::string& name : head.names)
        places.emplace(name, places.size());
    std::vector<std::string> lacking;
    const bool byName = table.head.isHeader && head.isHeader;
    for (const TableColumn& column : table.columns) {
        const auto found = places.find(column.name);
        if (byName && found == places.end())
            lacking.push_back(column.name);
        match.from.push_back(byName && found != places.end() ? found->second : match.from.size());
    }
    if (!lacking.empty())
        match.misfit = "it has no column " + namesText(lacking);
    else if (!byName && head.columns != table.columns.size())
        match.misfit =
            "it has " + numberText(head.columns) + " columns instead of " + numberText(table.columns.size());
    return match;
}

Result<void> checkClaim(const TableHead& head, std::size_t rows, const std::filesystem::path& path)
{
    if (!head.isScikit || head.claimedRows == rows)
        return {};
    return Error{Failure::BadInput,
                 path.string() + " does not keep its word: its first line says " +
                     numberText(head.claimedRows) + " rows, and " + numberText(rows) + " are there.",
                 "Download or copy the file again, or correct that line."};
}

} // namespace

std::uint32_t TableColumn::indexOf(const std::string& word)
{
    if (const auto known = indices.find(word); known != indices.end())
        return known->second;
    if (words.size() > kMostWords)
        return static_cast<std::uint32_t>(kMostWords);
    const auto index = static_cast<std::uint32_t>(words.size());
    words.push_back(nameFrom(word));
    indices.emplace(word, index);
    return index;
}

Result<RawTable> readTable(const std::filesystem::path& path, const ReadContext& ctx)
{
    auto opened = CsvReader::open(path, ctx.stop);
    if (!opened.ok())
        return opened.error();
    CsvReader& reader = opened.value();
    const auto first = readFirstRows(reader);
    if (!first.ok())
        return first.error();
    RawTable table;
    table.path = path;
    table.head = readHead(first.value().rows, reader.separator());
    std::vector<std::size_t> from;
    for (const std::string& name : table.head.names) {
        from.push_back(from.size());
        table.columns.emplace_back().name = name;
    }
    const std::size_t begin = table.head.isHeader || table.head.isScikit ? 1 : 0;
    RowTaker taker(table, reader, table.head.columns, std::move(from));
    if (auto taken = takeRows(taker, reader, first.value(), begin, ctx); !taken.ok())
        return taken.error();
    table.trainRows = table.rows;
    if (table.rows == 0)
        return Error{Failure::BadInput, path.string() + " holds a header and no rows.",
                     "Choose another file."};
    if (auto kept = checkClaim(table.head, table.rows, path); !kept.ok())
        return kept.error();
    return table;
}

Result<std::string> appendTestRows(RawTable& table, const std::filesystem::path& path, const ReadContext& ctx)
{
    auto opened = CsvReader::open(path, ctx.stop);
    if (!opened.ok())
        return opened.error();
    CsvReader& reader = opened.value();
    const auto first = readFirstRows(reader);
    if (!first.ok())
        return first.error();
    const TableHead head = readHead(first.value().rows, reader.separator());
    auto match = matched(table, head);
    if (!match.misfit.empty())
        return match.misfit;
    RowTaker taker(table, reader, head.columns, std::move(match.from));
    const std::size_t begin = head.isHeader || head.isScikit ? 1 : 0;
    if (auto taken = takeRows(taker, reader, first.value(), begin, ctx); !taken.ok())
        return taken.error();
    return std::string();
}

} // namespace hourglass
