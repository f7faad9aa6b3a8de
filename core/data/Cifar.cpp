// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Cifar.h"

#include "core/data/ArchiveInput.h"
#include "core/data/ByteSource.h"
#include "core/data/CifarNames.h"
#include "core/data/CifarRecords.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// The files of the binary version, in order.
constexpr std::array kFiles{"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin",
                            "data_batch_5.bin", "test_batch.bin",   "train.bin",        "test.bin"};

bool isThere(const fs::path& path)
{
    std::error_code ignored;
    return fs::exists(path, ignored);
}

bool holdsBinary(const fs::path& folder)
{
    if (isThere(folder / "fine_label_names.txt") && isThere(folder / "train.bin"))
        return true;
    return std::any_of(kFiles.begin(), kFiles.end(), [&](const char* name) {
        // "train.bin" alone could be anything: only the shape of the file tells.
        return isThere(folder / name) && isCifarFile(folder / name);
    });
}

bool holdsPickles(const fs::path& folder)
{
    return isThere(folder / "batches.meta") ||
           (isThere(folder / "data_batch_1") && isThere(folder / "test_batch")) ||
           (isThere(folder / "meta") && isThere(folder / "train") && isThere(folder / "file.txt~"));
}

const char* namesFile(int classes) { return classes == 10 ? "batches.meta.txt" : "fine_label_names.txt"; }

/// The folder itself or the one that the archive unpacks to within it.
fs::path folderWith(const fs::path& folder, bool (*holds)(const fs::path&), const char* tail)
{
    if (holds(folder))
        return folder;
    const std::string end = tail;
    for (const std::string& name : {"cifar-10-batches-" + end, "cifar-100-" + end,
                                    "cifar-100-" + std::string(end == "bin" ? "binary" : "python")})
        if (holds(folder / name))
            return folder / name;
    return {};
}

Error pickleError(const fs::path& path)
{
    return {Failure::BadInput,
            path.string() + " holds the Python version of CIFAR: pickles, which are never opened, because "
                            "they can run code.",
            "Take the binary version (cifar-10-binary.tar.gz or cifar-100-binary.tar.gz) from "
            "https://www.cs.toronto.edu/~kriz/cifar.html instead."};
}

/// The records of a whole folder, for progress.
std::size_t bytesIn(const fs::path& folder, const std::vector<std::string>& names)
{
    std::size_t bytes = 0;
    for (const std::string& name : names) {
        std::error_code code;
        const auto size = fs::file_size(folder / name, code);
        bytes += code ? 0 : size;
    }
    return bytes;
}

Result<void> appendFile(CifarRecords& records, const fs::path& file, const CifarSlot& slot,
                        ReadProgress& progress, const StopToken& stop)
{
    auto source = ByteSource::open(file, stop);
    if (!source.ok())
        return source.error();
    return records.append(source.value(), slot, progress);
}

Result<std::vector<std::string>> namesBeside(const fs::path& folder, int classes, const StopToken& stop)
{
    const fs::path file = folder / namesFile(classes);
    if (!isThere(file))
        return std::vector<std::string>{};
    auto source = ByteSource::open(file, stop);
    if (!source.ok())
        return source.error();
    return readCifarNames(source.value(), classes);
}

Result<Dataset::Parts> openFiles(const fs::path& folder, const std::vector<std::string>& names, int classes,
                                 const ReadContext& context)
{
    CifarRecords records;
    ReadProgress progress(context.progressed, bytesIn(folder, names));
    for (const std::string& name : names) {
        CifarSlot slot = cifarSlot(name).value_or(CifarSlot{classes, 0, false});
        slot.classes = classes;
        if (auto read = appendFile(records, folder / name, slot, progress, context.stop); !read.ok())
            return read.error();
    }
    auto classNames = namesBeside(folder, classes, context.stop);
    // Names are a courtesy: without their file the known ones do.
    if (!classNames.ok() && classNames.error().kind == Failure::Cancelled)
        return classNames.error();
    return records.take(classNames.ok() ? classNames.value() : std::vector<std::string>{});
}

/// 10 or 100 by the file's size, and by its name where the size fits both; 0: neither fits.
int classesOf(const fs::path& file)
{
    std::error_code code;
    const auto size = fs::file_size(file, code);
    if (code || size == 0)
        return 0;
    const bool ten = size % CifarSlot{10, 0, false}.recordBytes() == 0;
    const bool hundred = size % CifarSlot{100, 0, false}.recordBytes() == 0;
    const auto slot = cifarSlot(file.filename().string());
    if (ten && hundred)
        return slot ? slot->classes : 10;
    return ten ? 10 : hundred ? 100 : 0;
}

} // namespace

bool isCifarFolder(const fs::path& folder)
{
    return !folderWith(folder, holdsBinary, "bin").empty() || !folderWith(folder, holdsPickles, "py").empty();
}

bool isCifarFile(const fs::path& file)
{
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored) || file.extension() != ".bin")
        return false;
    if (cifarSlot(file.filename().string()) && file.filename().string().find("batch") != std::string::npos)
        return true; // even when it is cut short: then opening says so
    const int classes = classesOf(file);
    auto source = ByteSource::open(file);
    if (classes == 0 || !source.ok())
        return false;
    std::array<std::uint8_t, 2> labels{};
    const auto got = source.value().read(labels);
    if (!got.ok() || got.value() < labels.size())
        return false;
    return classes == 10 ? labels[0] < 10 : labels[0] < 20 && labels[1] < 100;
}

bool looksLikeCifarArchive(std::span<const std::uint8_t> head)
{
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    return text.size() >= 512 && (text.starts_with("cifar-10-") || text.starts_with("cifar-100-")) &&
           text.substr(0, 100).find('/') != std::string_view::npos;
}

Result<Dataset::Parts> openCifarFolder(const fs::path& given, const ReadOptions&, const ReadContext& context)
{
    if (::access(given.c_str(), R_OK | X_OK) != 0 && errno == EACCES)
        return Error{Failure::Io, "You may not read " + given.string() + ".", "Change its permissions."};
    const fs::path folder = folderWith(given, holdsBinary, "bin");
    if (folder.empty()) {
        const fs::path pickles = folderWith(given, holdsPickles, "py");
        if (!pickles.empty())
            return pickleError(pickles);
        return Error{Failure::BadInput, given.string() + " holds no CIFAR files.",
                     "Choose a folder with data_batch_1.bin and its companions, or with train.bin."};
    }
    for (const int classes : {10, 100}) {
        std::vector<std::string> names;
        for (const char* name : kFiles)
            if (cifarSlot(name)->classes == classes && isThere(folder / name))
                names.emplace_back(name);
        if (!names.empty())
            return openFiles(folder, names, classes, context);
    }
    return Error{Failure::BadInput, folder.string() + " changed while it was read.", "Open it again."};
}

Result<Dataset::Parts> openCifarFile(const fs::path& file, const ReadOptions&, const ReadContext& context)
{
    const auto slot = cifarSlot(file.filename().string());
    const int bySize = classesOf(file);
    const int classes = slot ? slot->classes : bySize != 0 ? bySize : 10;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    return openFiles(folder, {file.filename().string()}, classes, context);
}

Result<Dataset::Parts> openCifarArchive(const fs::path& file, const ReadOptions&, const ReadContext& context)
{
    auto archive = ArchiveInput::open(file, ArchiveInput::Format::Tar, context.stop);
    if (!archive.ok())
        return archive.error();
    CifarRecords records;
    std::vector<std::string> names;
    ReadProgress progress(context.progressed, 0); // how much is in it, only its end tells
    while (true) {
        const auto more = archive.value().next();
        if (!more.ok())
            return more.error();
        if (!more.value())
            break;
        const std::string name = fs::path(archive.value().entry()).filename().string();
        const auto slot = cifarSlot(name);
        if (name == "batches.meta" || name == "data_batch_1" || name == "meta")
            return pickleError(file);
        if (name == namesFile(10) || name == namesFile(100)) {
            auto read = readCifarNames(archive.value(), name == namesFile(10) ? 10 : 100);
            if (!read.ok())
                return read.error();
            names = std::move(read).value();
        } else if (slot && (records.isEmpty() || slot->classes == records.classes())) {
            if (auto read = records.append(archive.value(), *slot, progress); !read.ok())
                return read.error();
        }
    }
    if (records.isEmpty())
        return Error{Failure::BadInput, file.string() + " holds no CIFAR files of the binary version.",
                     "Choose cifar-10-binary.tar.gz or cifar-100-binary.tar.gz."};
    const bool fit = names.size() == static_cast<std::size_t>(records.classes());
    return records.take(fit ? names : std::vector<std::string>{});
}

} // namespace hourglass
