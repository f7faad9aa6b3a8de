// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace hourglass {

/// Makes a ZIP archive of entries that are stored, not compressed, each at a multiple of 64 bytes, so that
/// numbers can be mapped into memory. Same entries, same bytes: no date is kept.
class StoredZipWriter {
public:
    void add(const std::string& name, std::string_view contents);
    /// The archive; empty where it exceeds what 32 bits can say (4 GB, 65,535 entries).
    [[nodiscard]] std::string finished() &&;

private:
    std::string m_bytes, m_directory;
    std::size_t m_entries = 0;
};

} // namespace hourglass
