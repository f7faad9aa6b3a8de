// SPDX-License-Identifier: GPL-3.0-or-later
// PKWARE's APPNOTE 6.3.10, section 4.3.
#include "core/model/StoredZipWriter.h"

#include "core/data/Checksum.h"
#include "core/model/LittleEndian.h"

#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::uint16_t kVersion = 20;        ///< 2.0
constexpr std::uint32_t kPlain = 0;           ///< no flags, not packed
constexpr std::uint32_t kDate = 0x00210000;   ///< midnight of the first of January 1980
constexpr std::string_view kPaddingId = "FB"; ///< as PyTorch marks its padding

} // namespace

void StoredZipWriter::add(const std::string& name, std::string_view contents)
{
    const auto at = m_bytes.size();
    const auto size = static_cast<std::uint32_t>(contents.size());
    const auto fields = little(kVersion, kPlain, kDate, crc32Of(contents), size, size,
                               static_cast<std::uint16_t>(name.size()));
    const std::size_t bare = at + 4 + fields.size() + 2 + name.size() + 4;
    const auto padding = static_cast<std::uint16_t>((kAlignment - bare % kAlignment) % kAlignment);
    m_bytes.append("PK\3\4").append(fields).append(little(static_cast<std::uint16_t>(padding + 4)));
    m_bytes.append(name).append(kPaddingId).append(little(padding)).append(padding, 'Z').append(contents);
    m_directory.append("PK\1\2").append(little(kVersion)).append(fields);
    m_directory.append(little(std::uint64_t{0}, std::uint32_t{0}, static_cast<std::uint32_t>(at)));
    m_directory.append(name);
    ++m_entries;
}

std::string StoredZipWriter::finished() &&
{
    const auto at = m_bytes.size();
    const auto count = static_cast<std::uint16_t>(m_entries);
    m_bytes.append(m_directory).append("PK\5\6");
    m_bytes.append(little(std::uint32_t{0}, count, count, static_cast<std::uint32_t>(m_directory.size()),
                          static_cast<std::uint32_t>(at), std::uint16_t{0}));
    const bool fits = m_bytes.size() < std::numeric_limits<std::uint32_t>::max() &&
                      m_entries < std::numeric_limits<std::uint16_t>::max();
    return fits ? std::move(m_bytes) : std::string();
}

} // namespace hourglass
