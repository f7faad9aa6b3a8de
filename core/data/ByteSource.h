// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/ByteInput.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace hourglass {

/// The bytes of a file in order, unpacked on the way if it is gzip (by its first bytes, not by its name).
/// Memory grows with the bytes that really arrive, never on a header's word. For one thread; looks at its
/// stop token every megabyte.
class ByteSource final : public ByteInput {
public:
    /// Refuses missing, unreadable and empty files, folders and devices, naming the path.
    static Result<ByteSource> open(const std::filesystem::path& path, StopToken stop = {});

    ByteSource(ByteSource&&) noexcept;
    ByteSource& operator=(ByteSource&&) noexcept;
    ~ByteSource() override;

    /// Fails on damaged or cut-short gzip data.
    Result<std::size_t> read(std::span<std::uint8_t> target) override;
    [[nodiscard]] std::string name() const override { return m_path.string(); }

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] bool isGzip() const { return m_isGzip; }
    /// Size of the file on disk.
    [[nodiscard]] std::size_t fileBytes() const { return m_fileBytes; }
    /// More than this cannot come out of it: the file's size, or 1032 times as much for gzip (deflate's
    /// limit).
    [[nodiscard]] std::size_t mostBytes() const override;
    [[nodiscard]] std::size_t plausibleBytes(std::size_t claimed) const override;

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
