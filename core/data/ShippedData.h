// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

namespace hourglass {

/// The file of a data set that comes with the program ("digits", "breast-cancer"), if it is here. Looked for
/// in data/ of $HOURGLASS_RESOURCES, then in share/hourglass/data beside the bin/ that holds the running
/// program, then in the resources of the source tree that the program was built from.
std::optional<std::filesystem::path> shippedData(std::string_view name);

} // namespace hourglass
