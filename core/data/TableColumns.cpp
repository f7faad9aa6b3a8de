// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TableColumns.h"

#include "core/data/CellText.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cmath>
#include <unordered_set>

namespace hourglass {
namespace {

constexpr std::size_t kFewClasses = 20;
constexpr std::size_t kNamesListed = 20;

/// The different values of a column, until they are too many. Small whole numbers take a bit each.
class DifferentValues {
public:
    void add(Cell cell)
    {
        if (m_count > TableColumn::kMostWords)
            return;
        if (cell.isNumber() && cell.number() >= 0 && cell.number() < 256 &&
            cell.number() == std::floor(cell.number())) {
            auto bit = m_small[static_cast<std::size_t>(cell.number())];
            m_count += bit ? 0 : 1;
            bit = true;
        } else {
            m_count += m_others.insert(cell.bits()).second ? 1 : 0;
        }
    }
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    std::bitset<256> m_small;
    std::unordered_set<std::uint32_t> m_others;
    std::size_t m_count = 0;
};

void addCell(ColumnFacts& facts, DifferentValues& different, Cell cell)
{
    if (cell.isMissing()) {
        ++facts.missing;
        return;
    }
    different.add(cell);
    if (cell.isWord()) {
        ++facts.words;
        return;
    }
    const float value = cell.number();
    facts.low = facts.numbers == 0 ? value : std::min(facts.low, value);
    facts.high = facts.numbers == 0 ? value : std::max(facts.high, value);
    facts.isWhole &= value == std::floor(value);
    facts.isExact &= std::abs(value) < 0x1p24F || value != std::floor(value);
    ++facts.numbers;
}

std::string columnList(const RawTable& table)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(table.columns.size(), kNamesListed); ++i)
        text += (i > 0 ? ", " : "") + table.columns[i].name;
    if (table.columns.size() > kNamesListed)
        text += ", … (" + numberText(table.columns.size()) + " in all)";
    return text;
}

std::optional<std::size_t> columnNamed(const RawTable& table, const std::string& wanted)
{
    const std::string name(trimmed(wanted));
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].name == name)
            return c;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (lowerCase(table.columns[c].name) == lowerCase(name))
            return c;
    std::size_t number = 0;
    const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (code == std::errc() && end == name.data() + name.size() && number >= 1 &&
        number <= table.columns.size())
        return number - 1;
    return std::nullopt;
}

Result<LabelColumn> askedFor(const RawTable& table, const std::vector<ColumnFacts>& facts,
                             const std::string& wanted)
{
    const auto column = columnNamed(table, wanted);
    if (!column)
        return Error{Failure::BadInput,
                     table.path.string() + " has no column '" + wanted +
                         "'. Its columns: " + columnList(table) + ".",
                     "Choose one of them, its number from 1, or '-' to go without labels."};
    const ColumnFacts& fact = facts[*column];
    if (fact.canLabel())
        return LabelColumn{column, false};
    const std::string reason = fact.isEmpty()  ? "' is empty."
                               : !fact.isExact ? "' holds numbers too large to be classes."
                                               : "' has more than 1,000 different values: too many classes.";
    return Error{Failure::BadInput,
                 "In " + table.path.string() + ", column '" + table.columns[*column].name + reason,
                 "Choose another label column, or '-' to go without labels."};
}

bool hasFewValues(const ColumnFacts& fact, std::size_t rows)
{
    return fact.canLabel() && (fact.different <= kFewClasses || fact.different <= rows / 10);
}

/// A column with a name that labels go by. Numbers there may also be what a regression is to find.
std::optional<std::size_t> byName(const RawTable& table, const std::vector<ColumnFacts>& facts)
{
    if (!table.head.isHeader)
        return std::nullopt;
    constexpr std::array names{"label",   "labels",    "class",      "classes", "target",
                               "species", "diagnosis", "category",   "variety", "outcome",
                               "digit",   "y",         "class_label"};
    for (const char* name : names)
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const bool fits = facts[c].words > 0 ? facts[c].canLabel()
                                                 : facts[c].isWhole && hasFewValues(facts[c], table.rows);
            if (lowerCase(table.columns[c].name) == name && fits)
                return c;
        }
    return std::nullopt;
}

/// The only column of words, unless they are names that hardly come twice.
std::optional<std::size_t> onlyText(const RawTable& table, const std::vector<ColumnFacts>& facts)
{
    std::optional<std::size_t> found;
    for (std::size_t c = 0; c < facts.size(); ++c) {
        if (!facts[c].isText())
            continue;
        if (found)
            return std::nullopt;
        found = c;
    }
    if (found && facts[*found].canLabel() &&
        facts[*found].different <= std::max<std::size_t>(2, table.rows / 2))
        return found;
    return std::nullopt;
}

bool looksCounted(const ColumnFacts& fact, std::size_t rows)
{
    return fact.isWhole && fact.words == 0 && fact.canLabel() && fact.different >= 2 &&
           fact.different <= kFewClasses && fact.different * 10 <= rows;
}

/// Whole numbers from 0 or 1 on, none left out.
bool looksNumbered(const ColumnFacts& fact, std::size_t rows)
{
    return fact.isWhole && fact.words == 0 && fact.missing == 0 && fact.canLabel() && fact.different >= 2 &&
           (fact.low == 0 || fact.low == 1) && fact.different <= 100 && fact.different * 10 <= rows &&
           fact.high - fact.low + 1 == static_cast<float>(fact.different);
}

bool isPictureSize(std::size_t values)
{
    const auto isSquare = [](std::size_t n) {
        const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(n))));
        return n >= 64 && side * side == n;
    };
    return isSquare(values) || (values % 3 == 0 && isSquare(values / 3));
}

/// By its place: the first or last column beside the values of a picture, or a last column of few whole
/// numbers beside columns that are of another kind.
std::optional<std::size_t> byPlace(const RawTable& table, const std::vector<ColumnFacts>& facts)
{
    const std::size_t last = facts.size() - 1;
    if (facts.size() < 2)
        return std::nullopt;
    if (isPictureSize(last)) {
        for (const std::size_t c : {std::size_t{0}, last})
            if (looksNumbered(facts[c], table.rows))
                return c;
        return std::nullopt;
    }
    const auto others =
        static_cast<std::size_t>(std::count_if(facts.begin(), facts.end() - 1, [&](const ColumnFacts& fact) {
            return !looksCounted(fact, table.rows);
        }));
    if (looksCounted(facts[last], table.rows) && others * 2 >= last)
        return last;
    return std::nullopt;
}

} // namespace

Result<std::vector<ColumnFacts>> describeColumns(const RawTable& table, const StopToken& stop)
{
    std::vector<ColumnFacts> facts(table.columns.size());
    std::vector<DifferentValues> different(table.columns.size());
    std::size_t index = 0;
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (row % 64 == 0 && stop.stopRequested())
            return Error{Failure::Cancelled, "Stopped.", ""};
        for (std::size_t c = 0; c < facts.size(); ++c)
            addCell(facts[c], different[c], table.cells[index++]);
    }
    for (std::size_t c = 0; c < facts.size(); ++c)
        facts[c].different = different[c].count();
    return facts;
}

Result<LabelColumn> findLabelColumn(const RawTable& table, const std::vector<ColumnFacts>& facts,
                                    const std::string& wanted)
{
    if (wanted == "-")
        return LabelColumn{};
    if (!wanted.empty())
        return askedFor(table, facts, wanted);
    if (table.head.isScikit && facts.back().canLabel())
        return LabelColumn{facts.size() - 1, false};
    if (const auto named = byName(table, facts))
        return LabelColumn{named, false};
    if (const auto text = onlyText(table, facts))
        return LabelColumn{text, false};
    return LabelColumn{byPlace(table, facts), true};
}

bool isRowNumber(const RawTable& table, const std::vector<ColumnFacts>& facts, std::size_t column)
{
    const std::string& name = table.columns[column].name;
    const std::string small = lowerCase(name);
    const bool isNamedSo = small == "id" || small == "index" || small == "idx" || small == "rownames" ||
                           small == "unnamed: 0" || small.ends_with("_id") || small.ends_with(" id") ||
                           (name.size() > 2 && name.ends_with("Id"));
    const ColumnFacts& fact = facts[column];
    if (!table.head.isHeader || !isNamedSo || !fact.isWhole || fact.words > 0 || fact.missing > 0)
        return false;
    if (!fact.isExact) // large numbers that floats cannot tell apart: the name has to do
        return true;
    std::vector<float> values;
    values.reserve(table.rows);
    for (std::size_t row = 0; row < table.rows; ++row)
        values.push_back(table.at(row, column).number());
    std::sort(values.begin(), values.end());
    return std::adjacent_find(values.begin(), values.end()) == values.end();
}

} // namespace hourglass
