// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace hourglass {

/// Whether a folder holds files that are pictures by their names, near its top.
bool isImageFolder(const std::filesystem::path& folder);

/// Whether a file that begins so is a single picture, which is no data set: openImageFolder says so.
bool looksLikePicture(std::span<const std::uint8_t> head);

/// A folder of class folders of pictures (class = name of the folder, in natural order), of pictures without
/// classes, or of train/ and test/ (or val/) that hold either. Needs ctx.pictures. The pictures come to
/// options.pictureWidth x pictureHeight, or to the size that most of them have, by options.fit; they have one
/// channel when all are grey, four when all have opacity, and else three. Two passes, headers then pictures,
/// on all cores; the result does not depend on how many. Bad pictures are skipped and counted. Refuses what
/// would not fit into memory before any of it is taken.
Result<Dataset::Parts> openImageFolder(const std::filesystem::path& folder, const ReadOptions& options,
                                       const ReadContext& ctx);

} // namespace hourglass
