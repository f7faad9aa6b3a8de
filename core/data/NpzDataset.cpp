// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ArchiveInput.h"
#include "core/data/ArraySet.h"
#include "core/data/NpyDataset.h"
#include "core/data/NpyStream.h"

#include <string_view>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostArrays = 1000;
constexpr std::size_t kZipName = 30; // where the first file's name starts

/// What is in the archive, headers read.
Result<std::vector<NamedArray>> arraysIn(const fs::path& file, const StopToken& stop)
{
    auto archive = ArchiveInput::open(file, ArchiveInput::Format::Zip, stop);
    if (!archive.ok())
        return archive.error();
    std::vector<NamedArray> arrays;
    while (arrays.size() < kMostArrays) {
        const auto more = archive.value().next();
        if (!more.ok())
            return more.error();
        if (!more.value())
            break;
        const std::string entry = archive.value().entry();
        if (!entry.ends_with(".npy"))
            continue;
        const auto header = readNpyHeader(archive.value());
        if (!header.ok() && header.error().kind == Failure::Cancelled)
            return header.error();
        arrays.push_back(namedArray(entry.substr(0, entry.size() - 4), entry, header));
    }
    return arrays;
}

Result<std::unique_ptr<ByteInput>> openEntry(const fs::path& file, const std::string& entry,
                                             const StopToken& stop)
{
    auto archive = ArchiveInput::open(file, ArchiveInput::Format::Zip, stop);
    if (!archive.ok())
        return archive.error();
    while (true) {
        const auto more = archive.value().next();
        if (!more.ok())
            return more.error();
        if (!more.value()) // it was there a moment ago
            return Error{Failure::Io, file.string() + " changed while it was read.", "Open it again."};
        if (archive.value().entry() == entry)
            return std::unique_ptr<ByteInput>(std::make_unique<ArchiveInput>(std::move(archive).value()));
    }
}

} // namespace

bool looksLikeNpz(std::span<const std::uint8_t> head)
{
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    if (!text.starts_with("PK\x03\x04") || text.size() < kZipName)
        return false;
    const std::size_t length = head[26] | std::size_t{head[27]} << 8;
    return text.substr(kZipName, length).ends_with(".npy");
}

Result<Dataset::Parts> openNpz(const fs::path& file, const ReadOptions&, const ReadContext& context)
{
    const auto arrays = arraysIn(file, context.stop);
    if (!arrays.ok())
        return arrays.error();
    const auto choice = chooseArrays(arrays.value(), file.string());
    if (!choice.ok())
        return choice.error();
    const OpenArray open = [&](const NamedArray& array) {
        return openEntry(file, array.place, context.stop);
    };
    auto parts = readArrays(arrays.value(), choice.value(), open, context);
    if (parts.ok())
        parts.value().info.name = file.stem().string();
    return parts;
}

} // namespace hourglass
