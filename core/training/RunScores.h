// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/EpochScores.h"

#include <filesystem>
#include <span>
#include <vector>

namespace hourglass {

/// The name of a score in scores.json, such as "nearest_code_accuracy".
const char* keyOf(EpochScore score);

/// Writes scores.json of a run whole or not at all: the scores of each epoch, null where one is not defined.
Result<void> writeRunScores(const std::filesystem::path& run, std::span<const EpochScores> scores);

/// Reads it back, epochs rising. A run without such a file has none. Errors: Io and BadInput, naming the
/// file.
Result<std::vector<EpochScores>> readRunScores(const std::filesystem::path& run);

} // namespace hourglass
