// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/ReadContext.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace hourglass {

/// Takes members ("folder/name") out of a zip, tar or tar.gz archive into an existing folder,
/// each under the last part of its name. Nothing else of the archive touches the disk: no links, no paths
/// that lead elsewhere, and no more than mostBytes in all. All of them appear, or none; files of those names
/// are replaced. ctx.progressed hears the bytes written, of mostBytes.
Result<void> unpackMembers(const std::filesystem::path& archive, std::span<const std::string> members,
                           const std::filesystem::path& folder, std::size_t mostBytes,
                           const ReadContext& ctx = {});

/// The name that a member gets in the folder: the last part, without the folders.
std::string unpackedName(const std::string& member);

} // namespace hourglass
