// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <filesystem>
#include <memory>
#include <string>

namespace hourglass {

/// A file that grows as NAME.part and becomes NAME when it is whole, and its SHA-256 so far. What an earlier
/// attempt left is gone on with. For one thread at a time.
class PartFile {
public:
    /// Makes the folder, opens or creates NAME.part, and hashes what is in it already; refuses a file that
    /// another program is just writing.
    static Result<std::shared_ptr<PartFile>> open(const std::filesystem::path& target, const StopToken& stop);
    ~PartFile(); ///< Keeps what is there; an empty .part is removed.
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    Result<void> append(const QByteArray& bytes);
    /// Empties it.
    Result<void> restart();
    /// SHA-256 of what is in it: 64 lower-case hex digits.
    [[nodiscard]] std::string hash() const;
    /// Onto the disk, and to its real name: whole or not at all. May take long.
    Result<void> commit();
    void discard();

private:
    explicit PartFile(const std::filesystem::path& target);
    [[nodiscard]] Error ioError(const std::string& action, int code) const;
    Result<void> hashExisting(const StopToken& stop);

    std::filesystem::path m_target;
    std::filesystem::path m_path;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_size = 0;
    int m_fd = -1;
};

/// SHA-256 of a file; empty where it cannot be read, or when stopped.
std::string fileHash(const std::filesystem::path& path, const StopToken& stop);

} // namespace hourglass
