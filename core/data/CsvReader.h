// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/ByteSource.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

/// One row of a text table.
struct CsvRow {
    std::span<const std::string_view> fields; ///< without quotes; valid until the next row is read
    std::size_t line = 0;                     ///< where it begins, from 1
};

/// The rows of a text table (RFC 4180: quoted fields may hold separators, doubled quotes and line ends),
/// plain or gzip, one after the other. The separator, a comma, a tab or a semicolon, is found from the first
/// rows. Blank lines and lines that begin with '#' are left out. Holds one row at a time. For one thread.
class CsvReader {
public:
    static constexpr std::size_t kMostRowBytes = std::size_t{16} << 20;

    /// Refuses what is no UTF-8 or Latin text, in words.
    static Result<CsvReader> open(const std::filesystem::path& path, StopToken stop = {});

    /// Reads the next row; false at the end. Fails on quotes that nothing closes, rows of more than
    /// kMostRowBytes, and zero bytes.
    Result<bool> next(CsvRow& row);

    [[nodiscard]] char separator() const { return m_separator; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_source.path(); }
    [[nodiscard]] std::size_t bytesRead() const { return m_bytesRead; }
    /// Bytes in all; 0 when that is not known (gzip).
    [[nodiscard]] std::size_t bytesInAll() const { return m_source.isGzip() ? 0 : m_source.fileBytes(); }

private:
    enum class Scan { Row, Nothing, NeedsMore, OpenQuote };

    explicit CsvReader(ByteSource source);
    Result<void> start();
    Result<void> fill();
    [[nodiscard]] Error tooLong() const;
    [[nodiscard]] char findSeparator();
    [[nodiscard]] Scan scan();
    [[nodiscard]] Scan skipComment();
    [[nodiscard]] bool quotedField(const char* open, const char*& at);
    [[nodiscard]] bool endLine(const char*& at);
    void unescape();
    [[nodiscard]] std::string place() const;
    [[nodiscard]] const char* end() const { return m_buffer.data() + m_end; }

    ByteSource m_source;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0; ///< of the row that comes next
    std::size_t m_next = 0;  ///< of the row after it, once it is scanned
    std::size_t m_end = 0;
    std::size_t m_bytesRead = 0;
    std::size_t m_line = 1;
    std::size_t m_lines = 0; ///< that the scanned row takes
    bool m_atEnd = false;
    char m_separator = ',';
    std::vector<std::string_view> m_fields;
    std::vector<std::size_t> m_escaped; ///< fields with doubled quotes
};

} // namespace hourglass
