// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/IdxFolder.h"

#include "core/data/IdxReader.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <unistd.h>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// Pictures and the labels that may belong to them, headers read.
struct Pair {
    IdxReader images;
    std::optional<IdxReader> labels;
};

fs::path firstThere(const fs::path& folder, const std::vector<std::string>& stems, const std::string& kind)
{
    for (const std::string& stem : stems)
        for (const char* joint : {"-", "."})
            for (const char* ending : {"", ".gz"}) {
                std::error_code ignored;
                const fs::path path = folder / (stem + joint + kind + "-ubyte" + ending);
                if (fs::exists(path, ignored))
                    return path;
            }
    return {};
}

Error missingFile(const fs::path& folder, const IdxFiles& files)
{
    std::string name = "t10k-labels-idx1-ubyte";
    std::string instead = "Put it there, or move " + files.testImages.filename().string() + " elsewhere.";
    if (files.trainImages.empty()) {
        name = "train-images-idx3-ubyte";
        instead = "Put it there.";
    } else if (files.trainLabels.empty()) {
        name = "train-labels-idx1-ubyte";
        instead = "Put it there, or open " + files.trainImages.string() + " itself to go without labels.";
    } else if (files.testImages.empty()) {
        name = "t10k-images-idx3-ubyte";
        instead = "Put it there, or move " + files.testLabels.filename().string() + " elsewhere.";
    }
    return {Failure::BadInput, name + " (or " + name + ".gz) is missing in " + folder.string() + ".",
            instead};
}

Result<Pair> openPair(const fs::path& imagesFile, const fs::path& labelsFile, const StopToken& stop)
{
    auto images = IdxReader::open(imagesFile, stop);
    if (!images.ok())
        return images.error();
    if (auto shape = images.value().shape(); !shape.ok())
        return shape.error();
    Pair pair{std::move(images).value(), std::nullopt};
    if (labelsFile.empty())
        return pair;
    auto labels = IdxReader::open(labelsFile, stop);
    if (!labels.ok())
        return labels.error();
    if (!labels.value().holdsPictures() && labels.value().count() != pair.images.count())
        return Error{Failure::BadInput,
                     imagesFile.string() + " holds " + numberText(pair.images.count()) + " pictures, and " +
                         labelsFile.string() + " " + numberText(labels.value().count()) + " labels.",
                     "The two do not belong together: download both again."};
    pair.labels.emplace(std::move(labels).value());
    return pair;
}

Result<void> appendPair(Pair& pair, Dataset::Parts& parts)
{
    // Labels first: they are small, and what is wrong with them is said before the pictures are read.
    if (pair.labels) {
        auto labels = pair.labels->labels();
        if (!labels.ok())
            return labels.error();
        parts.labels.insert(parts.labels.end(), labels.value().begin(), labels.value().end());
    }
    return pair.images.appendPixels(parts.pixels);
}

Result<void> checkShapes(const Pair& train, const Pair& test)
{
    const Shape trainShape = train.images.shape().value();
    const Shape testShape = test.images.shape().value();
    if (trainShape == testShape)
        return {};
    return Error{Failure::BadInput,
                 "The pictures of " + train.images.path().string() + " are " + trainShape.text() +
                     ", and those of " + test.images.path().string() + " are " + testShape.text() + ".",
                 "The two do not belong together: download both again."};
}

std::vector<std::string> numberNames(const std::vector<std::int32_t>& labels)
{
    std::vector<std::string> names;
    const auto highest = std::max_element(labels.begin(), labels.end());
    for (std::int32_t i = 0; highest != labels.end() && i <= *highest; ++i)
        names.push_back(std::to_string(i));
    return names;
}

Result<Dataset::Parts> openFiles(const IdxFiles& files, const StopToken& stop)
{
    auto train = openPair(files.trainImages, files.trainLabels, stop);
    if (!train.ok())
        return train.error();
    Dataset::Parts parts;
    parts.info.shape = train.value().images.shape().value();
    parts.info.trainCount = train.value().images.count();
    std::optional<Pair> test;
    if (!files.testImages.empty()) {
        auto opened = openPair(files.testImages, files.testLabels, stop);
        if (!opened.ok())
            return opened.error();
        if (auto same = checkShapes(train.value(), opened.value()); !same.ok())
            return same.error();
        parts.info.testCount = opened.value().images.count();
        test.emplace(std::move(opened).value());
    }
    parts.pixels.reserve(train.value().images.plausibleBytes() + (test ? test->images.plausibleBytes() : 0));
    if (auto read = appendPair(train.value(), parts); !read.ok())
        return read.error();
    if (test)
        if (auto read = appendPair(*test, parts); !read.ok())
            return read.error();
    parts.info.classNames = numberNames(parts.labels);
    return parts;
}

/// "…/mnist", also for "…/mnist/" and for "…/mnist/raw", which is how torchvision keeps it.
std::string folderTitle(const fs::path& folder)
{
    fs::path path = fs::absolute(folder).lexically_normal();
    if (path.filename().empty())
        path = path.parent_path();
    return path.filename() == "raw" ? path.parent_path().filename().string() : path.filename().string();
}

std::string titleOf(const fs::path& folder, const std::string& prefix)
{
    return prefix.empty() ? folderTitle(folder) : prefix.substr(0, prefix.find_last_not_of("-_. ") + 1);
}

/// What a name such as "emnist-balanced-train-images-idx3-ubyte.gz" says.
struct FileName {
    bool known = false;
    bool isTrain = false;
    bool isImages = false;
    std::string prefix; ///< "emnist-balanced-"
};

FileName parseName(const std::string& name)
{
    for (const std::string part : {"train", "t10k", "test"})
        for (const std::string kind : {"images", "labels"})
            if (const auto at = name.find(part + "-" + kind); at != std::string::npos)
                return {true, part == "train", kind == "images", name.substr(0, at)};
    return {};
}

} // namespace

bool IdxFiles::any() const
{
    return !trainImages.empty() || !trainLabels.empty() || !testImages.empty() || !testLabels.empty();
}

bool IdxFiles::complete() const
{
    return !trainImages.empty() && !trainLabels.empty() && testImages.empty() == testLabels.empty();
}

IdxFiles findIdxFiles(const fs::path& folder, const std::string& prefix)
{
    const std::vector<std::string> train{prefix + "train-"};
    const std::vector<std::string> test{prefix + "t10k-", prefix + "test-"};
    const auto find = [&](std::vector<std::string> stems, const char* what, const char* kind) {
        for (std::string& stem : stems)
            stem += what;
        return firstThere(folder, stems, kind);
    };
    return {find(train, "images", "idx3"), find(train, "labels", "idx1"), find(test, "images", "idx3"),
            find(test, "labels", "idx1")};
}

Result<Dataset::Parts> openIdxFolder(const fs::path& folder, StopToken stop)
{
    if (::access(folder.c_str(), R_OK | X_OK) != 0 && errno == EACCES)
        return Error{Failure::Io, "You may not read " + folder.string() + ".", "Change its permissions."};
    const IdxFiles files = findIdxFiles(folder);
    if (!files.any())
        return Error{Failure::BadInput, folder.string() + " holds no data set that Hourglass knows.",
                     "Choose a folder with train-images-idx3-ubyte.gz and its three companions."};
    if (!files.complete())
        return missingFile(folder, files);
    auto parts = openFiles(files, stop);
    if (parts.ok())
        parts.value().info.name = folderTitle(folder);
    return parts;
}

Result<Dataset::Parts> openIdxFile(const fs::path& file, StopToken stop)
{
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const FileName name = parseName(file.filename().string());
    IdxFiles beside;
    if (name.known) {
        beside = findIdxFiles(folder, name.prefix);
        (name.isTrain ? (name.isImages ? beside.trainImages : beside.trainLabels)
                      : (name.isImages ? beside.testImages : beside.testLabels)) = file;
    }
    if (beside.complete()) {
        auto parts = openFiles(beside, stop);
        if (parts.ok())
            parts.value().info.name = titleOf(folder, name.prefix);
        return parts;
    }
    // Alone: the part that was asked for is all there is to train on.
    const fs::path labels = !name.isImages ? fs::path()
                            : name.isTrain ? beside.trainLabels
                                           : beside.testLabels;
    auto parts = openFiles({file, labels, {}, {}}, stop);
    if (parts.ok()) {
        parts.value().info.name = file.filename().string();
        if (labels.empty())
            parts.value().info.notice = "There are no labels beside " + file.filename().string() +
                                        ": its pictures were opened without classes.";
    }
    return parts;
}

} // namespace hourglass
