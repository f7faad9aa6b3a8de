// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CifarRecords.h"

#include "core/data/CifarNames.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kRecordsAtOnce = 200;
constexpr int kCoarse = 20; // classes of CIFAR-100's first label

struct Known {
    std::string_view name;
    CifarSlot slot;
};
constexpr std::array kKnown{
    Known{"data_batch_1.bin", {10, 1, false}}, Known{"data_batch_2.bin", {10, 2, false}},
    Known{"data_batch_3.bin", {10, 3, false}}, Known{"data_batch_4.bin", {10, 4, false}},
    Known{"data_batch_5.bin", {10, 5, false}}, Known{"test_batch.bin", {10, 6, true}},
    Known{"train.bin", {100, 1, false}},       Known{"test.bin", {100, 2, true}},
};

} // namespace

std::optional<CifarSlot> cifarSlot(std::string_view name)
{
    for (const Known& known : kKnown)
        if (known.name == name)
            return known.slot;
    return std::nullopt;
}

Result<void> CifarRecords::append(ByteInput& source, const CifarSlot& slot, ReadProgress& progress)
{
    const std::size_t record = slot.recordBytes();
    const std::size_t before = m_labels.size();
    m_raw.resize(record * kRecordsAtOnce);
    while (true) {
        const auto got = source.read(m_raw);
        if (!got.ok())
            return got.error();
        if (auto taken = split(source, slot, got.value()); !taken.ok())
            return taken.error();
        progress.advance(got.value());
        if (got.value() < m_raw.size())
            break;
    }
    if (m_labels.size() == before)
        return Error{Failure::BadInput, source.name() + " is empty.", "Download or copy the file again."};
    moveToPlace(slot, m_labels.size() - before);
    return {};
}

Result<void> CifarRecords::split(const ByteInput& source, const CifarSlot& slot, std::size_t got)
{
    const std::size_t record = slot.recordBytes();
    if (got % record != 0)
        return Error{Failure::BadInput,
                     source.name() + " is cut short or no CIFAR-" + std::to_string(slot.classes) +
                         " file: it does not end with a whole record of " + numberText(record) + " bytes.",
                     "Download or copy the file again."};
    makeRoom(m_pixels, got / record * kCifarPixels, m_pixels.max_size());
    for (std::size_t at = 0; at < got; at += record) {
        const std::size_t start = at + record - kCifarPixels;
        const std::uint8_t label = m_raw[start - 1];
        const bool isOdd = slot.classes == 100 && m_raw[at] >= kCoarse;
        if (isOdd || label >= slot.classes)
            return Error{Failure::BadInput,
                         source.name() + ": label " + std::to_string(isOdd ? m_raw[at] : label) +
                             " is not within 0 to " + std::to_string((isOdd ? kCoarse : slot.classes) - 1) +
                             ".",
                         "This is no CIFAR-" + std::to_string(slot.classes) +
                             " file, or a damaged one: download it again."};
        m_labels.push_back(label);
        m_pixels.insert(m_pixels.end(), m_raw.begin() + static_cast<std::ptrdiff_t>(start),
                        m_raw.begin() + static_cast<std::ptrdiff_t>(start + kCifarPixels));
    }
    return {};
}

/// Archives hold the files in any order: the records that came last go where they belong.
void CifarRecords::moveToPlace(const CifarSlot& slot, std::size_t count)
{
    const auto later = std::find_if(m_pieces.begin(), m_pieces.end(),
                                    [&](const Piece& piece) { return piece.slot.order > slot.order; });
    std::size_t first = 0;
    for (auto piece = m_pieces.begin(); piece != later; ++piece)
        first += piece->count;
    const auto at = static_cast<std::ptrdiff_t>(first);
    const auto added = static_cast<std::ptrdiff_t>(count);
    const auto side = static_cast<std::ptrdiff_t>(kCifarPixels);
    std::rotate(m_labels.begin() + at, m_labels.end() - added, m_labels.end());
    std::rotate(m_pixels.begin() + at * side, m_pixels.end() - added * side, m_pixels.end());
    m_pieces.insert(later, Piece{slot, count});
}

Dataset::Parts CifarRecords::take(std::vector<std::string> names)
{
    Dataset::Parts parts;
    const int count = classes();
    parts.info.name = "CIFAR-" + std::to_string(count);
    parts.info.shape = {3, 32, 32};
    for (const Piece& piece : m_pieces)
        (piece.slot.isTest ? parts.info.testCount : parts.info.trainCount) += piece.count;
    if (parts.info.trainCount == 0)
        std::swap(parts.info.trainCount, parts.info.testCount);
    parts.info.classNames = names.empty() ? cifarNames(count) : std::move(names);
    parts.pixels = std::move(m_pixels);
    parts.labels = std::move(m_labels);
    return parts;
}

} // namespace hourglass
