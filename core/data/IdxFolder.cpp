// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/IdxFolder.h"

#include "core/data/IdxReader.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
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

/// The first of the names that is there. Ranks and types other than the usual come last.
fs::path firstThere(const fs::path& folder, const std::vector<std::string>& stems, bool isImages)
{
    const std::string usual = isImages ? "idx3" : "idx1";
    std::vector<std::string> kinds{usual + "-ubyte"};
    for (const char* rank : {"idx3", "idx4", "idx2", "idx5", "idx1"})
        for (const char* type : {"-ubyte", "-byte", "-short", "-int", "-float", "-double"})
            if (isImages != (std::string_view(rank) == "idx1"))
                kinds.push_back(std::string(rank) + type);
    for (const std::string& kind : kinds)
        for (const std::string& stem : stems)
            for (const char* joint : {"-", "."})
                for (const char* ending : {"", ".gz"}) {
                    std::error_code ignored;
                    const fs::path path = folder / (stem + joint + kind + ending);
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
    if (auto layout = images.value().layout(); !layout.ok())
        return layout.error();
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

Result<void> appendPair(Pair& pair, Dataset::Parts& parts, NumberStore& store, ReadProgress& progress,
                        const StopToken& stop)
{
    // Labels first: they are small, and what is wrong with them is said before the pictures are read.
    if (pair.labels) {
        auto labels = pair.labels->labels();
        if (!labels.ok())
            return labels.error();
        parts.labels.insert(parts.labels.end(), labels.value().begin(), labels.value().end());
    }
    return pair.images.appendPictures(store, progress, stop);
}

Result<void> checkAlike(const Pair& train, const Pair& test)
{
    const std::string hint = "The two do not belong together: download both again.";
    const Shape trainShape = train.images.layout().value().shape;
    const Shape testShape = test.images.layout().value().shape;
    if (trainShape != testShape)
        return Error{Failure::BadInput,
                     "The pictures of " + train.images.name() + " are " + trainShape.text() +
                         ", and those of " + test.images.name() + " are " + testShape.text() + ".",
                     hint};
    if (train.images.holdsFloats() == test.images.holdsFloats())
        return {};
    const auto kind = [](const Pair& pair) { return pair.images.holdsFloats() ? "floats" : "whole numbers"; };
    return Error{Failure::BadInput,
                 train.images.name() + " holds " + kind(train) + ", and " + test.images.name() + " " +
                     kind(test) + ".",
                 hint};
}

std::vector<std::string> numberNames(const std::vector<std::int32_t>& labels)
{
    std::vector<std::string> names;
    const auto highest = std::max_element(labels.begin(), labels.end());
    for (std::int32_t i = 0; highest != labels.end() && i <= *highest; ++i)
        names.push_back(std::to_string(i));
    return names;
}

/// Reads what was opened; test may be null.
Result<Dataset::Parts> readPairs(Pair& train, Pair* test, const ReadContext& context)
{
    Dataset::Parts parts;
    const SampleLayout layout = train.images.layout().value();
    parts.info.shape = layout.shape;
    parts.info.notice = layout.notice;
    parts.info.trainCount = train.images.count();
    parts.info.testCount = test != nullptr ? test->images.count() : 0;
    NumberStore store;
    store.expect(train.images.plausibleValues() + (test != nullptr ? test->images.plausibleValues() : 0));
    ReadProgress progress(context.progressed,
                          train.images.claimedBytes() + (test != nullptr ? test->images.claimedBytes() : 0));
    if (auto read = appendPair(train, parts, store, progress, context.stop); !read.ok())
        return read.error();
    if (test != nullptr)
        if (auto read = appendPair(*test, parts, store, progress, context.stop); !read.ok())
            return read.error();
    parts.pixels = std::move(store.bytes());
    parts.values = std::move(store.floats());
    parts.info.classNames = numberNames(parts.labels);
    return parts;
}

Result<Dataset::Parts> openFiles(const IdxFiles& files, const ReadContext& context)
{
    auto train = openPair(files.trainImages, files.trainLabels, context.stop);
    if (!train.ok())
        return train.error();
    if (files.testImages.empty())
        return readPairs(train.value(), nullptr, context);
    auto test = openPair(files.testImages, files.testLabels, context.stop);
    if (!test.ok())
        return test.error();
    if (auto alike = checkAlike(train.value(), test.value()); !alike.ok())
        return alike.error();
    return readPairs(train.value(), &test.value(), context);
}

/// Behind what the notice says already.
void addNotice(DatasetInfo& info, const std::string& text)
{
    info.notice += (info.notice.empty() ? "" : " ") + text;
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

bool IdxFiles::unlabelled() const
{
    return !trainImages.empty() && trainLabels.empty() && testLabels.empty();
}

IdxFiles findIdxFiles(const fs::path& folder, const std::string& prefix)
{
    const std::vector<std::string> train{prefix + "train-"};
    const std::vector<std::string> test{prefix + "t10k-", prefix + "test-"};
    const auto find = [&](std::vector<std::string> stems, bool isImages) {
        for (std::string& stem : stems)
            stem += isImages ? "images" : "labels";
        return firstThere(folder, stems, isImages);
    };
    return {find(train, true), find(train, false), find(test, true), find(test, false)};
}

bool isIdxFolder(const fs::path& folder)
{
    return findIdxFiles(folder).any() || findIdxFiles(folder / "raw").any();
}

Result<Dataset::Parts> openIdxFolder(const fs::path& given, const ReadOptions&, const ReadContext& context)
{
    if (::access(given.c_str(), R_OK | X_OK) != 0 && errno == EACCES)
        return Error{Failure::Io, "You may not read " + given.string() + ".", "Change its permissions."};
    // torchvision keeps the files of data/MNIST in data/MNIST/raw: either folder may be chosen.
    const bool isAbove = !findIdxFiles(given).any() && findIdxFiles(given / "raw").any();
    const fs::path folder = isAbove ? given / "raw" : given;
    const IdxFiles files = findIdxFiles(folder);
    if (!files.any())
        return Error{Failure::BadInput, folder.string() + " holds no data set that Hourglass knows.",
                     "Choose a folder with train-images-idx3-ubyte.gz and its three companions."};
    if (!files.complete() && !files.unlabelled())
        return missingFile(folder, files);
    auto parts = openFiles(files, context);
    if (parts.ok()) {
        parts.value().info.name = folderTitle(folder);
        if (files.unlabelled())
            addNotice(parts.value().info, "There are no labels in " + folder.string() +
                                              ": its pictures were opened without classes.");
    }
    return parts;
}

Result<Dataset::Parts> openIdxFile(const fs::path& file, const ReadOptions&, const ReadContext& context)
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
        auto parts = openFiles(beside, context);
        if (parts.ok())
            parts.value().info.name = titleOf(folder, name.prefix);
        return parts;
    }
    // Alone: the part that was asked for is all there is to train on.
    const fs::path labels = !name.isImages ? fs::path()
                            : name.isTrain ? beside.trainLabels
                                           : beside.testLabels;
    auto parts = openFiles({file, labels, {}, {}}, context);
    if (parts.ok()) {
        parts.value().info.name = file.filename().string();
        if (labels.empty())
            addNotice(parts.value().info, "There are no labels beside " + file.filename().string() +
                                              ": its pictures were opened without classes.");
    }
    return parts;
}

} // namespace hourglass
