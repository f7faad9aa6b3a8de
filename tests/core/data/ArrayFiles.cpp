// SPDX-License-Identifier: GPL-3.0-or-later
#include "ArrayFiles.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

la_ssize_t collect(archive*, void* client, const void* buffer, std::size_t size)
{
    static_cast<std::string*>(client)->append(static_cast<const char*>(buffer), size);
    return static_cast<la_ssize_t>(size);
}

std::string written(archive* out, const Files& files)
{
    std::string bytes;
    archive_write_set_bytes_in_last_block(out, 1);
    EXPECT_EQ(archive_write_open(out, &bytes, nullptr, collect, nullptr), ARCHIVE_OK);
    for (const auto& [name, content] : files) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        EXPECT_EQ(archive_write_header(out, entry), ARCHIVE_OK) << archive_error_string(out);
        EXPECT_EQ(archive_write_data(out, content.data(), content.size()),
                  static_cast<la_ssize_t>(content.size()));
        archive_entry_free(entry);
    }
    EXPECT_EQ(archive_write_close(out), ARCHIVE_OK);
    archive_write_free(out);
    return bytes;
}

} // namespace

std::string npyBytes(const std::string& type, const std::string& shape, const std::string& values,
                     bool fortranOrder)
{
    const std::string header = "{'descr': '" + type +
                               "', 'fortran_order': " + (fortranOrder ? "True" : "False") +
                               ", 'shape': " + shape + ", }\n";
    std::string bytes = "\x93NUMPY\x01";
    bytes += {'\0', static_cast<char>(header.size() & 255U), static_cast<char>(header.size() >> 8 & 255U)};
    return bytes + header + values;
}

std::string zipBytes(const Files& files, bool packed)
{
    archive* const out = archive_write_new();
    archive_write_set_format_zip(out);
    if (packed)
        archive_write_zip_set_compression_deflate(out);
    else
        archive_write_zip_set_compression_store(out);
    return written(out, files);
}

std::string tarGzBytes(const Files& files)
{
    archive* const out = archive_write_new();
    archive_write_set_format_ustar(out);
    archive_write_add_filter_gzip(out);
    return written(out, files);
}

} // namespace hourglass
