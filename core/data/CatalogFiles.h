// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataOptions.h"
#include "core/types/Image.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hourglass {

/// How the files of a data set known by name lie on the disk.
enum class CatalogLayout {
    IdxFolder,   ///< as MNIST's four files, with CatalogRecord::prefix in front of their names
    CifarFolder, ///< data_batch_1.bin to data_batch_5.bin and test_batch.bin
    Table        ///< one text file of comma-separated values, which comes with the program
};

/// One file that a data set is downloaded as.
struct CatalogFile {
    std::string name;              ///< in the data set's folder
    std::size_t bytes = 0;         ///< its exact size
    std::string sha256;            ///< of its content, 64 lower-case hex digits
    std::vector<std::string> urls; ///< where it can be had, the surest first: the same bytes from each
    /// Of an archive: what is taken out of it, each into the folder under the last part of its name. The
    /// archive itself is then removed.
    std::vector<std::string> members{};
    std::size_t unpackedBytes = 0; ///< more than this cannot come out of it
};

/// All that the catalog knows about one data set.
struct CatalogRecord {
    std::string name;  ///< "fashion-mnist"
    std::string title; ///< "Fashion-MNIST"
    CatalogLayout layout = CatalogLayout::IdxFolder;
    std::size_t train = 0;
    std::size_t test = 0;
    Shape shape; ///< what each sample becomes; a table's row of as many values is reshaped to it
    std::vector<std::string> classNames;
    std::string prefix{};             ///< of the files' names: "emnist-balanced-"
    bool isTransposed = false;        ///< rows and columns of the pictures are swapped in the files
    std::string torchvision{};        ///< its folder below torchvision's root
    std::string unpackFolder{};       ///< what unpacking the archive by hand makes
    ReadOptions read{};               ///< of a table: which column holds the labels
    std::vector<CatalogFile> files{}; ///< empty: it cannot be downloaded
};

/// Every data set that is known by name and not drawn. The first is the default.
const std::vector<CatalogRecord>& catalogRecords();

} // namespace hourglass
