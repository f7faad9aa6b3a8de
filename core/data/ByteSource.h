// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace hourglass {

/// The bytes of a file in order, unpacked on the way if it is gzip (by its first bytes, not by its name).
/// Memory grows with the bytes that really arrive, never on a header's word. For one thread; looks at its
/// stop token every megabyte.
class ByteSource {
public:
    /// Refuses missing, unreadable and empty files, folders and devices, naming the path.
    static Result<ByteSource> open(const std::filesystem::path& path, StopToken stop = {});

    ByteSource(ByteSource&&) noexcept;
    ByteSource& operator=(ByteSource&&) noexcept;
    ~ByteSource();

    /// Fills target; fewer bytes only at the end. Fails on damaged or cut-short gzip data.
    Result<std::size_t> read(std::span<std::uint8_t> target);

    /// Appends up to `most` bytes to out and says how many; fewer only at the end.
    Result<std::size_t> append(std::vector<std::uint8_t>& out, std::size_t most);

    /// Throws away up to `most` bytes and says how many. At the end of gzip data its checksum has been
    /// checked.
    Result<std::size_t> skip(std::size_t most);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] bool isGzip() const { return m_isGzip; }
    /// Size of the file on disk.
    [[nodiscard]] std::size_t fileBytes() const { return m_fileBytes; }
    /// More than this cannot come out of it: the file's size, or 1032 times as much for gzip (deflate's
    /// limit).
    [[nodiscard]] std::size_t mostBytes() const;
    /// What is worth reserving before anything has been read, for data of `claimed` bytes.
    [[nodiscard]] std::size_t plausibleBytes(std::size_t claimed) const;

private:
    ByteSource() = default;
    [[nodiscard]] Error readError(int code, int systemCode) const;

    struct Closer {
        void operator()(void* file) const;
    };
    std::filesystem::path m_path;
    StopToken m_stop;
    std::unique_ptr<void, Closer> m_file; // a gzFile
    std::size_t m_fileBytes = 0;
    bool m_isGzip = false;
};

} // namespace hourglass
