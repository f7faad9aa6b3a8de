// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"
#include "core/types/DataOptions.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace hourglass {

/// CIFAR-10 and CIFAR-100 in their binary version: records of one label (CIFAR-100: coarse and fine) and a
/// picture of 3 x 32 x 32, planar. CIFAR-100 gives the fine classes.

/// Whether the folder, or cifar-10-batches-bin or cifar-100-binary in it, holds data_batch_1.bin … or
/// train.bin. Also true of the Python version, which openCifarFolder refuses with words.
bool isCifarFolder(const std::filesystem::path& folder);

/// Whether a file is one of those by name, size and first label: they have no signature.
bool isCifarFile(const std::filesystem::path& file);

/// Whether a file that starts so (after gunzip) is the archive that CIFAR is handed out as.
bool looksLikeCifarArchive(std::span<const std::uint8_t> head);

/// Any of data_batch_1.bin to data_batch_5.bin and perhaps test_batch.bin, or train.bin and perhaps
/// test.bin. A test file alone is what there is to train on. The names of the classes are read from
/// batches.meta.txt or fine_label_names.txt, or else known.
Result<Dataset::Parts> openCifarFolder(const std::filesystem::path& folder, const ReadOptions& options = {},
                                       const ReadContext& context = {});

/// One such file alone, all of it to train on.
Result<Dataset::Parts> openCifarFile(const std::filesystem::path& file, const ReadOptions& options = {},
                                     const ReadContext& context = {});

/// cifar-10-binary.tar.gz or cifar-100-binary.tar.gz as it was downloaded; nothing is written to disk.
Result<Dataset::Parts> openCifarArchive(const std::filesystem::path& file, const ReadOptions& options = {},
                                        const ReadContext& context = {});

} // namespace hourglass
