// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NumberStore.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

namespace hourglass {
namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10; // bytes that are converted at a time
constexpr std::size_t kStride = std::size_t{4} << 20;  // bytes between two words about progress

/// Types of their own, so that they are not taken for the numbers they are made of.
enum class Half : std::uint16_t {};
enum class Truth : std::uint8_t {};

template <class Stored>
constexpr bool kIsWhole = std::is_integral_v<Stored> || std::is_same_v<Stored, Truth>;

template <class Stored>
void swapBytes(std::span<Stored> numbers)
{
    for (Stored& number : numbers) {
        auto bytes = std::bit_cast<std::array<std::uint8_t, sizeof(Stored)>>(number);
        std::reverse(bytes.begin(), bytes.end());
        number = std::bit_cast<Stored>(bytes);
    }
}

template <class Stored>
auto plain(Stored number)
{
    if constexpr (std::is_same_v<Stored, Half>)
        return halfToFloat(static_cast<std::uint16_t>(number));
    else if constexpr (std::is_same_v<Stored, Truth>)
        return static_cast<std::uint8_t>(number == Truth{} ? 0 : 255);
    else
        return number;
}

template <class Stored>
bool allAreBytes(std::span<const Stored> numbers)
{
    if constexpr (kIsWhole<Stored>)
        return std::all_of(numbers.begin(), numbers.end(),
                           [](Stored n) { return plain(n) >= 0 && plain(n) <= 255; });
    else
        return numbers.empty();
}

/// A double beyond the range becomes infinite: the conversion alone would be undefined.
template <class Stored>
float narrowed(Stored number)
{
    if constexpr (std::is_same_v<Stored, double>)
        if (std::abs(number) > static_cast<double>(std::numeric_limits<float>::max()))
            return std::numeric_limits<float>::infinity();
    return static_cast<float>(plain(number));
}

} // namespace

float halfToFloat(std::uint16_t bits)
{
    const int exponent = bits >> 10 & 31;
    const auto fraction = static_cast<float>(bits & 1023);
    const float sign = (bits & 0x8000) != 0 ? -1.0F : 1.0F;
    if (exponent == 31)
        return fraction == 0 ? sign * std::numeric_limits<float>::infinity()
                             : std::numeric_limits<float>::quiet_NaN();
    return exponent == 0 ? sign * std::ldexp(fraction, -24)
                         : sign * std::ldexp(fraction + 1024.0F, exponent - 25);
}

Result<NumbersRead> NumberStore::append(ByteInput& from, const NumberType& type, std::size_t values,
                                        ReadProgress& progress)
{
    const bool isSigned = type.kind == NumberKind::Signed;
    if (type.kind == NumberKind::Boolean)
        return appendAs<Truth>(from, type, values, progress);
    if (type.kind == NumberKind::Float)
        return type.bytes == 2   ? appendAs<Half>(from, type, values, progress)
               : type.bytes == 4 ? appendAs<float>(from, type, values, progress)
                                 : appendAs<double>(from, type, values, progress);
    switch (type.bytes) {
    case 1:
        if (!isSigned && holdsBytes())
            return appendBytes(from, values, progress);
        return isSigned ? appendAs<std::int8_t>(from, type, values, progress)
                        : appendAs<std::uint8_t>(from, type, values, progress);
    case 2:
        return isSigned ? appendAs<std::int16_t>(from, type, values, progress)
                        : appendAs<std::uint16_t>(from, type, values, progress);
    case 4:
        return isSigned ? appendAs<std::int32_t>(from, type, values, progress)
                        : appendAs<std::uint32_t>(from, type, values, progress);
    default:
        return isSigned ? appendAs<std::int64_t>(from, type, values, progress)
                        : appendAs<std::uint64_t>(from, type, values, progress);
    }
}

/// Bytes need no conversion: straight to their place.
Result<NumbersRead> NumberStore::appendBytes(ByteInput& from, std::size_t values, ReadProgress& progress)
{
    NumbersRead so;
    m_bytes.reserve(std::max(m_expected, m_bytes.size() + from.plausibleBytes(values)));
    while (so.bytes < values) {
        const std::size_t step = std::min(values - so.bytes, kStride);
        makeRoom(m_bytes, step, values - so.bytes);
        const auto got = from.append(m_bytes, step);
        if (!got.ok())
            return got.error();
        so.bytes += got.value();
        progress.advance(got.value());
        if (got.value() < step)
            break;
    }
    return so;
}

template <class Stored>
Result<NumbersRead> NumberStore::appendAs(ByteInput& from, const NumberType& type, std::size_t values,
                                          ReadProgress& progress)
{
    NumbersRead so;
    std::vector<Stored> piece(std::min(values, kPiece / sizeof(Stored)));
    for (std::size_t done = 0; done < values;) {
        const std::size_t step = std::min(values - done, piece.size());
        const std::size_t wanted = step * sizeof(Stored);
        const auto got = from.read({reinterpret_cast<std::uint8_t*>(piece.data()), wanted});
        if (!got.ok())
            return got.error();
        const auto numbers = std::span(piece).first(got.value() / sizeof(Stored));
        if (type.bigEndian)
            swapBytes(numbers);
        take(std::span<const Stored>(numbers), values - done, so);
        so.bytes += got.value();
        done += numbers.size();
        progress.advance(got.value());
        if (got.value() < wanted)
            break;
    }
    return so;
}

template <class Stored>
void NumberStore::take(std::span<const Stored> numbers, std::size_t left, NumbersRead& so)
{
    if (holdsBytes() && allAreBytes(numbers)) {
        m_bytes.reserve(m_bytes.empty() ? m_expected : 0);
        makeRoom(m_bytes, numbers.size(), left);
        const std::size_t at = m_bytes.size();
        m_bytes.resize(at + numbers.size());
        std::transform(numbers.begin(), numbers.end(), m_bytes.data() + at,
                       [](Stored n) { return static_cast<std::uint8_t>(plain(n)); });
        return;
    }
    becomeFloats(left);
    makeRoom(m_floats, numbers.size(), left);
    const std::size_t before = so.bytes / sizeof(Stored);
    const std::size_t at = m_floats.size();
    m_floats.resize(at + numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        m_floats[at + i] = narrowed(numbers[i]);
        if (!std::isfinite(m_floats[at + i]) && so.bad++ == 0)
            so.firstBad = before + i;
    }
}

void NumberStore::becomeFloats(std::size_t left)
{
    if (!m_floats.empty())
        return;
    m_floats.reserve(std::max(m_expected, m_bytes.size()));
    makeRoom(m_floats, m_bytes.size(), m_bytes.size() + left);
    m_floats.assign(m_bytes.begin(), m_bytes.end());
    std::vector<std::uint8_t>().swap(m_bytes);
}

} // namespace hourglass
