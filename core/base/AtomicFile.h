// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace hourglass {

/// Writes a file whole or not at all: a temporary beside it, fsync, rename, fsync of the folder.
/// A reader sees the old file or the new one; on an error the old one stays and the temporary is gone.
Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text);

/// The whole file as bytes. Refuses files over `limitBytes`, folders and missing files, naming the file.
Result<std::string> readFile(const std::filesystem::path& path,
                             std::size_t limitBytes = std::size_t{1} << 31);

} // namespace hourglass
