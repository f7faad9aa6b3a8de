// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hourglass {
namespace {

std::string ioHint(int code)
{
    switch (code) {
    case EACCES:
    case EPERM:
    case EROFS:
        return "Choose a folder that you may write to.";
    case ENOSPC:
    case EDQUOT:
        return "Free some space on the disk, or choose another folder.";
    case ENOENT:
        return "Check that the folder exists.";
    default:
        return "Check the disk and the path.";
    }
}

Error ioError(const std::string& action, const std::filesystem::path& path, int code)
{
    return {Failure::Io, action + " " + path.string() + ": " + std::strerror(code) + ".", ioHint(code)};
}

/// Closes on every way out.
struct Descriptor {
    explicit Descriptor(int fd) : value(fd) {}
    ~Descriptor()
    {
        if (value >= 0)
            ::close(value);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int value;
};

int writeAll(int fd, const char* data, std::size_t size)
{
    while (size > 0) {
        const ssize_t n = ::write(fd, data, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        data += n;
        size -= static_cast<std::size_t>(n);
    }
    return ::fsync(fd) == 0 ? 0 : errno;
}

int writeTemporary(const std::string& temporary, std::string_view bytes)
{
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    return file.value < 0 ? errno : writeAll(file.value, bytes.data(), bytes.size());
}

void syncFolder(const std::filesystem::path& file)
{
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (handle.value >= 0)
        ::fsync(handle.value);
}

} // namespace

Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text)
{
    const std::string temporary = path.string() + ".part" + std::to_string(::getpid());
    int code = writeTemporary(temporary, text);
    if (code == 0 && ::rename(temporary.c_str(), path.c_str()) != 0)
        code = errno;
    if (code != 0) {
        ::unlink(temporary.c_str());
        return ioError("Could not write", path, code);
    }
    syncFolder(path);
    return {};
}

Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes)
{
    return writeFileAtomically(path,
                               std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

Result<std::string> readFile(const std::filesystem::path& path, std::size_t limitBytes)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat info {};
    if (file.value < 0 || ::fstat(file.value, &info) != 0)
        return ioError("Could not read", path, errno);
    if (!S_ISREG(info.st_mode))
        return Error{Failure::BadInput, path.string() + " is not a file.", "Choose a file."};
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size > limitBytes)
        return Error{Failure::BadInput, path.string() + " is larger than expected here.",
                     "Check that it is the right file."};
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const ssize_t n = ::read(file.value, bytes.data() + have, size - have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ioError("Could not read", path, errno);
        if (n == 0)
            break;
        have += static_cast<std::size_t>(n);
    }
    bytes.resize(have);
    return bytes;
}

} // namespace hourglass
