// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CsvReader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kFirstBuffer = std::size_t{256} << 10;
constexpr std::size_t kRowsLookedAt = 20;

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\v\f") == std::string_view::npos; }

} // namespace

CsvReader::CsvReader(ByteSource source) : m_source(std::move(source)), m_buffer(kFirstBuffer) {}

Result<CsvReader> CsvReader::open(const std::filesystem::path& path, StopToken stop)
{
    auto source = ByteSource::open(path, std::move(stop));
    if (!source.ok())
        return source.error();
    CsvReader reader(std::move(source).value());
    if (auto started = reader.start(); !started.ok())
        return started.error();
    return reader;
}

Result<void> CsvReader::start()
{
    if (auto filled = fill(); !filled.ok())
        return filled;
    const std::string_view text(m_buffer.data(), m_end);
    if (text.starts_with("\xEF\xBB\xBF"))
        m_begin = 3;
    m_separator = findSeparator();
    return {};
}

std::string CsvReader::place() const { return path().string() + ", line " + std::to_string(m_line); }

Error CsvReader::tooLong() const
{
    return {Failure::BadInput, place() + ": this row is longer than 16 MB.",
            "Check whether a quotation mark is opened there and never closed."};
}

/// More bytes behind those that are not used up yet.
Result<void> CsvReader::fill()
{
    if (m_begin > 0)
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    if (m_end > m_buffer.size() / 2) {
        if (m_end > kMostRowBytes)
            return tooLong();
        m_buffer.resize(m_buffer.size() * 2);
    }
    const auto target = std::span(m_buffer).subspan(m_end);
    const auto got = m_source.read({reinterpret_cast<std::uint8_t*>(target.data()), target.size()});
    if (!got.ok())
        return got.error();
    const std::string_view fresh(target.data(), got.value());
    if (m_bytesRead == 0 && (fresh.starts_with("\xFF\xFE") || fresh.starts_with("\xFE\xFF")))
        return Error{Failure::BadInput, path().string() + " is UTF-16 text, which cannot be read as a table.",
                     "Save it as UTF-8 (Excel: \"CSV UTF-8\")."};
    if (const auto zero = fresh.find('\0'); zero != std::string_view::npos)
        return Error{Failure::BadInput,
                     path().string() + " is not a text table: byte " + std::to_string(m_bytesRead + zero) +
                         " is zero.",
                     "Save it as CSV in UTF-8, or choose another file."};
    m_end += got.value();
    m_bytesRead += got.value();
    m_atEnd = got.value() < target.size();
    return {};
}

/// The one that cuts most of the first rows into the same number of fields. Semicolons and tabs come before
/// commas, which may be decimal commas.
char CsvReader::findSeparator()
{
    const std::size_t begin = m_begin;
    char best = ',';
    double bestShare = 0;
    for (const char candidate : {'\t', ';', ','}) {
        m_separator = candidate;
        std::vector<std::size_t> counts;
        for (m_begin = begin; m_begin < m_end && counts.size() < kRowsLookedAt; m_begin = m_next) {
            const Scan found = scan();
            if (found == Scan::Row)
                counts.push_back(m_fields.size());
            if (found == Scan::Row || found == Scan::Nothing)
                continue;
            if (counts.empty()) // a row longer than the buffer
                counts.push_back(m_fields.size());
            break;
        }
        if (counts.empty())
            continue;
        auto sorted = counts;
        std::sort(sorted.begin(), sorted.end());
        const std::size_t usual = sorted[sorted.size() / 2];
        const double share = static_cast<double>(std::count(counts.begin(), counts.end(), usual)) /
                             static_cast<double>(counts.size());
        if (usual > 1 && share > bestShare) {
            best = candidate;
            bestShare = share;
        }
    }
    m_begin = begin;
    m_line = 1;
    return best;
}

Result<bool> CsvReader::next(CsvRow& row)
{
    for (;;) {
        if (m_begin == m_end && m_atEnd)
            return false;
        const Scan found = m_begin == m_end ? Scan::NeedsMore : scan();
        if (found == Scan::NeedsMore) {
            if (auto filled = fill(); !filled.ok())
                return filled.error();
            continue;
        }
        if (found == Scan::OpenQuote)
            return Error{Failure::BadInput,
                         place() + ": a quotation mark opens a field of this row, and none closes it.",
                         "Close it, or double it if it belongs to the text."};
        if (m_next - m_begin > kMostRowBytes)
            return tooLong();
        row.line = m_line;
        m_line += m_lines;
        m_begin = m_next;
        if (found == Scan::Nothing)
            continue;
        unescape();
        row.fields = m_fields;
        return true;
    }
}

/// Cuts the row at m_begin into fields; changes no byte, for it may come again with more of them.
CsvReader::Scan CsvReader::scan()
{
    const char* at = m_buffer.data() + m_begin;
    m_fields.clear();
    m_escaped.clear();
    m_lines = 0;
    if (*at == '#')
        return skipComment();
    for (;;) {
        const char* start = at;
        while (at < end() && *at == ' ')
            ++at;
        if (at < end() && *at == '"') {
            if (!quotedField(start, at))
                return m_atEnd ? Scan::OpenQuote : Scan::NeedsMore;
        } else {
            while (at < end() && *at != m_separator && *at != '\n' && *at != '\r')
                ++at;
            m_fields.emplace_back(start, static_cast<std::size_t>(at - start));
        }
        if (at == end() && !m_atEnd)
            return Scan::NeedsMore;
        if (at == end() || *at != m_separator)
            break;
        ++at;
    }
    if (!endLine(at))
        return Scan::NeedsMore;
    return m_fields.size() == 1 && isBlank(m_fields[0]) ? Scan::Nothing : Scan::Row;
}

CsvReader::Scan CsvReader::skipComment()
{
    const char* at = std::find_if(std::as_const(m_buffer).data() + m_begin, end(),
                                  [](char c) { return c == '\n' || c == '\r'; });
    if ((at == end() && !m_atEnd) || !endLine(at))
        return Scan::NeedsMore;
    return Scan::Nothing;
}

/// Steps over \n, \r\n or \r; false when it takes more bytes to know which.
bool CsvReader::endLine(const char*& at)
{
    if (at < end()) {
        if (*at == '\r' && at + 1 == end() && !m_atEnd)
            return false;
        at += *at == '\r' && at + 1 < end() && at[1] == '\n' ? 2 : 1;
        ++m_lines;
    }
    m_next = static_cast<std::size_t>(at - m_buffer.data());
    return true;
}

/// From the quote at `at` to the end of its field; false when the bytes end before that. What goes on behind
/// the closing quote is no quoted field: it is taken as it stands.
bool CsvReader::quotedField(const char* start, const char*& at)
{
    const char* const open = ++at;
    bool escaped = false;
    for (;;) {
        at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end() - at)));
        if (at == nullptr || (at + 1 == end() && !m_atEnd))
            return false;
        if (at + 1 == end() || at[1] != '"')
            break;
        escaped = true;
        at += 2;
    }
    const char* const close = at++;
    while (at < end() && *at == ' ')
        ++at;
    const bool ends = at == end() || *at == m_separator || *at == '\n' || *at == '\r';
    while (at < end() && *at != m_separator && *at != '\n' && *at != '\r')
        ++at;
    const char* const first = ends ? open : start;
    const char* const last = ends ? close : at;
    m_lines += static_cast<std::size_t>(std::count(open, close, '\n'));
    if (escaped && ends)
        m_escaped.push_back(m_fields.size());
    m_fields.emplace_back(first, static_cast<std::size_t>(last - first));
    return true;
}

void CsvReader::unescape()
{
    for (const std::size_t index : m_escaped) {
        std::string_view& field = m_fields[index];
        char* const text = m_buffer.data() + (field.data() - m_buffer.data());
        std::size_t length = 0;
        for (std::size_t i = 0; i < field.size(); ++i) {
            text[length++] = field[i];
            if (field[i] == '"')
                ++i;
        }
        field = {text, length};
    }
}

} // namespace hourglass
