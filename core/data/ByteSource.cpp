// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ByteSource.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <zlib.h>

namespace hourglass {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 20;
constexpr unsigned kZlibBuffer = 256 * 1024;
constexpr std::size_t kMostGzipRatio = 1032;
constexpr std::size_t kUsualGzipRatio = 8;

gzFile handle(void* file) { return static_cast<gzFile>(file); }

Error openError(const std::filesystem::path& path, int code)
{
    const std::string name = path.string();
    if (code == ENOENT || code == ENOTDIR)
        return {Failure::Io, name + " does not exist.", "Check the path."};
    if (code == EACCES || code == EPERM)
        return {Failure::Io, "You may not read " + name + ".",
                "Change its permissions, or copy it to your own folder."};
    return {Failure::Io, "Could not open " + name + ": " + std::strerror(code) + ".",
            "Check the disk and the path."};
}

Result<std::size_t> sizeOfFile(const std::filesystem::path& path)
{
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return openError(path, errno);
    if (S_ISDIR(info.st_mode))
        return Error{Failure::BadInput, path.string() + " is a folder, not a file.", "Choose a file in it."};
    if (!S_ISREG(info.st_mode))
        return Error{Failure::BadInput, path.string() + " is not an ordinary file.",
                     "Choose a file on disk."};
    if (info.st_size == 0)
        return Error{Failure::BadInput, path.string() + " is empty.", "Download or copy the file again."};
    return static_cast<std::size_t>(info.st_size);
}

std::size_t timesOrMost(std::size_t a, std::size_t b)
{
    std::size_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<std::size_t>::max() : product;
}

} // namespace

void ByteSource::Closer::operator()(void* file) const { gzclose(handle(file)); }
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::open(const std::filesystem::path& path, StopToken stop)
{
    // The size comes first: opening a pipe would wait for somebody to write to it.
    const auto size = sizeOfFile(path);
    if (!size.ok())
        return size.error();
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return openError(path, errno);
    ByteSource source;
    source.m_file.reset(gzdopen(descriptor, "rb"));
    if (!source.m_file) {
        ::close(descriptor);
        return Error{Failure::OutOfMemory, "There is too little memory to read " + path.string() + ".",
                     "Close other programs."};
    }
    gzbuffer(handle(source.m_file.get()), kZlibBuffer);
    source.m_isGzip = gzdirect(handle(source.m_file.get())) == 0;
    source.m_path = path;
    source.m_stop = std::move(stop);
    source.m_fileBytes = size.value();
    return source;
}

Result<std::size_t> ByteSource::read(std::span<std::uint8_t> target)
{
    std::size_t have = 0;
    while (have < target.size()) {
        if (m_stop.stopRequested())
            return Error{Failure::Cancelled, "Reading " + m_path.string() + " was cancelled.", ""};
        const std::size_t step = std::min(target.size() - have, kStep);
        errno = 0;
        const int got = gzread(handle(m_file.get()), target.data() + have, static_cast<unsigned>(step));
        const int systemCode = errno;
        if (got > 0)
            have += static_cast<std::size_t>(got);
        if (got == static_cast<int>(step))
            continue;
        int code = Z_OK;
        gzerror(handle(m_file.get()), &code);
        if (got < 0 || (code != Z_OK && code != Z_STREAM_END))
            return readError(code, systemCode);
        break;
    }
    return have;
}

Error ByteSource::readError(int code, int systemCode) const
{
    const std::string name = m_path.string();
    if (code == Z_BUF_ERROR)
        return {Failure::BadInput, name + " is cut short: its gzip data ends too early.",
                "Download or copy it again."};
    if (code == Z_DATA_ERROR)
        return {Failure::BadInput, name + " is damaged: its gzip data does not unpack.",
                "Download or copy it again."};
    if (code == Z_MEM_ERROR)
        return {Failure::OutOfMemory, "There is too little memory to read " + name + ".",
                "Close other programs."};
    const std::string reason = systemCode != 0 ? std::strerror(systemCode) : "read error";
    return {Failure::Io, "Could not read " + name + ": " + reason + ".", "Check the disk."};
}

std::size_t ByteSource::mostBytes() const
{
    return m_isGzip ? timesOrMost(m_fileBytes, kMostGzipRatio) : m_fileBytes;
}

std::size_t ByteSource::plausibleBytes(std::size_t claimed) const
{
    return std::min(claimed, m_isGzip ? timesOrMost(m_fileBytes, kUsualGzipRatio) : m_fileBytes);
}

} // namespace hourglass
