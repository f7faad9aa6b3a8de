// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ArchiveInput.h"

#include "core/data/ByteSource.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <limits>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 20;
constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kMostRatio = 1032; // deflate's limit
constexpr std::size_t kUsualRatio = 8;

archive* handle(void* pointer) { return static_cast<archive*>(pointer); }

std::size_t timesOrMost(std::size_t a, std::size_t b)
{
    std::size_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::size_t>::max() : product;
}

} // namespace

void ArchiveInput::Closer::operator()(void* archive) const { archive_read_free(handle(archive)); }
ArchiveInput::ArchiveInput(ArchiveInput&&) noexcept = default;
ArchiveInput& ArchiveInput::operator=(ArchiveInput&&) noexcept = default;
ArchiveInput::~ArchiveInput() = default;

Result<ArchiveInput> ArchiveInput::open(const std::filesystem::path& path, Format format, StopToken stop)
{
    // It knows what is no readable file, and says so.
    const auto file = ByteSource::open(path);
    if (!file.ok())
        return file.error();
    ArchiveInput input;
    input.m_path = path;
    input.m_stop = std::move(stop);
    input.m_fileBytes = file.value().fileBytes();
    input.m_archive.reset(archive_read_new());
    archive* const opened = handle(input.m_archive.get());
    if (opened == nullptr)
        return Error{Failure::OutOfMemory, "There is too little memory to read " + path.string() + ".",
                     "Close other programs."};
    if (format == Format::Zip) {
        archive_read_support_format_zip(opened);
    } else {
        archive_read_support_format_tar(opened);
        archive_read_support_filter_gzip(opened);
    }
    if (archive_read_open_filename(opened, path.c_str(), kBlock) != ARCHIVE_OK)
        return input.failure();
    return input;
}

Result<bool> ArchiveInput::next()
{
    while (true) {
        if (m_stop.stopRequested())
            return cancelled();
        archive_entry* entry = nullptr;
        const int code = archive_read_next_header(handle(m_archive.get()), &entry);
        if (code == ARCHIVE_EOF)
            return false;
        if (code < ARCHIVE_WARN)
            return failure();
        m_index = m_seen++;
        if (archive_entry_filetype(entry) != AE_IFREG)
            continue;
        const char* const path = archive_entry_pathname(entry);
        m_entry = path != nullptr ? path : "";
        return true;
    }
}

Result<std::size_t> ArchiveInput::read(std::span<std::uint8_t> target)
{
    std::size_t have = 0;
    while (have < target.size()) {
        if (m_stop.stopRequested())
            return cancelled();
        const std::size_t step = std::min(target.size() - have, kStep);
        const la_ssize_t got = archive_read_data(handle(m_archive.get()), target.data() + have, step);
        if (got < 0)
            return failure();
        if (got == 0)
            break;
        have += static_cast<std::size_t>(got);
    }
    return have;
}

Error ArchiveInput::cancelled() const
{
    return {Failure::Cancelled, "Reading " + m_path.string() + " was cancelled.", ""};
}

Error ArchiveInput::failure() const
{
    const int code = archive_errno(handle(m_archive.get()));
    if (code == ENOMEM)
        return {Failure::OutOfMemory, "There is too little memory to read " + m_path.string() + ".",
                "Close other programs."};
    const char* const reason = archive_error_string(handle(m_archive.get()));
    return {Failure::BadInput,
            name() + " is damaged or cut short: it does not unpack" +
                (reason != nullptr ? " (" + std::string(reason) + ")." : "."),
            "Download or copy it again."};
}

std::string ArchiveInput::name() const
{
    return m_entry.empty() ? m_path.string() : m_path.string() + " (" + m_entry + ")";
}

std::size_t ArchiveInput::mostBytes() const { return timesOrMost(m_fileBytes, kMostRatio); }

std::size_t ArchiveInput::plausibleBytes(std::size_t claimed) const
{
    return std::min(claimed, timesOrMost(m_fileBytes, kUsualRatio));
}

} // namespace hourglass
