// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Unpack.h"

#include "core/data/NumberText.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

struct Closer {
    void operator()(archive* a) const { archive_read_free(a); }
};
using ArchivePtr = std::unique_ptr<archive, Closer>;

constexpr std::size_t kBlock = std::size_t{1} << 18;
constexpr const char* kUnpacking = ".unpacking";
const Error kStopped{Failure::Cancelled, "Stopped.", {}};

Error damaged(const fs::path& path, const archive* a)
{
    const char* why = archive_error_string(const_cast<archive*>(a));
    return {Failure::BadInput, path.string() + " is damaged: " + (why ? why : "it ends too early") + ".",
            "Remove it, and download it again."};
}

Error writeError(const fs::path& path, int code)
{
    const bool full = code == ENOSPC || code == EDQUOT;
    return {Failure::Io, "Could not write " + path.string() + ": " + std::strerror(code) + ".",
            full ? "Free some space on the disk." : "Check that you may write to that folder."};
}

/// A file that is removed again unless it is kept.
class NewFile {
public:
    explicit NewFile(fs::path target) : m_target(std::move(target)), m_path(m_target.string() + kUnpacking)
    {
        m_fd = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
        m_code = m_fd < 0 ? errno : 0;
    }
    ~NewFile()
    {
        close();
        if (!m_path.empty())
            ::unlink(m_path.c_str());
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(const char* data, std::size_t size)
    {
        while (m_code == 0 && size > 0) {
            const ssize_t n = ::write(m_fd, data, size);
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0) {
                m_code = errno;
                return;
            }
            data += n;
            size -= static_cast<std::size_t>(n);
        }
    }
    /// To the disk, under its last name but one.
    void finish()
    {
        if (m_code == 0 && ::fsync(m_fd) != 0)
            m_code = errno;
        close();
    }
    void keep()
    {
        if (::rename(m_path.c_str(), m_target.c_str()) != 0)
            m_code = errno;
        else
            m_path.clear();
    }
    [[nodiscard]] Result<void> state() const
    {
        return m_code == 0 ? Result<void>() : Result<void>(writeError(m_target, m_code));
    }

private:
    void close()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }
    fs::path m_target;
    std::string m_path;
    int m_fd = -1;
    int m_code = 0;
};

/// One pass through an archive.
class Unpacking {
public:
    Unpacking(const fs::path& archive, std::span<const std::string> members, const fs::path& folder,
              std::size_t mostBytes, const ReadContext& ctx)
        : m_path(archive),
          m_folder(folder),
          m_missing(members.begin(), members.end()),
          m_most(mostBytes),
          m_ctx(ctx)
    {
    }

    Result<void> run()
    {
        m_archive.reset(archive_read_new());
        archive_read_support_filter_gzip(m_archive.get());
        archive_read_support_format_tar(m_archive.get());
        archive_read_support_format_zip(m_archive.get());
        if (archive_read_open_filename(m_archive.get(), m_path.c_str(), kBlock) != ARCHIVE_OK)
            return damaged(m_path, m_archive.get());
        while (!m_missing.empty()) {
            const auto more = next();
            if (!more.ok())
                return more.error();
            if (!more.value())
                return Error{Failure::BadInput, m_path.string() + " lacks " + *m_missing.begin() + ".",
                             "Remove it, and download it again."};
        }
        return keepAll();
    }

private:
    /// One entry; false at the end.
    Result<bool> next()
    {
        if (m_ctx.stop.stopRequested())
            return kStopped;
        archive_entry* entry = nullptr;
        const int code = archive_read_next_header(m_archive.get(), &entry);
        if (code == ARCHIVE_EOF)
            return false;
        if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
            return damaged(m_path, m_archive.get());
        const char* name = archive_entry_pathname(entry);
        const auto wanted = m_missing.find(name ? name : "");
        const auto done = wanted == m_missing.end() ? passOver() : take(entry, *wanted);
        if (!done.ok())
            return done.error();
        if (wanted != m_missing.end())
            m_missing.erase(wanted);
        return true;
    }

    /// In a zip archive that is a jump; elsewhere it has to be read, which may take long.
    Result<void> passOver()
    {
        if ((archive_format(m_archive.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP)
            return archive_read_data_skip(m_archive.get()) < ARCHIVE_WARN ? damaged(m_path, m_archive.get())
                                                                          : Result<void>();
        return eachBlock([](const char*, std::size_t) -> Result<void> { return {}; });
    }

    Result<void> take(archive_entry* entry, const std::string& member)
    {
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) ||
            archive_entry_symlink(entry))
            return Error{Failure::BadInput, member + " in " + m_path.string() + " is no plain file.",
                         "Remove the archive, and download it again."};
        m_files.push_back(std::make_unique<NewFile>(m_folder / unpackedName(member)));
        NewFile& file = *m_files.back();
        const auto read = eachBlock([&](const char* data, std::size_t size) -> Result<void> {
            m_written += size;
            if (m_written > m_most)
                return Error{Failure::BadInput,
                             m_path.string() + " holds more than the " + sizeText(m_most) + " it should.",
                             "Remove it, and download it again."};
            file.write(data, size);
            report();
            return file.state();
        });
        if (!read.ok())
            return read;
        file.finish();
        return file.state();
    }

    template <class Use>
    Result<void> eachBlock(const Use& use)
    {
        std::vector<char> block(kBlock);
        while (true) {
            if (m_ctx.stop.stopRequested())
                return kStopped;
            const la_ssize_t n = archive_read_data(m_archive.get(), block.data(), block.size());
            if (n == 0)
                return {};
            if (n < 0)
                return damaged(m_path, m_archive.get());
            if (auto used = use(block.data(), static_cast<std::size_t>(n)); !used.ok())
                return used;
        }
    }

    void report()
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_ctx.progressed || now - m_reported < std::chrono::milliseconds(50))
            return;
        m_reported = now;
        m_ctx.progressed(m_written, m_most);
    }

    Result<void> keepAll()
    {
        for (const auto& file : m_files) {
            file->keep();
            if (auto kept = file->state(); !kept.ok())
                return kept;
        }
        return {};
    }

    fs::path m_path;
    fs::path m_folder;
    std::set<std::string> m_missing;
    std::size_t m_most;
    const ReadContext& m_ctx;
    ArchivePtr m_archive;
    std::vector<std::unique_ptr<NewFile>> m_files;
    std::size_t m_written = 0;
    std::chrono::steady_clock::time_point m_reported{};
};

} // namespace

std::string unpackedName(const std::string& member)
{
    return member.substr(member.find_last_of('/') + 1); // npos + 1 is 0
}

Result<void> unpackMembers(const fs::path& archive, std::span<const std::string> members,
                           const fs::path& folder, std::size_t mostBytes, const ReadContext& ctx)
{
    return Unpacking(archive, members, folder, mostBytes, ctx).run();
}

} // namespace hourglass
