// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

/// The data sets known by name, and whether each is on this machine now. The first is the default.
std::vector<CatalogEntry> catalog();

/// The entry of a name ("fashion-mnist", also "Fashion-MNIST"), or nothing.
std::optional<CatalogEntry> catalogEntry(std::string_view name);

/// What its classes are called, in the order of the labels; empty for a name that is not known.
std::vector<std::string> classNamesOf(std::string_view name);

/// The folder of IDX files of a catalog name: the first of these that holds at least one of the four files
///   $HOURGLASS_DATA/NAME (when that variable is set, nothing else is looked at),
///   /usr/share/datasets/NAME (Debian's packages),
///   $XDG_DATA_HOME/hourglass/datasets/NAME (else ~/.local/share/…),
///   data/TORCHVISION/raw and ~/data/TORCHVISION/raw (as torchvision keeps it, "FashionMNIST").
/// Nothing for "glyphs", which are drawn.
std::optional<std::filesystem::path> findDataset(std::string_view name);

} // namespace hourglass
