// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/OpenDataset.h"

#include "core/data/Catalog.h"
#include "core/data/Glyphs.h"
#include "core/data/OpenNamed.h"
#include "core/data/OpenPath.h"
#include "core/data/Prepare.h"
#include "core/data/Synthetic.h"

#include <filesystem>
#include <new>
#include <stdexcept>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

Error unknownSource(const std::string& source)
{
    std::string names;
    for (const CatalogEntry& entry : catalog())
        names += (names.empty() ? "" : ", ") + entry.name;
    for (const SyntheticKind& kind : syntheticKinds())
        if (!catalogEntry(kind.name))
            names += ", " + kind.name;
    return {Failure::BadInput,
            "'" + source + "' is neither a known data set (" + names + ") nor a file or folder.",
            "Check the spelling."};
}

/// A name of ours wins over a file of that name in the current folder, unless the data is not here.
Result<Dataset::Parts> readParts(const std::string& source, const ReadOptions& options,
                                 const ReadContext& context)
{
    std::error_code ignored;
    const bool isPath = fs::exists(source, ignored);
    if (isSynthetic(source) && !(isPath && source.find('/') != std::string::npos)) {
        const auto request = parseSynthetic(source);
        return request.ok() ? makeSynthetic(request.value(), context.stop) : request.error();
    }
    if (const auto entry = catalogEntry(source); entry && (entry->available || !isPath))
        return openNamed(source, context);
    if (!isPath)
        return unknownSource(source);
    auto parts = openPath(source, options, context);
    if (parts.ok()) // absolute, so that it opens again from another folder
        parts.value().info.source = fs::absolute(source).lexically_normal().string();
    return parts;
}

} // namespace

Result<DatasetPtr> readDataset(const std::string& source, const ReadOptions& options,
                               const ReadContext& context)
{
    const Error tooLarge{Failure::OutOfMemory, source + " does not fit into memory.",
                         "Close other programs, or choose a smaller data set."};
    try {
        auto parts = readParts(source, options, context);
        if (!parts.ok())
            return parts.error();
        parts.value().info.read = options;
        return Dataset::make(std::move(parts).value());
    } catch (const std::bad_alloc&) {
        return tooLarge;
    } catch (const std::length_error&) {
        return tooLarge;
    }
}

Result<DatasetPtr> openDataset(const DataRequest& request, const ReadContext& context)
{
    auto raw = readDataset(request.source, request.read, context);
    return raw.ok() ? prepare(raw.value(), request.preparation, context) : raw;
}

Result<DatasetPtr> openDefaultDataset(const ReadContext& context)
{
    const CatalogEntry wanted = catalog().front();
    std::string reason = wanted.title + " is not on this machine";
    std::string remedy = wanted.hint;
    if (findDataset(wanted.name)) {
        auto opened = openDataset({wanted.name}, context);
        if (opened.ok() || opened.error().kind == Failure::Cancelled)
            return opened;
        reason = wanted.title + " could not be opened";
        remedy = opened.error().text();
    }
    return drawGlyphs({.notice = "These are drawn glyphs, because " + reason + ". " + remedy}, context.stop);
}

} // namespace hourglass
