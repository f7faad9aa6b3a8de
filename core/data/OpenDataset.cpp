// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/OpenDataset.h"

#include "core/data/Catalog.h"
#include "core/data/Glyphs.h"
#include "core/data/IdxFolder.h"

#include <filesystem>
#include <new>
#include <stdexcept>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

Result<DatasetPtr> openNamed(const CatalogEntry& entry, const StopToken& stop)
{
    if (entry.name == "glyphs")
        return drawGlyphs({}, stop);
    const auto folder = findDataset(entry.name);
    if (!folder)
        return Error{Failure::BadInput, entry.title + " is not on this machine.", entry.hint};
    auto parts = openIdxFolder(*folder, stop);
    if (!parts.ok())
        return parts.error();
    DatasetInfo& info = parts.value().info;
    info.name = entry.title;
    info.source = entry.name;
    // A folder of that name may hold other labels: then their numbers are all that is known.
    if (auto names = classNamesOf(entry.name); names.size() >= info.classNames.size())
        info.classNames = std::move(names);
    return Dataset::make(std::move(parts).value());
}

Error unknownSource(const std::string& source)
{
    std::string names;
    for (const CatalogEntry& entry : catalog())
        names += (names.empty() ? "" : ", ") + entry.name;
    return {Failure::BadInput,
            "'" + source + "' is neither a known data set (" + names + ") nor a file or folder.",
            "Check the spelling."};
}

/// torchvision keeps the files of data/MNIST in data/MNIST/raw: either folder may be chosen.
fs::path folderWithFiles(const fs::path& folder)
{
    const fs::path raw = folder / "raw";
    return !findIdxFiles(folder).any() && findIdxFiles(raw).any() ? raw : folder;
}

Result<DatasetPtr> openPath(const std::string& source, const StopToken& stop)
{
    std::error_code code;
    const fs::file_status status = fs::status(source, code);
    if (status.type() == fs::file_type::not_found)
        return unknownSource(source);
    const bool isFolder = status.type() == fs::file_type::directory;
    auto parts = isFolder ? openIdxFolder(folderWithFiles(source), stop) : openIdxFile(source, stop);
    if (!parts.ok())
        return parts.error();
    // Absolute, so that it opens again from another folder.
    parts.value().info.source = fs::absolute(source).lexically_normal().string();
    return Dataset::make(std::move(parts).value());
}

Result<DatasetPtr> openAny(const std::string& source, const StopToken& stop)
{
    const auto entry = catalogEntry(source);
    std::error_code ignored;
    if (entry && (entry->available || !fs::exists(source, ignored)))
        return openNamed(*entry, stop);
    return openPath(source, stop);
}

} // namespace

Result<DatasetPtr> openDataset(const std::string& source, StopToken stop)
{
    const Error tooLarge{Failure::OutOfMemory, source + " does not fit into memory.",
                         "Close other programs, or choose a smaller data set."};
    try {
        return openAny(source, stop);
    } catch (const std::bad_alloc&) {
        return tooLarge;
    } catch (const std::length_error&) {
        return tooLarge;
    }
}

Result<DatasetPtr> openDefaultDataset(StopToken stop)
{
    const CatalogEntry wanted = catalog().front();
    std::string reason = wanted.title + " is not on this machine";
    std::string remedy = wanted.hint;
    if (findDataset(wanted.name)) {
        auto opened = openDataset(wanted.name, stop);
        if (opened.ok() || opened.error().kind == Failure::Cancelled)
            return opened;
        reason = wanted.title + " could not be opened";
        remedy = opened.error().text();
    }
    return drawGlyphs({.notice = "These are drawn glyphs, because " + reason + ". " + remedy}, stop);
}

} // namespace hourglass
