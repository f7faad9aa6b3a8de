// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ArrayLabels.h"

#include "core/data/NpyStream.h"
#include "core/data/NumberStore.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <span>

namespace hourglass {
namespace {

constexpr std::size_t kMostClasses = 65536;
constexpr double kMostWhole = 9007199254740992.0; // doubles hold every whole number up to here

/// One value as 64 bits of its own kind, in the order of this machine.
std::uint64_t bitsAt(const std::uint8_t* at, std::size_t bytes, bool bigEndian)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        bits |= std::uint64_t{at[bigEndian ? bytes - 1 - i : i]} << (8 * i);
    return bits;
}

double floatAt(std::uint64_t bits, std::size_t bytes)
{
    if (bytes == 2)
        return halfToFloat(static_cast<std::uint16_t>(bits));
    return bytes == 4 ? std::bit_cast<float>(static_cast<std::uint32_t>(bits)) : std::bit_cast<double>(bits);
}

/// The value as a whole number; nothing when it is none that fits.
std::optional<std::int64_t> wholeAt(const std::uint8_t* at, const NumberType& type)
{
    const std::uint64_t bits = bitsAt(at, type.bytes, type.bigEndian);
    if (type.kind == NumberKind::Float) {
        const double value = floatAt(bits, type.bytes);
        const bool isWhole = std::abs(value) <= kMostWhole && std::floor(value) == value; // not for NaN
        return isWhole ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
    }
    if (type.kind == NumberKind::Boolean)
        return bits != 0 ? 1 : 0;
    const unsigned unused = static_cast<unsigned>(64 - 8 * type.bytes);
    if (type.kind == NumberKind::Signed)
        return static_cast<std::int64_t>(bits << unused) >> unused;
    return bits <= static_cast<std::uint64_t>(INT64_MAX) ? std::optional(static_cast<std::int64_t>(bits))
                                                         : std::nullopt;
}

void appendUtf8(std::string& text, std::uint32_t code)
{
    const auto tail = [&](int shift) { text += static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | code >> 6);
        tail(0);
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0U | code >> 12);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | code >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

/// NumPy pads texts with zeros. Bytes ('S') are taken as they are, Unicode ('U') becomes UTF-8.
std::string textAt(const std::uint8_t* at, const NpyHeader& header)
{
    std::string text;
    for (std::size_t i = 0; i < header.bytes; ++i) {
        const auto code = header.kind == 'S'
                              ? at[i]
                              : static_cast<std::uint32_t>(bitsAt(at + 4 * i, 4, header.byteOrder == '>'));
        if (code == 0)
            break;
        const bool isCharacter = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        if (header.kind == 'S')
            text += static_cast<char>(code);
        else
            appendUtf8(text, isCharacter ? code : 0xFFFD);
    }
    return text;
}

Result<std::vector<std::uint8_t>> readValues(ByteInput& source, const NpyHeader& header)
{
    std::size_t claimed = 0;
    const std::size_t width = header.kind == 'U' ? 4 : 1;
    if (!npyValueCount(header.shape, claimed) || __builtin_mul_overflow(claimed, header.bytes, &claimed) ||
        __builtin_mul_overflow(claimed, width, &claimed))
        return Error{Failure::BadInput, source.name() + " claims more values than any memory holds.",
                     "Write or copy the file again."};
    std::vector<std::uint8_t> bytes;
    const auto got = source.append(bytes, claimed);
    if (!got.ok())
        return got.error();
    if (auto whole = checkNpyEnd(source, claimed, got.value()); !whole.ok())
        return whole.error();
    return bytes;
}

std::vector<std::string> textsOf(std::span<const std::uint8_t> bytes, const NpyHeader& header)
{
    const std::size_t each = header.bytes * (header.kind == 'U' ? 4 : 1);
    std::vector<std::string> texts;
    for (std::size_t at = 0; each > 0 && at < bytes.size(); at += each)
        texts.push_back(textAt(bytes.data() + at, header));
    return texts;
}

/// The column of the single one in each row of [n, k].
ArrayLabels hotColumns(const std::vector<std::uint8_t>& bytes, const NpyHeader& header,
                       const NumberType& type)
{
    const std::size_t rows = header.shape[0];
    const std::size_t columns = header.shape[1];
    ArrayLabels labels;
    if (columns == 0) // rows may claim anything then
        return {{}, {}, "is empty"};
    labels.numbers.assign(rows, -1);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
            const std::size_t at = header.fortranOrder ? c * rows + r : r * columns + c;
            const auto value = wholeAt(bytes.data() + at * type.bytes, type);
            if (value == 0)
                continue;
            if (value != 1 || labels.numbers[r] >= 0)
                return {{}, {}, "does not say one class a sample"};
            labels.numbers[r] = static_cast<std::int64_t>(c);
        }
    if (std::count(labels.numbers.begin(), labels.numbers.end(), -1) > 0)
        return {{}, {}, "does not say one class a sample"};
    return labels;
}

ArrayLabels wholeNumbers(const std::vector<std::uint8_t>& bytes, const NumberType& type)
{
    ArrayLabels labels;
    for (std::size_t at = 0; at < bytes.size(); at += type.bytes) {
        const auto value = wholeAt(bytes.data() + at, type);
        if (!value)
            return {{}, {}, "holds values that are no whole numbers"};
        labels.numbers.push_back(*value);
    }
    return labels;
}

template <class T>
std::vector<T> distinct(std::vector<T> all)
{
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

template <class T>
void number(const std::vector<T>& all, const std::vector<T>& classes, std::vector<std::int32_t>& labels)
{
    labels.reserve(all.size());
    for (const T& one : all)
        labels.push_back(static_cast<std::int32_t>(std::lower_bound(classes.begin(), classes.end(), one) -
                                                   classes.begin()));
}

std::string tooMany(std::size_t classes)
{
    return "holds " + numberText(classes) + " different values, and " + numberText(kMostClasses) +
           " classes are the most";
}

} // namespace

Result<ArrayLabels> readArrayLabels(ByteInput& source, const NpyHeader& header)
{
    const auto type = npyNumberType(header);
    const bool isText = !header.isStructured && (header.kind == 'U' || header.kind == 'S');
    if (header.kind == 'O' && !header.isStructured)
        return npyObjectsError(source.name());
    const bool isList = header.shape.size() == 1 || (header.shape.size() == 2 && header.shape[1] == 1);
    if (!type && !isText)
        return ArrayLabels{{}, {}, "holds values of type " + header.typeText()};
    if (!isList && (header.shape.size() != 2 || isText))
        return ArrayLabels{{}, {}, "is no list of classes"};
    const auto bytes = readValues(source, header);
    if (!bytes.ok())
        return bytes.error();
    if (isText)
        return ArrayLabels{{}, textsOf(bytes.value(), header), header.bytes > 0 ? "" : "holds empty texts"};
    return isList ? wholeNumbers(bytes.value(), *type) : hotColumns(bytes.value(), header, *type);
}

Result<std::vector<std::string>> readArrayTexts(ByteInput& source, const NpyHeader& header)
{
    if (header.shape.size() != 1)
        return std::vector<std::string>{};
    auto labels = readArrayLabels(source, header);
    if (!labels.ok())
        return labels.error();
    for (const std::int64_t value : labels.value().numbers)
        labels.value().texts.push_back(std::to_string(value));
    return labels.value().texts;
}

std::string setLabels(Dataset::Parts& parts, const ArrayLabels& labels, const std::vector<std::string>& names)
{
    if (!labels.texts.empty()) {
        auto classes = distinct(labels.texts);
        if (classes.size() > kMostClasses)
            return tooMany(classes.size());
        number(labels.texts, classes, parts.labels);
        if (classes.front().empty())
            classes.front() = "(empty)";
        parts.info.classNames = std::move(classes);
        return "";
    }
    const auto classes = distinct(labels.numbers);
    if (classes.size() > kMostClasses)
        return tooMany(classes.size());
    number(labels.numbers, classes, parts.labels);
    const bool areNamed =
        !classes.empty() && classes.front() >= 0 && static_cast<std::uint64_t>(classes.back()) < names.size();
    for (const std::int64_t value : classes)
        parts.info.classNames.push_back(areNamed ? names[static_cast<std::size_t>(value)]
                                                 : std::to_string(value));
    return "";
}

} // namespace hourglass
