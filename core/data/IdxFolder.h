// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/data/ReadContext.h"
#include "core/types/DataOptions.h"

#include <filesystem>
#include <string>
#include <utility>

namespace hourglass {

/// Where the up to four files of a data set in MNIST's layout lie; an empty path: not there.
struct IdxFiles {
    std::filesystem::path trainImages;
    std::filesystem::path trainLabels;
    std::filesystem::path testImages;
    std::filesystem::path testLabels;

    [[nodiscard]] bool any() const;
    /// The training pair, and either both test files or none.
    [[nodiscard]] bool complete() const;
    /// Pictures to train on, and no labels at all.
    [[nodiscard]] bool unlabelled() const;
};

/// Looks for train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and
/// t10k-labels-idx1-ubyte (also "test" for "t10k" and a dot for the second hyphen, each plain or with .gz;
/// plain wins), with `prefix` in front of every name ("emnist-balanced-"). Other ranks and types in the name
/// ("idx4-float") are found too.
IdxFiles findIdxFiles(const std::filesystem::path& folder, const std::string& prefix = "");

/// Whether it holds one of those files, or its subfolder "raw" does (as torchvision keeps them).
bool isIdxFolder(const std::filesystem::path& folder);

/// A folder of IDX files, as above. One missing file of a pair, counts that disagree, and test pictures of
/// another shape or kind are errors that name the files. Pictures without any labels open with a notice.
/// Class names are "0", "1", …; source is left to the caller.
Result<Dataset::Parts> openIdxFolder(const std::filesystem::path& folder, const ReadOptions& options = {},
                                     const ReadContext& context = {});

/// One IDX file: the whole set when its companions lie beside it, else its pictures alone, with a notice.
Result<Dataset::Parts> openIdxFile(const std::filesystem::path& file, const ReadOptions& options = {},
                                   const ReadContext& context = {});

} // namespace hourglass
