// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace hourglass {

/// What a test puts into an archive: a plain file, or a link when linkTo is given.
struct ArchiveMember {
    std::string name;
    std::string bytes{};
    std::string linkTo{};
};

/// Writes a zip (by its name) or tar.gz archive.
inline void writeArchive(const std::filesystem::path& path, const std::vector<ArchiveMember>& members)
{
    archive* a = archive_write_new();
    if (path.extension() == ".zip") {
        archive_write_set_format_zip(a);
    } else {
        archive_write_set_format_pax_restricted(a);
        archive_write_add_filter_gzip(a);
    }
    ASSERT_EQ(archive_write_open_filename(a, path.c_str()), ARCHIVE_OK) << archive_error_string(a);
    for (const ArchiveMember& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.name.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_filetype(entry, member.linkTo.empty() ? AE_IFREG : AE_IFLNK);
        if (!member.linkTo.empty())
            archive_entry_set_symlink(entry, member.linkTo.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
        ASSERT_EQ(archive_write_header(a, entry), ARCHIVE_OK) << archive_error_string(a);
        archive_write_data(a, member.bytes.data(), member.bytes.size());
        archive_entry_free(entry);
    }
    ASSERT_EQ(archive_write_close(a), ARCHIVE_OK) << archive_error_string(a);
    archive_write_free(a);
}

} // namespace hourglass
