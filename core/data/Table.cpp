// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Table.h"

#include "core/data/CellText.h"
#include "core/data/NumberText.h"
#include "core/data/Signature.h"
#include "core/data/TablePair.h"
#include "core/data/TableParts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamesListed = 8;

void add(std::string& text, const std::string& sentence)
{
    if (!sentence.empty())
        text += (text.empty() ? "" : " ") + sentence;
}

std::string listOf(const RawTable& table, const std::vector<std::size_t>& columns)
{
    std::string text = !table.head.isHeader ? "" : columns.size() == 1 ? "column " : "columns ";
    for (std::size_t i = 0; i < std::min(columns.size(), kNamesListed); ++i)
        text += (i > 0 ? ", " : "") + table.columns[columns[i]].name;
    return columns.size() > kNamesListed
               ? text + " and " + numberText(columns.size() - kNamesListed) + " more"
               : text;
}

/// The columns by what becomes of them.
struct Sorted {
    TablePlan plan;
    std::vector<std::size_t> text;
    std::vector<std::size_t> numbering;
    std::vector<std::size_t> empty;
    std::vector<std::size_t> withWords; ///< values, but for a few cells that are words
};

Sorted sortColumns(const RawTable& table, const std::vector<ColumnFacts>& facts,
                   std::optional<std::size_t> label)
{
    Sorted sorted;
    sorted.plan.label = label;
    for (std::size_t c = 0; c < facts.size(); ++c) {
        if (c == label)
            continue;
        if (facts[c].isEmpty())
            sorted.empty.push_back(c);
        else if (facts[c].isText())
            sorted.text.push_back(c);
        else if (isRowNumber(table, facts, c))
            sorted.numbering.push_back(c);
        else
            sorted.plan.values.push_back(c);
        if (facts[c].words > 0 && !facts[c].isText())
            sorted.withWords.push_back(c);
    }
    sorted.plan.pictures = findPictures(table, facts, sorted.plan.values);
    return sorted;
}

std::string leftOut(const RawTable& table, const Sorted& sorted)
{
    std::string text;
    const auto tell = [&](const char* why, const std::vector<std::size_t>& columns) {
        if (!columns.empty())
            add(text, std::string(why) + listOf(table, columns) + ".");
    };
    tell("Left out as text: ", sorted.text);
    tell("Left out as row numbers: ", sorted.numbering);
    tell("Left out as empty: ", sorted.empty);
    return text;
}

/// "2 cells of column age are words and count as missing (the first is 'old' in line 17)."
std::string strayWords(const RawTable& table, const std::vector<ColumnFacts>& facts, const Sorted& sorted)
{
    if (sorted.withWords.empty())
        return {};
    std::size_t cells = 0;
    for (const std::size_t c : sorted.withWords)
        cells += facts[c].words;
    const TableColumn& first = table.columns[sorted.withWords.front()];
    return numberText(cells) + (cells == 1 ? " cell of " : " cells of ") + listOf(table, sorted.withWords) +
           (cells == 1 ? " is no number and counts" : " are no numbers and count") +
           " as missing (the first is '" + first.words.front() + "', line " +
           std::to_string(first.firstWordLine) + ").";
}

std::string pictureNotice(const TablePictures& pictures)
{
    if (!pictures.any())
        return {};
    return "Opened as pictures of " + pictures.shape.text() +
           (pictures.isInterleaved ? " (a pixel's colours stand side by side in the file)" : "") +
           ", for its values look like pixels.";
}

/// The title of a table: its name without endings, and without what says that it is one of a pair.
std::string titleOf(const TablePair& pair)
{
    std::string name = pair.train.filename().string();
    if (const std::string small = lowerCase(name); small.ends_with(".gz"))
        name.resize(name.size() - 3);
    name = fs::path(name).stem().string();
    if (pair.test.empty())
        return name;
    const auto at = lowerCase(name).rfind("train");
    if (at != std::string::npos)
        name.erase(at, 5);
    const auto isJoint = [](char c) { return c == '_' || c == '-' || c == '.' || c == ' '; };
    while (!name.empty() && isJoint(name.back()))
        name.pop_back();
    while (!name.empty() && isJoint(name.front()))
        name.erase(0, 1);
    return name.empty() ? fs::absolute(pair.train).parent_path().filename().string() : name;
}

std::vector<std::string> labelChoices(const RawTable& table, const std::vector<ColumnFacts>& facts,
                                      const TablePlan& plan)
{
    std::vector<std::string> names;
    for (std::size_t c = 0; c < facts.size(); ++c) {
        // Hundreds of pixels are no choice.
        const bool isPixel =
            plan.pictures.any() && std::binary_search(plan.values.begin(), plan.values.end(), c);
        if (c == plan.label || (!isPixel && facts[c].canLabel()))
            names.push_back(table.columns[c].name);
    }
    return names;
}

Error noNumbers(const RawTable& table, const Sorted& sorted)
{
    std::string what = table.path.string() + " has no columns of numbers to learn from.";
    add(what, leftOut(table, sorted));
    return {Failure::BadInput, what,
            table.columns.size() == 1
                ? "Separate its fields by commas, tabs or semicolons."
                : "Choose a table with numbers in its columns, or another label column."};
}

Result<Dataset::Parts> partsFrom(RawTable table, const ReadOptions& options, const StopToken& stop)
{
    const auto facts = describeColumns(table, stop);
    if (!facts.ok())
        return facts.error();
    const auto label = findLabelColumn(table, facts.value(), options.labelColumn);
    if (!label.ok())
        return label.error();
    Sorted sorted = sortColumns(table, facts.value(), label.value().column);
    sorted.plan.missing = options.missing;
    if (sorted.plan.values.empty())
        return noNumbers(table, sorted);
    DatasetInfo info;
    add(info.notice, pictureNotice(sorted.plan.pictures));
    if (label.value().isGuess && label.value().column)
        add(info.notice, "Taken for the label: " + listOf(table, {*label.value().column}) + ".");
    add(info.notice, leftOut(table, sorted));
    add(info.notice, strayWords(table, facts.value(), sorted));
    if (table.ragged > 0)
        add(info.notice, numberText(table.ragged) + (table.ragged == 1 ? " row" : " rows") +
                             " of another length than the others left out.");
    info.labelChoices = labelChoices(table, facts.value(), sorted.plan);
    info.skipped = std::move(table.skipped);
    info.shape = sorted.plan.pictures.any() ? sorted.plan.pictures.shape
                                            : Shape{1, 1, static_cast<int>(sorted.plan.values.size())};
    if (!sorted.plan.pictures.any())
        for (const std::size_t c : sorted.plan.values)
            info.columns.push_back(table.columns[c].name);
    auto parts = partsOf(std::move(table), facts.value(), sorted.plan, stop);
    if (!parts.ok())
        return parts;
    DatasetInfo& made = parts.value().info;
    add(info.notice, made.notice);
    info.trainCount = made.trainCount;
    info.testCount = made.testCount;
    info.classNames = std::move(made.classNames);
    made = std::move(info);
    return parts;
}

Error misfitError(const TablePair& pair, const std::string& misfit)
{
    return {Failure::BadInput,
            pair.test.string() + " does not fit " + pair.train.filename().string() + ": " + misfit + ".",
            "Open " + pair.train.filename().string() + " alone."};
}

} // namespace

bool looksLikeTable(std::span<const std::uint8_t> head)
{
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return true;
    const std::string kind = signatureName(head);
    const auto start = text.find_first_not_of(" \t\r\n");
    if (kind != "text" || start == text.npos || text[start] == '{' || text[start] == '<')
        return false;
    if (text.find_first_of(",;\t") != text.npos)
        return true;
    for (std::size_t at = 0; at < text.size();) { // one column
        const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        if (readCell(text.substr(at, end - at), ',').kind == CellText::Number)
            return true;
        at = end + 1;
    }
    return false;
}

bool isTableFolder(const fs::path& folder) { return tablePairIn(folder).has_value(); }

Result<Dataset::Parts> openTable(const fs::path& path, const ReadOptions& options, const ReadContext& ctx)
{
    std::error_code ignored;
    const bool isFolder = fs::is_directory(path, ignored);
    TablePair pair = tablePairOf(path);
    if (isFolder) {
        const auto found = tablePairIn(path);
        if (!found)
            return Error{Failure::BadInput,
                         path.string() + " does not hold one pair of tables such as train.csv and test.csv.",
                         "Choose a file in it."};
        pair = *found;
    }
    auto table = readTable(pair.train, ctx);
    if (!table.ok())
        return table.error();
    std::string notice;
    if (!pair.test.empty()) {
        const auto misfit = appendTestRows(table.value(), pair.test, ctx);
        if (!misfit.ok())
            return misfit.error();
        if (!misfit.value().empty() && (isFolder || path != pair.train))
            return misfitError(pair, misfit.value());
        if (!misfit.value().empty())
            notice = pair.test.filename().string() + " beside it was left out: " + misfit.value() + ".";
    }
    const std::string title = titleOf(pair);
    auto parts = partsFrom(std::move(table).value(), options, ctx.stop);
    if (!parts.ok())
        return parts;
    parts.value().info.name = title;
    add(parts.value().info.notice, notice);
    return parts;
}

} // namespace hourglass
