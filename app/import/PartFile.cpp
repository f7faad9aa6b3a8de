// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import/PartFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = std::size_t{1} << 20;

std::string hintFor(int code)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
        return "Free some space on the disk and start it again: it goes on where it stopped.";
    case EACCES:
    case EPERM:
    case EROFS:
        return "Make that folder writable, or choose another one with the variable HOURGLASS_DATA.";
    default:
        return "Check the disk and the path.";
    }
}

/// 0 when all of it was hashed, else the system's code; ECANCELED when stopped.
int hashFrom(int fd, QCryptographicHash& hash, qint64& size, const StopToken& stop)
{
    std::vector<char> block(kBlock);
    while (!stop.stopRequested()) {
        const ssize_t n = ::read(fd, block.data(), block.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : 0;
        hash.addData(QByteArrayView(block.data(), n));
        size += n;
    }
    return ECANCELED;
}

void syncFolder(const fs::path& folder)
{
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        ::fsync(fd);
        ::close(fd);
    }
}

} // namespace

PartFile::PartFile(const fs::path& target) : m_target(target), m_path(target.string() + ".part") {}

PartFile::~PartFile()
{
    if (m_fd < 0)
        return;
    ::close(m_fd);
    if (m_size == 0)
        ::unlink(m_path.c_str());
}

Error PartFile::ioError(const std::string& action, int code) const
{
    return {Failure::Io, action + " " + m_path.string() + ": " + std::strerror(code) + ".", hintFor(code)};
}

Result<std::shared_ptr<PartFile>> PartFile::open(const fs::path& target, const StopToken& stop)
{
    std::shared_ptr<PartFile> file(new PartFile(target));
    std::error_code failed;
    fs::create_directories(target.parent_path(), failed);
    if (failed)
        return file->ioError("Could not make the folder of", failed.value());
    file->m_fd = ::open(file->m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file->m_fd < 0)
        return file->ioError("Could not write", errno);
    if (::flock(file->m_fd, LOCK_EX | LOCK_NB) != 0) {
        file->m_size = -1; // somebody else's: not ours to remove
        return Error{Failure::Io, file->m_path.string() + " is being downloaded by another Hourglass.",
                     "Wait for that one, or close it."};
    }
    const auto hashed = file->hashExisting(stop);
    return hashed.ok() ? Result(file) : hashed.error();
}

Result<void> PartFile::hashExisting(const StopToken& stop)
{
    struct stat info {};
    if (::fstat(m_fd, &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    const int code = hashFrom(m_fd, m_hash, m_size, stop);
    if (code == ECANCELED)
        return Error{Failure::Cancelled, "Stopped.", {}};
    return code == 0 ? Result<void>() : Result<void>(ioError("Could not read", code));
}

Result<void> PartFile::append(const QByteArray& bytes)
{
    const char* data = bytes.constData();
    qsizetype left = bytes.size();
    while (left > 0) {
        const ssize_t n = ::write(m_fd, data, static_cast<std::size_t>(left));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ioError("Could not write", errno);
        m_hash.addData(QByteArrayView(data, n));
        m_size += n;
        data += n;
        left -= n;
    }
    return {};
}

Result<void> PartFile::restart()
{
    if (m_size > 0 && (::ftruncate(m_fd, 0) != 0 || ::lseek(m_fd, 0, SEEK_SET) != 0))
        return ioError("Could not write", errno);
    m_hash.reset();
    m_size = 0;
    return {};
}

std::string PartFile::hash() const { return m_hash.result().toHex().toStdString(); }

Result<void> PartFile::commit()
{
    if (::fsync(m_fd) != 0)
        return ioError("Could not write", errno);
    if (::rename(m_path.c_str(), m_target.c_str()) != 0)
        return ioError("Could not rename", errno);
    ::close(m_fd);
    m_fd = -1;
    syncFolder(m_target.parent_path());
    return {};
}

void PartFile::discard()
{
    ::unlink(m_path.c_str());
    ::close(m_fd);
    m_fd = -1;
}

std::string fileHash(const fs::path& path, const StopToken& stop)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 size = 0;
    const int code = hashFrom(fd, hash, size, stop);
    ::close(fd);
    return code == 0 ? hash.result().toHex().toStdString() : std::string();
}

} // namespace hourglass
