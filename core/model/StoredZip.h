// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace hourglass {

/// The entries of a ZIP archive that are stored as they are, not compressed: the container of torch.save.
/// They are views into the archive's bytes, so what a header claims costs no memory. Every place and size is
/// checked, and the checksums where the archive has them; what does not hold throws Refusal. The bytes must
/// outlive it.
class StoredZip {
public:
    explicit StoredZip(std::string_view bytes);

    [[nodiscard]] bool has(const std::string& name) const { return m_entries.count(name) > 0; }
    /// No such entry: Refusal.
    [[nodiscard]] std::string_view read(const std::string& name) const;
    /// The one folder that holds an entry of this name ("weights" for "weights/data.pkl"); none: Refusal.
    [[nodiscard]] std::string folderOf(const std::string& name) const;

private:
    void readDirectory(std::uint64_t entries, std::uint64_t offset);

    std::string_view m_bytes;
    std::map<std::string, std::string_view> m_entries;
};

} // namespace hourglass
