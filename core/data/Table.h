// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace hourglass {

/// Whether a file that begins so (its first bytes, unpacked) may be a table of text: UTF-8 or Latin-1 with
/// separators or numbers in it. UTF-16 too, so that openTable can say what to do about it.
bool looksLikeTable(std::span<const std::uint8_t> head);

/// Whether a folder holds one pair of tables, such as train.csv and test.csv.
bool isTableFolder(const std::filesystem::path& folder);

/// A table of samples, one a row (CSV or TSV, plain or gzip), or a folder with such a pair. Its columns of
/// numbers become vectors of floats; where they are pixels, the rows become pictures. The label column is the
/// one that options.labelColumn names (or numbers from 1), none for "-", and else guessed. Text, row numbers
/// and empty columns are left out, and the notice says so. Missing values are 0 in Parts::values and listed
/// in Parts::missing; with MissingValues::Drop their rows are left out instead. A companion with "test" in
/// its name in place of "train" becomes the test part.
Result<Dataset::Parts> openTable(const std::filesystem::path& path, const ReadOptions& options,
                                 const ReadContext& ctx);

} // namespace hourglass
