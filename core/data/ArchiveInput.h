// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/data/ByteInput.h"

#include <filesystem>
#include <memory>
#include <string>

namespace hourglass {

/// The ordinary files in an archive (zip, or tar plain or packed by gzip), one after the other, unpacked
/// while they are read; nothing is written to disk. For one thread; looks at its stop token with each read.
class ArchiveInput final : public ByteInput {
public:
    enum class Format { Zip, Tar };
    static Result<ArchiveInput> open(const std::filesystem::path& path, Format format, StopToken stop = {});

    ArchiveInput(ArchiveInput&&) noexcept;
    ArchiveInput& operator=(ArchiveInput&&) noexcept;
    ~ArchiveInput() override;

    /// On to the next file; false after the last.
    Result<bool> next();
    /// Its path in the archive.
    [[nodiscard]] const std::string& entry() const { return m_entry; }
    /// Its number, from 0.
    [[nodiscard]] std::size_t index() const { return m_index; }

    Result<std::size_t> read(std::span<std::uint8_t> target) override;
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] std::size_t mostBytes() const override;
    [[nodiscard]] std::size_t plausibleBytes(std::size_t claimed) const override;

private:
    ArchiveInput() = default;
    [[nodiscard]] Error failure() const;
    [[nodiscard]] Error cancelled() const;

    struct Closer {
        void operator()(void* archive) const;
    };
    std::filesystem::path m_path;
    StopToken m_stop;
    std::unique_ptr<void, Closer> m_archive; // a struct archive
    std::string m_entry;
    std::size_t m_index = 0;
    std::size_t m_seen = 0;
    std::size_t m_fileBytes = 0;
};

} // namespace hourglass
