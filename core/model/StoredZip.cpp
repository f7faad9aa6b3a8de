// SPDX-License-Identifier: GPL-3.0-or-later
// PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3.
#include "core/model/StoredZip.h"

#include "core/data/Checksum.h"
#include "core/model/Refusal.h"

#include <cstddef>

namespace hourglass {
namespace {

constexpr std::string_view kEnd = "PK\5\6";
constexpr std::string_view kEnd64 = "PK\6\6";
constexpr std::string_view kEnd64Place = "PK\6\7";
constexpr std::string_view kFile = "PK\1\2";
constexpr std::string_view kLocal = "PK\3\4";
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEnd64PlaceBytes = 20;
constexpr std::size_t kLongestComment = 0xFFFF;
constexpr std::uint32_t kIn64 = 0xFFFFFFFF; ///< the number stands in a field of 64 bits elsewhere

/// Part of the file; outside it: Refusal.
std::string_view part(std::string_view bytes, std::uint64_t at, std::uint64_t size)
{
    if (at > bytes.size() || size > bytes.size() - at)
        refuse("it is truncated or damaged.");
    return bytes.substr(at, size);
}

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width)
{
    std::uint64_t value = 0;
    const auto from = part(bytes, at, width);
    for (std::size_t i = width; i-- > 0;)
        value = value << 8 | static_cast<std::uint8_t>(from[i]);
    return value;
}

void expect(std::string_view bytes, std::uint64_t at, std::string_view signature)
{
    if (part(bytes, at, signature.size()) != signature)
        refuse("it is truncated or damaged.");
}

struct Place {
    std::uint64_t entries = 0, offset = 0;
};

Place directoryOf(std::string_view bytes)
{
    const std::size_t tail = kEndBytes + kLongestComment;
    const auto at = bytes.rfind(kEnd);
    if (at == std::string_view::npos || bytes.size() - at > tail)
        refuse("its end is missing; it is truncated.");
    const auto end = part(bytes, at, kEndBytes);
    const Place place{number(end, 10, 2), number(end, 16, 4)};
    if (place.offset != kIn64 && place.entries != 0xFFFF)
        return place;
    if (at < kEnd64PlaceBytes)
        refuse("it is damaged.");
    expect(bytes, at - kEnd64PlaceBytes, kEnd64Place);
    const auto end64 = number(bytes, at - kEnd64PlaceBytes + 8, 8);
    expect(bytes, end64, kEnd64);
    const auto fields = part(bytes, end64, 56);
    return {number(fields, 32, 8), number(fields, 48, 8)};
}

/// Sizes and places that are too large for their 32 bits, in the order in which the extra field has them.
void take64(std::string_view extra, std::initializer_list<std::uint64_t*> values)
{
    for (std::size_t at = 0; at + 4 <= extra.size();) {
        const auto size = number(extra, at + 2, 2);
        const auto field = part(extra, at + 4, size);
        at += 4 + size;
        if (number(extra, at - 4 - size, 2) != 1)
            continue;
        std::size_t from = 0;
        for (auto* value : values)
            if (*value == kIn64) {
                *value = number(field, from, 8);
                from += 8;
            }
    }
}

/// 0 is no checksum: PyTorch can be told not to work it out.
void checkSum(const std::string& name, std::string_view contents, std::uint64_t checksum)
{
    if (checksum != 0 && crc32Of(contents) != checksum)
        refuse("its part '" + name + "' is damaged.");
}

} // namespace

StoredZip::StoredZip(std::string_view bytes) : m_bytes(bytes)
{
    const auto place = directoryOf(bytes);
    readDirectory(place.entries, place.offset);
}

void StoredZip::readDirectory(std::uint64_t entries, std::uint64_t at)
{
    std::uint64_t total = 0;
    for (std::uint64_t i = 0; i < entries; ++i) {
        expect(m_bytes, at, kFile);
        const auto head = part(m_bytes, at, 46);
        const auto nameSize = number(head, 28, 2);
        const auto extraSize = number(head, 30, 2);
        std::uint64_t packed = number(head, 20, 4);
        std::uint64_t size = number(head, 24, 4);
        std::uint64_t local = number(head, 42, 4);
        take64(part(m_bytes, at + 46 + nameSize, extraSize), {&size, &packed, &local});
        const std::string name(part(m_bytes, at + 46, nameSize));
        if (number(head, 10, 2) != 0 || (number(head, 8, 2) & 1) != 0 || packed != size)
            refuse("it is packed, which torch.save never does.");
        expect(m_bytes, local, kLocal);
        const auto data = local + 30 + number(m_bytes, local + 26, 2) + number(m_bytes, local + 28, 2);
        const auto contents = part(m_bytes, data, size);
        total += size;
        if (total > m_bytes.size())
            refuse("its parts overlap; it is damaged.");
        checkSum(name, contents, number(head, 16, 4));
        m_entries[name] = contents;
        at += 46 + nameSize + extraSize + number(head, 32, 2);
    }
}

std::string_view StoredZip::read(const std::string& name) const
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        refuse("its part '" + name + "' is missing.");
    return found->second;
}

std::string StoredZip::folderOf(const std::string& name) const
{
    for (const auto& [path, entry] : m_entries)
        if (const auto slash = path.find('/'); slash != std::string::npos && path.substr(slash + 1) == name)
            return path.substr(0, slash);
    refuse("it is a ZIP archive, but not one of torch.save's.");
}

} // namespace hourglass
