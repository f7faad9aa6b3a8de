// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/OpenNamed.h"

#include "core/data/Catalog.h"
#include "core/data/Cifar.h"
#include "core/data/IdxFolder.h"
#include "core/data/Table.h"
#include "core/data/Transposition.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

Result<Dataset::Parts> readRecord(const CatalogRecord& record, const fs::path& place,
                                  const ReadContext& context)
{
    switch (record.layout) {
    case CatalogLayout::CifarFolder:
        return openCifarFolder(place, record.read, context);
    case CatalogLayout::Table:
        return openTable(place, record.read, context);
    case CatalogLayout::IdxFolder:
        break;
    }
    if (record.prefix.empty())
        return openIdxFolder(place, record.read, context);
    return openIdxFile(findIdxFiles(place, record.prefix).trainImages, record.read, context);
}

/// A table of pictures: its columns are pixels of no particular range.
void makePictures(Dataset::Parts& parts, const Shape& shape)
{
    if (parts.values.empty())
        parts.values.assign(parts.pixels.begin(), parts.pixels.end());
    parts.pixels.clear();
    parts.info.shape = shape;
    parts.info.columns.clear();
    parts.info.labelChoices.clear();
    parts.info.notice.clear();
}

} // namespace

Result<Dataset::Parts> openNamed(const std::string& name, const ReadContext& context)
{
    const CatalogRecord* record = catalogRecord(name);
    const auto place = findDataset(name);
    if (!record || !place)
        return Error{Failure::BadInput, (record ? record->title : name) + " is not on this machine.",
                     catalogEntry(name)->hint};
    auto read = readRecord(*record, *place, context);
    if (!read.ok())
        return read;
    Dataset::Parts& parts = read.value();
    if (record->isTransposed)
        transposePictures(parts);
    if (record->layout == CatalogLayout::Table && !record->shape.isVector())
        makePictures(parts, record->shape);
    parts.info.name = record->title;
    parts.info.source = record->name;
    // A folder of that name may hold other labels, and a table says its classes itself.
    if (record->layout != CatalogLayout::Table && record->classNames.size() >= parts.info.classNames.size())
        parts.info.classNames = record->classNames;
    return read;
}

} // namespace hourglass
