// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NpyDataset.h"

#include "core/data/ArraySet.h"
#include "core/data/ByteSource.h"
#include "core/data/NpyStream.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostBeside = 10000; // files of the folder that are looked at

Result<NpyHeader> headerOf(const fs::path& file, const StopToken& stop)
{
    auto source = ByteSource::open(file, stop);
    if (!source.ok())
        return source.error();
    return readNpyHeader(source.value());
}

/// "digits" of "digits.npy" and "digits.npy.gz".
std::string stemOf(const fs::path& file)
{
    const fs::path plain = file.extension() == ".gz" ? file.stem() : file;
    return plain.extension() == ".npy" ? plain.stem().string() : plain.filename().string();
}

bool isNpyName(const fs::path& file)
{
    const std::string name = file.filename().string();
    return name.ends_with(".npy") || name.ends_with(".npy.gz");
}

/// Whether a name beside the chosen one could be part of the same set.
bool belongs(const ArrayName& other, const ArrayName& chosen)
{
    const auto half = [](const ArrayName& name) {
        return name.part == ArrayPart::Train || name.part == ArrayPart::Test;
    };
    const bool isKnown = other.role != ArrayRole::None || chosen.role == ArrayRole::Labels;
    return isKnown && other.rest == chosen.rest &&
           (other.part == chosen.part || (half(other) && half(chosen)));
}

/// The chosen file, first, and those beside it that belong to it by name.
std::vector<NamedArray> arraysBeside(const fs::path& file, const Result<NpyHeader>& header,
                                     const StopToken& stop)
{
    std::vector<NamedArray> arrays{namedArray(stemOf(file), file.string(), header)};
    const ArrayName words = arrays[0].words;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    std::vector<fs::path> beside;
    std::error_code code;
    std::size_t seen = 0;
    for (fs::directory_iterator at(folder, code), end; !code && at != end && seen < kMostBeside;
         at.increment(code), ++seen)
        if (isNpyName(at->path()) && at->path().filename() != file.filename() &&
            belongs(parseArrayName(stemOf(at->path())), words))
            beside.push_back(at->path());
    std::sort(beside.begin(), beside.end()); // folders come in any order
    for (const fs::path& other : beside)
        arrays.push_back(namedArray(stemOf(other), other.string(), headerOf(other, stop)));
    // Whatever it is called: it was chosen, or bears the name that the chosen labels say.
    for (NamedArray& array : arrays)
        if (array.words.role == ArrayRole::None)
            array.words.role = ArrayRole::Data;
    return arrays;
}

/// Files that merely lie beside one another may have nothing to do with each other: what does not fit is
/// left out, and named.
std::string dropMisfits(const std::vector<NamedArray>& arrays, ArrayChoice& choice)
{
    std::string notice;
    const auto check = [&](std::optional<std::size_t>& labels, std::size_t samples) {
        if (!labels || arrays[*labels].size == arrays[samples].size)
            return;
        notice += arrays[*labels].place + " was not used: it holds " + numberText(arrays[*labels].size) +
                  " labels, and there are " + numberText(arrays[samples].size) + " samples. ";
        labels.reset();
    };
    check(choice.trainLabels, choice.train);
    if (choice.test)
        check(choice.testLabels, *choice.test);
    return notice;
}

/// "digits" of "digits_train.npy"; files called x_train.npy and the like have their folder's name.
std::string setName(const fs::path& file, const std::string& rest, bool isSet)
{
    const std::string folder = fs::absolute(file).parent_path().filename().string();
    if (!rest.empty())
        return rest;
    return isSet && !folder.empty() ? folder : stemOf(file);
}

} // namespace

bool looksLikeNpy(std::span<const std::uint8_t> head)
{
    return head.size() >= kNpyMagic.size() &&
           std::memcmp(head.data(), kNpyMagic.data(), kNpyMagic.size()) == 0;
}

Result<Dataset::Parts> openNpy(const fs::path& file, const ReadOptions&, const ReadContext& context)
{
    const auto header = headerOf(file, context.stop);
    if (!header.ok())
        return header.error();
    const auto arrays = arraysBeside(file, header, context.stop);
    const OpenArray open = [&](const NamedArray& array) -> Result<std::unique_ptr<ByteInput>> {
        auto source = ByteSource::open(array.place, context.stop);
        if (!source.ok())
            return source.error();
        return std::unique_ptr<ByteInput>(std::make_unique<ByteSource>(std::move(source).value()));
    };
    auto chosen = chooseArrays(arrays, file.string());
    ArrayChoice choice; // of the file alone, if nothing better is found: it says what is wrong with it
    if (chosen.ok())
        choice = std::move(chosen).value();
    choice.notice = dropMisfits(arrays, choice);
    auto parts = readArrays(arrays, choice, open, context);
    if (!parts.ok())
        return parts;
    DatasetInfo& info = parts.value().info;
    info.name = setName(file, arrays[0].words.rest, choice.trainLabels || choice.test);
    while (info.notice.ends_with(' '))
        info.notice.pop_back();
    return parts;
}

} // namespace hourglass
