// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/ReadContext.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace hourglass {

/// What was left out on the way: all of it counted, the first 1,000 named.
class SkippedList {
public:
    void add(const std::filesystem::path& what, const std::string& reason);
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] const std::vector<std::string>& lines() const { return m_lines; } ///< "file: reason"

private:
    std::size_t m_count = 0;
    std::vector<std::string> m_lines;
};

/// One file that may be a picture, by its name.
struct PictureFile {
    std::filesystem::path path;
    int label = -1; ///< place in PictureFiles::classNames, or -1
    bool isTest = false;
};

/// The files of a data set of pictures: training files first, each part class by class in natural order.
struct PictureFiles {
    std::filesystem::path root;
    std::vector<PictureFile> files;
    std::vector<std::string> classNames; ///< those with files; empty: there are no class folders
    std::string notice;
    SkippedList skipped;
};

constexpr std::size_t kMostPictureFiles = 2000000;

/// Finds them: class folders, or pictures alone, or "train" beside "test" (or "val", "valid", "validation")
/// that hold either. Goes into folders within class folders, but into none twice (symbolic links), and not
/// deeper than 8. Hidden files are passed over. What cannot be read is skipped. Fails when more than
/// kMostPictureFiles turn up.
Result<PictureFiles> findPictureFiles(const std::filesystem::path& root, const ReadContext& ctx);

/// Whether a name ends as pictures' do (.png, .jpg, …).
bool hasPictureName(const std::filesystem::path& file);

} // namespace hourglass
