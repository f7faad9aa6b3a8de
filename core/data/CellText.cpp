// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/CellText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

namespace hourglass {
namespace {

constexpr std::size_t kLongestNumber = 400; // more digits than the longest exact double has before its point

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isMissingWord(std::string_view text)
{
    constexpr std::array<std::string_view, 11> words{"na", "n/a", "nan",      "null", "none", "?",
                                                     "-",  "inf", "infinity", "-inf", "+inf"};
    if (text.size() > 9)
        return false;
    const std::string small = lowerCase(text);
    return std::find(words.begin(), words.end(), small) != words.end() || small == "-infinity" ||
           small == "+infinity" || small == "-nan";
}

/// A plain number, all of the text. Too large for a float: infinite.
std::optional<float> plainNumber(std::string_view text)
{
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    const std::size_t lead = text.starts_with('-') ? 1 : 0;
    if (text.size() == lead || (!isDigit(text[lead]) && text[lead] != '.'))
        return std::nullopt; // from_chars would take "-inf"
    float value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, code] = std::from_chars(text.data(), last, value);
    if (end != last)
        return std::nullopt;
    if (code == std::errc())
        return value;
    double wide = 0; // out of range: too large, or so small that it is nothing
    if (std::from_chars(text.data(), last, wide).ec == std::errc())
        return static_cast<float>(std::abs(wide) < 1 ? wide : std::copysign(HUGE_VAL, wide));
    const bool tiny = text.find("e-") != text.npos || text.find("E-") != text.npos;
    return tiny ? 0.0F : HUGE_VALF;
}

/// "1,234,567.8" without its commas, when they stand where thousands end (mark ',', point '.').
std::optional<std::string> withoutThousands(std::string_view text, char mark, char point)
{
    std::string plain;
    const std::size_t whole = std::min(text.find(point), text.size());
    std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    plain.append(text.substr(0, at));
    std::size_t run = 0;
    bool grouped = false;
    for (; at < whole; ++at) {
        const bool isMark = text[at] == mark;
        if (!isMark && !isDigit(text[at]))
            return std::nullopt;
        if (isMark && (grouped ? run != 3 : run < 1 || run > 3))
            return std::nullopt;
        grouped |= isMark;
        run = isMark ? 0 : run + 1;
        if (!isMark)
            plain += text[at];
    }
    if (!grouped || run != 3)
        return std::nullopt;
    if (whole < text.size())
        plain += '.';
    for (at = whole + 1; at < text.size(); ++at) {
        if (!isDigit(text[at]))
            return std::nullopt;
        plain += text[at];
    }
    return plain;
}

/// Numbers with commas in them.
std::optional<float> commaNumber(std::string_view text, char separator)
{
    const auto comma = text.find(',');
    if (comma == text.npos || text.size() > kLongestNumber)
        return std::nullopt;
    if (separator != ';') {
        const auto plain = withoutThousands(text, ',', '.');
        return plain ? plainNumber(*plain) : std::nullopt;
    }
    if (text.find('.') != text.npos) {
        const auto plain = withoutThousands(text, '.', ',');
        return plain ? plainNumber(*plain) : std::nullopt;
    }
    std::string plain(text);
    plain[comma] = '.';
    return plainNumber(plain);
}

bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        const std::size_t more = lead < 0x80                    ? 0
                                 : lead >= 0xC2 && lead <= 0xDF ? 1
                                 : lead >= 0xE0 && lead <= 0xEF ? 2
                                 : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                                : text.size();
        if (more >= text.size() - i)
            return false;
        for (std::size_t k = 1; k <= more; ++k)
            if ((static_cast<std::uint8_t>(text[i + k]) & 0xC0U) != 0x80U)
                return false;
        i += more + 1;
    }
    return true;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(blanks);
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

CellText readCell(std::string_view text, char separator)
{
    // Most cells of most tables are short whole numbers.
    if (text.size() - 1 < 6) {
        unsigned whole = 0;
        std::size_t i = 0;
        for (; i < text.size() && isDigit(text[i]); ++i)
            whole = whole * 10 + static_cast<unsigned>(text[i] - '0');
        if (i == text.size())
            return {CellText::Number, static_cast<float>(whole)};
    }
    text = trimmed(text);
    if (text.empty())
        return {CellText::Missing};
    auto number = plainNumber(text);
    if (!number)
        number = commaNumber(text, separator);
    if (number)
        return std::isfinite(*number) ? CellText{CellText::Number, *number} : CellText{CellText::Missing};
    return {isMissingWord(text) ? CellText::Missing : CellText::Word};
}

std::string nameFrom(std::string_view text)
{
    text = trimmed(text);
    if (isUtf8(text))
        return std::string(text);
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte >= 0x80)
            utf8 += static_cast<char>(0xC0U | byte >> 6U);
        utf8 += byte >= 0x80 ? static_cast<char>(0x80U | (byte & 0x3FU)) : c;
    }
    return utf8;
}

std::string lowerCase(std::string_view text)
{
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    return small;
}

std::string valueText(float number)
{
    std::array<char, 48> text{};
    // Whole numbers in full: "100000" rather than "1e+05".
    const bool plain = std::abs(number) < 1e9F && number == std::floor(number);
    const auto end = plain ? std::to_chars(text.begin(), text.end(), static_cast<long>(number)).ptr
                           : std::to_chars(text.begin(), text.end(), number).ptr;
    return {text.begin(), end};
}

} // namespace hourglass
