// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/CatalogFiles.h"
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

/// All that is known about a data set that lies in files, or null: how they are laid out, and where from.
const CatalogRecord* catalogRecord(std::string_view name);

/// What its classes are called, in the order of the labels; empty for a name that is not known. (A table
/// says its classes itself, maybe in another order.)
std::vector<std::string> classNamesOf(std::string_view name);

/// Where a catalog name lies: the folder of its files, or the file of a table. The first of these that holds
/// at least one of the files
///   $HOURGLASS_DATA/NAME (when that variable is set, no other folder is looked at),
///   /usr/share/datasets/NAME (Debian's packages),
///   $XDG_DATA_HOME/hourglass/datasets/NAME (else ~/.local/share/…), where downloads go,
///   data/TORCHVISION and ~/data/TORCHVISION (as torchvision keeps it, "FashionMNIST/raw");
/// in each also the subfolder that unpacking the archive by hand makes. What comes with the program is always
/// found. Nothing for "glyphs", which are drawn.
std::optional<std::filesystem::path> findDataset(std::string_view name);

/// Where a catalog name is downloaded to: $HOURGLASS_DATA/NAME, else $XDG_DATA_HOME/hourglass/datasets/NAME,
/// else ~/.local/share/hourglass/datasets/NAME. Empty when none of these is set.
std::filesystem::path downloadFolder(std::string_view name);

} // namespace hourglass
