// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/OpenPath.h"

#include "core/data/ByteSource.h"
#include "core/data/Cifar.h"
#include "core/data/IdxFolder.h"
#include "core/data/IdxReader.h"
#include "core/data/ImageFolder.h"
#include "core/data/NpyDataset.h"
#include "core/data/Signature.h"
#include "core/data/Table.h"

#include <unistd.h>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKnown =
    "Hourglass opens folders of pictures, and IDX, CIFAR, NumPy (.npy, .npz), CSV and TSV files.";

/// torchvision keeps the files of data/MNIST in data/MNIST/raw: either folder may be chosen.
fs::path folderWithIdxFiles(const fs::path& folder)
{
    const fs::path raw = folder / "raw";
    return !findIdxFiles(folder).any() && findIdxFiles(raw).any() ? raw : folder;
}

/// NumPy's files have no folder of their own: what notebooks call them is what they are known by.
fs::path arrayIn(const fs::path& folder)
{
    std::error_code ignored;
    for (const char* name : {"x_train.npy", "X_train.npy", "train_images.npy", "x.npy", "X.npy"})
        if (fs::exists(folder / name, ignored))
            return folder / name;
    return {};
}

Result<Dataset::Parts> openFolder(const fs::path& folder, const ReadOptions& options,
                                  const ReadContext& context)
{
    if (::access(folder.c_str(), R_OK | X_OK) != 0)
        return Error{Failure::Io, "You may not read " + folder.string() + ".", "Change its permissions."};
    if (const fs::path idx = folderWithIdxFiles(folder); findIdxFiles(idx).any())
        return openIdxFolder(idx, options, context);
    if (isCifarFolder(folder))
        return openCifarFolder(folder, options, context);
    if (const fs::path array = arrayIn(folder); !array.empty())
        return openNpy(array, options, context);
    if (isTableFolder(folder))
        return openTable(folder, options, context);
    if (isImageFolder(folder))
        return openImageFolder(folder, options, context);
    return Error{Failure::BadInput, folder.string() + " holds no data set that Hourglass knows.", kKnown};
}

/// The beginning of a file, unpacked where it is gzip.
Result<std::vector<std::uint8_t>> headOf(const fs::path& file, const StopToken& stop)
{
    auto source = ByteSource::open(file, stop);
    if (!source.ok())
        return source.error();
    std::vector<std::uint8_t> head(kSignatureBytes);
    const auto got = source.value().read(head);
    if (!got.ok())
        return got.error();
    head.resize(got.value());
    return head;
}

Error unknownFile(const fs::path& file, std::span<const std::uint8_t> head)
{
    const std::string looks = signatureName(head);
    return {Failure::BadInput,
            file.string() + " is no data set that Hourglass knows" +
                (looks.empty() ? "." : ": it looks like " + looks + "."),
            kKnown};
}

Result<Dataset::Parts> openFile(const fs::path& file, const ReadOptions& options, const ReadContext& context)
{
    const auto read = headOf(file, context.stop);
    if (!read.ok())
        return read.error();
    const std::span<const std::uint8_t> head = read.value();
    if (looksLikeNpy(head))
        return openNpy(file, options, context);
    if (looksLikeNpz(head))
        return openNpz(file, options, context);
    if (looksLikeIdx(head))
        return openIdxFile(file, options, context);
    if (isCifarFile(file))
        return openCifarFile(file, options, context);
    if (looksLikeCifarArchive(head))
        return openCifarArchive(file, options, context);
    if (looksLikePicture(head))
        return openImageFolder(file, options, context); // says what to do instead
    if (looksLikeTable(head) && !signatureName(head).starts_with("a web page"))
        return openTable(file, options, context);
    return unknownFile(file, head);
}

} // namespace

Result<Dataset::Parts> openPath(const fs::path& path, const ReadOptions& options, const ReadContext& context)
{
    std::error_code code;
    return fs::is_directory(path, code) ? openFolder(path, options, context)
                                        : openFile(path, options, context);
}

} // namespace hourglass
