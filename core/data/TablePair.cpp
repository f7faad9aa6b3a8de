// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TablePair.h"

#include "core/data/CellText.h"

#include <array>
#include <string>
#include <system_error>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr int kMostEntries = 100000; // looked at in a folder

/// The file beside it whose name says `other` where this one's last says `word`; empty when there is none.
fs::path companion(const fs::path& file, const std::string& word, const std::string& other)
{
    const std::string name = file.filename().string();
    const auto at = lowerCase(name).rfind(word);
    if (at == std::string::npos)
        return {};
    std::string swapped = other; // in the letters that the name uses
    const auto isUpper = [&](std::size_t i) { return name[i] >= 'A' && name[i] <= 'Z'; };
    for (std::size_t i = 0; i < swapped.size(); ++i)
        if (isUpper(i == 0 ? at : at + 1))
            swapped[i] = static_cast<char>(swapped[i] - 'a' + 'A');
    const fs::path path = file.parent_path() / (name.substr(0, at) + swapped + name.substr(at + word.size()));
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) ? path : fs::path();
}

bool hasTableName(const fs::path& file)
{
    std::string name = lowerCase(file.filename().string());
    if (name.starts_with('.'))
        return false;
    if (name.ends_with(".gz"))
        name.resize(name.size() - 3);
    constexpr std::array endings{".csv", ".tsv", ".tab", ".txt"};
    for (const char* ending : endings)
        if (name.ends_with(ending))
            return true;
    return false;
}

} // namespace

TablePair tablePairOf(const fs::path& file)
{
    if (const fs::path test = companion(file, "train", "test"); !test.empty())
        return {file, test};
    if (const fs::path train = companion(file, "test", "train"); !train.empty())
        return {train, file};
    return {file, {}};
}

std::optional<TablePair> tablePairIn(const fs::path& folder)
{
    std::optional<TablePair> found;
    std::error_code code;
    int entries = 0;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        if (++entries > kMostEntries)
            return std::nullopt;
        if (!hasTableName(it->path()))
            continue;
        const TablePair pair = tablePairOf(it->path());
        if (pair.test.empty() || (found && found->train == pair.train))
            continue;
        if (found)
            return std::nullopt;
        found = pair;
    }
    return found;
}

} // namespace hourglass
