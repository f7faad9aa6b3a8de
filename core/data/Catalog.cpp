// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Catalog.h"

#include "core/data/Glyphs.h"
#include "core/data/IdxFolder.h"
#include "core/data/NumberText.h"
#include "core/data/ShippedData.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <system_error>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

std::string lowered(std::string_view name)
{
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The variable's value, or empty when it is unset.
fs::path variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? fs::path(value) : fs::path();
}

fs::path ownFolder()
{
    if (const fs::path data = variable("XDG_DATA_HOME"); !data.empty())
        return data / "hourglass" / "datasets";
    const fs::path home = variable("HOME");
    return home.empty() ? home : home / ".local" / "share" / "hourglass" / "datasets";
}

std::vector<fs::path> topPlacesOf(const CatalogRecord& record)
{
    if (const fs::path only = variable("HOURGLASS_DATA"); !only.empty())
        return {only / record.name};
    std::vector<fs::path> places{fs::path("/usr/share/datasets") / record.name};
    if (const fs::path own = ownFolder(); !own.empty())
        places.push_back(own / record.name);
    places.push_back(fs::path("data") / record.torchvision);
    if (const fs::path home = variable("HOME"); !home.empty())
        places.push_back(home / "data" / record.torchvision);
    return places;
}

struct Presence {
    bool any = false;
    bool complete = false;
};

Presence cifarPresence(const fs::path& folder)
{
    constexpr std::array kFiles{"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin",
                                "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"};
    const auto here = std::count_if(kFiles.begin(), kFiles.end(), [&](const char* file) {
        std::error_code ignored;
        return fs::is_regular_file(folder / file, ignored);
    });
    return {here > 0, here == static_cast<std::ptrdiff_t>(kFiles.size())};
}

Presence presence(const CatalogRecord& record, const fs::path& place)
{
    if (record.layout == CatalogLayout::CifarFolder)
        return cifarPresence(place);
    if (record.layout == CatalogLayout::Table)
        return {true, true};
    const IdxFiles files = findIdxFiles(place, record.prefix);
    return {files.any(), files.complete()};
}

std::optional<fs::path> findRecord(const CatalogRecord& record)
{
    if (record.layout == CatalogLayout::Table)
        return shippedData(record.name);
    for (const fs::path& place : topPlacesOf(record)) {
        if (presence(record, place).any)
            return place;
        if (const fs::path below = place / record.unpackFolder;
            !record.unpackFolder.empty() && presence(record, below).any)
            return below;
    }
    return std::nullopt;
}

std::size_t downloadBytesOf(const CatalogRecord& record)
{
    std::size_t bytes = 0;
    for (const CatalogFile& file : record.files)
        bytes += file.bytes;
    return bytes;
}

std::string manualWay(const CatalogRecord& record)
{
    const fs::path folder = downloadFolder(record.name);
    const std::string where = folder.empty() ? "a folder, and open that folder." : folder.string() + ".";
    if (record.layout == CatalogLayout::CifarFolder)
        return "unpack " + record.files.front().name + " in " + where;
    return "put " + record.prefix + "train-images-idx3-ubyte.gz and its three companions into " + where;
}

std::string hintOf(const CatalogRecord& record)
{
    if (record.layout == CatalogLayout::Table)
        return "It comes with Hourglass: install that again.";
    const std::string fetch =
        "download it (" + sizeText(downloadBytesOf(record)) + "; hourglass-cli datasets --get " + record.name;
    if (record.name == "fashion-mnist")
        return "Install Debian's package dataset-fashion-mnist (sudo apt install dataset-fashion-mnist), "
               "or " +
               fetch + ").";
    return "Let Hourglass " + fetch + "), or " + manualWay(record);
}

CatalogEntry entryOf(const CatalogRecord& record)
{
    CatalogEntry entry;
    entry.name = record.name;
    entry.title = record.title;
    entry.train = record.train;
    entry.test = record.test;
    entry.shape = record.shape;
    entry.classes = static_cast<int>(record.classNames.size());
    const auto place = findRecord(record);
    entry.available = place && presence(record, *place).complete;
    entry.downloadBytes = downloadBytesOf(record);
    if (!entry.available)
        entry.hint = hintOf(record);
    return entry;
}

CatalogEntry glyphsEntry()
{
    const GlyphOptions options;
    CatalogEntry entry;
    entry.name = "glyphs";
    entry.title = "Drawn glyphs";
    entry.train = options.train;
    entry.test = options.test;
    entry.shape = {1, kGlyphSide, kGlyphSide};
    entry.classes = static_cast<int>(glyphNames().size());
    entry.available = true;
    return entry;
}

} // namespace

std::vector<CatalogEntry> catalog()
{
    std::vector<CatalogEntry> entries;
    for (const CatalogRecord& record : catalogRecords())
        entries.push_back(entryOf(record));
    entries.push_back(glyphsEntry());
    return entries;
}

std::optional<CatalogEntry> catalogEntry(std::string_view name)
{
    if (lowered(name) == "glyphs")
        return glyphsEntry();
    const CatalogRecord* record = catalogRecord(name);
    return record ? std::optional(entryOf(*record)) : std::nullopt;
}

const CatalogRecord* catalogRecord(std::string_view name)
{
    const std::string wanted = lowered(name);
    const auto& records = catalogRecords();
    const auto found = std::find_if(records.begin(), records.end(), [&](const CatalogRecord& record) {
        return wanted == record.name || wanted == lowered(record.title);
    });
    return found == records.end() ? nullptr : &*found;
}

std::vector<std::string> classNamesOf(std::string_view name)
{
    if (lowered(name) == "glyphs")
        return glyphNames();
    const CatalogRecord* record = catalogRecord(name);
    return record ? record->classNames : std::vector<std::string>{};
}

std::optional<fs::path> findDataset(std::string_view name)
{
    const CatalogRecord* record = catalogRecord(name);
    return record ? findRecord(*record) : std::nullopt;
}

fs::path downloadFolder(std::string_view name)
{
    const fs::path only = variable("HOURGLASS_DATA");
    const fs::path root = only.empty() ? ownFolder() : only;
    return root.empty() ? root : root / name;
}

} // namespace hourglass
