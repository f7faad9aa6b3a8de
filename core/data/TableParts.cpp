// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TableParts.h"

#include "core/data/CellText.h"
#include "core/data/NaturalOrder.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace hourglass {
namespace {

/// The classes of a label column, and which of them a cell means.
struct Classes {
    std::vector<std::string> names;
    std::map<std::uint32_t, std::int32_t> ofBits;
};

std::string nameOf(Cell cell, const TableColumn& column)
{
    return cell.isNumber() ? valueText(cell.number()) : column.words[cell.word()];
}

/// The names that scikit-learn's first line gives to the labels 0, 1, 2, …
bool isNamedByHead(const RawTable& table, std::size_t label, const ColumnFacts& fact)
{
    return table.head.isScikit && label + 1 == table.columns.size() && fact.words == 0 && fact.isWhole &&
           fact.low >= 0 && fact.high < static_cast<float>(table.head.classNames.size());
}

Classes classesOf(const RawTable& table, std::size_t label, const ColumnFacts& fact)
{
    Classes classes;
    const TableColumn& column = table.columns[label];
    std::set<std::uint32_t> bits;
    for (std::size_t row = 0; row < table.rows; ++row)
        if (const Cell cell = table.at(row, label); !cell.isMissing())
            bits.insert(cell.bits());
    if (isNamedByHead(table, label, fact)) {
        classes.names = table.head.classNames;
        for (const std::uint32_t b : bits)
            classes.ofBits[b] = static_cast<std::int32_t>(Cell::fromBits(b).number());
        return classes;
    }
    std::vector<Cell> cells;
    for (const std::uint32_t b : bits)
        cells.push_back(Cell::fromBits(b));
    std::sort(cells.begin(), cells.end(), [&](Cell a, Cell b) {
        if (a.isNumber() != b.isNumber())
            return a.isNumber();
        return a.isNumber() ? a.number() < b.number() : naturalLess(nameOf(a, column), nameOf(b, column));
    });
    for (const Cell cell : cells) {
        const std::string name = nameOf(cell, column);
        if (classes.names.empty() || classes.names.back() != name) // "a" in UTF-8 and in Latin-1 is one
            classes.names.push_back(name);
        classes.ofBits[cell.bits()] = static_cast<std::int32_t>(classes.names.size() - 1);
    }
    return classes;
}

/// Where value i of a sample goes: planes of colour come one after the other.
std::vector<std::size_t> inOrder(const TablePlan& plan)
{
    if (!plan.pictures.isInterleaved)
        return plan.values;
    std::vector<std::size_t> planar;
    for (std::size_t colour = 0; colour < 3; ++colour)
        for (std::size_t i = colour; i < plan.values.size(); i += 3)
            planar.push_back(plan.values[i]);
    return planar;
}

/// What was met on the way, for the notice.
struct Counts {
    std::size_t missing = 0;     ///< values
    std::size_t rowsMissing = 0; ///< rows with such
    std::size_t unlabelled = 0;  ///< rows
};

class PartsMaker {
public:
    PartsMaker(RawTable table, const std::vector<ColumnFacts>& facts, const TablePlan& plan)
        : m_table(std::move(table)), m_plan(plan), m_columns(inOrder(plan))
    {
        if (plan.label)
            m_classes = classesOf(m_table, *plan.label, facts[*plan.label]);
    }

    Result<Dataset::Parts> make(const StopToken& stop)
    {
        const std::size_t all = m_table.rows * m_columns.size();
        m_plan.pictures.isBytes ? m_parts.pixels.reserve(all) : m_parts.values.reserve(all);
        for (std::size_t row = 0; row < m_table.rows; ++row) {
            if (row % 64 == 0 && stop.stopRequested())
                return Error{Failure::Cancelled, "Stopped.", ""};
            if (takeRow(row))
                ++(row < m_table.trainRows ? m_parts.info.trainCount : m_parts.info.testCount);
            m_table.cells.releaseBefore(row * m_table.columns.size());
        }
        m_parts.info.classNames = std::move(m_classes.names);
        m_parts.info.notice = notice();
        if (m_parts.info.trainCount == 0)
            return Error{Failure::BadInput,
                         m_table.path.string() + " leaves no rows to train with. " + m_parts.info.notice,
                         m_plan.missing == MissingValues::Drop
                             ? "Let the mean of a column stand in for missing values instead."
                             : "Choose another label column, or '-' to go without labels."};
        return std::move(m_parts);
    }

private:
    bool takeRow(std::size_t row)
    {
        const auto at = [&](std::size_t column) { return m_table.at(row, column); };
        if (m_plan.label && at(*m_plan.label).isMissing()) {
            ++m_counts.unlabelled;
            return false;
        }
        std::size_t missing = 0;
        for (const std::size_t column : m_columns)
            missing += at(column).isNumber() ? 0 : 1;
        m_counts.missing += missing;
        m_counts.rowsMissing += missing > 0 ? 1 : 0;
        if (missing > 0 && m_plan.missing == MissingValues::Drop)
            return false;
        for (const std::size_t column : m_columns)
            takeValue(at(column));
        if (m_plan.label)
            m_parts.labels.push_back(m_classes.ofBits.at(at(*m_plan.label).bits()));
        return true;
    }

    void takeValue(Cell cell)
    {
        if (m_plan.pictures.isBytes) {
            m_parts.pixels.push_back(static_cast<std::uint8_t>(cell.number()));
            return;
        }
        if (!cell.isNumber())
            m_parts.missing.push_back(m_parts.values.size());
        m_parts.values.push_back(cell.isNumber() ? cell.number() : 0.0F);
    }

    [[nodiscard]] std::string notice() const
    {
        std::string text;
        const std::string rows =
            numberText(m_counts.rowsMissing) + " of " + numberText(m_table.rows) + " rows";
        const std::string values =
            numberText(m_counts.missing) + (m_counts.missing == 1 ? " value" : " values");
        if (m_counts.missing > 0)
            text = m_plan.missing == MissingValues::Drop
                       ? rows + " were left out, for they miss " + values + "."
                       : values + " in " + rows + (m_counts.missing == 1 ? " is missing" : " are missing") +
                             ": the mean of the column's training part stands in.";
        if (m_counts.unlabelled > 0) {
            if (!text.empty())
                text += ' ';
            text += numberText(m_counts.unlabelled);
            text += m_counts.unlabelled == 1 ? " row without a label was left out."
                                             : " rows without a label were left out.";
        }
        return text;
    }

    RawTable m_table;
    const TablePlan& m_plan;
    std::vector<std::size_t> m_columns;
    Classes m_classes;
    Dataset::Parts m_parts;
    Counts m_counts;
};

} // namespace

Result<Dataset::Parts> partsOf(RawTable table, const std::vector<ColumnFacts>& facts, const TablePlan& plan,
                               const StopToken& stop)
{
    return PartsMaker(std::move(table), facts, plan).make(stop);
}

} // namespace hourglass
