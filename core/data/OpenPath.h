// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"
#include "core/types/DataOptions.h"

#include <filesystem>

namespace hourglass {

/// Reads a file or folder, whatever it holds: recognised by content, never by name alone. What is not known
/// is an error that says what it looks like and what could be opened.
Result<Dataset::Parts> openPath(const std::filesystem::path& path, const ReadOptions& options,
                                const ReadContext& context);

} // namespace hourglass
