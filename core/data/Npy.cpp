// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Npy.h"

#include "core/base/AtomicFile.h"
#include "core/data/ByteSource.h"
#include "core/data/NpyHeader.h"
#include "core/data/NpyStream.h"
#include "core/data/NumberText.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

namespace hourglass {
namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "writeNpy copies values as they lie in memory");

constexpr std::size_t kAlignment = 64; // where the values start, so that they can be mapped
const char* const kAgain = "Write or copy the file again.";

template <class T>
Result<void> write(const fs::path& path, std::string_view type, std::span<const T> values,
                   const std::vector<std::size_t>& shape)
{
    std::size_t count = 0;
    if (!npyValueCount(shape, count) || count != values.size())
        return Error{Failure::Internal,
                     path.string() + " was not written: its shape does not fit its values.", ""};
    std::string header = npyHeaderText(type, shape);
    const std::size_t preamble = kNpyMagic.size() + 4;
    header.append(kAlignment - 1 - (preamble + header.size()) % kAlignment, ' ');
    header += '\n';
    std::string bytes(kNpyMagic);
    bytes +=
        {'\x01', '\0', static_cast<char>(header.size() & 255U), static_cast<char>(header.size() >> 8 & 255U)};
    bytes += header;
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    return writeFileAtomically(path, std::string_view(bytes));
}

Result<void> checkType(const fs::path& path, const NpyHeader& header)
{
    const auto among = [&](std::initializer_list<std::size_t> sizes) {
        return std::find(sizes.begin(), sizes.end(), header.bytes) != sizes.end();
    };
    if (header.kind == 'O' && !header.isStructured)
        return npyObjectsError(path.string());
    const bool known = !header.isStructured &&
                       ((header.kind == 'f' && among({4, 8})) || (header.kind == 'b' && among({1})) ||
                        ((header.kind == 'i' || header.kind == 'u') && among({1, 2, 4, 8})));
    if (!known)
        return Error{Failure::BadInput,
                     path.string() + " holds values of type " + header.typeText() +
                         "; only float32, float64, integers and booleans can be opened.",
                     "Convert it, for instance with array.astype('float32')."};
    return {};
}

Error broken(const fs::path& path, const std::string& what)
{
    return {Failure::BadInput, path.string() + " " + what, kAgain};
}

Result<NpyHeader> readHeader(ByteSource& source)
{
    auto header = readNpyHeader(source);
    if (!header.ok())
        return header.error();
    if (auto type = checkType(source.path(), header.value()); !type.ok())
        return type.error();
    return header;
}

/// The values' bytes, exactly as many as the header claims.
Result<std::vector<std::uint8_t>> readBytes(ByteSource& source, const NpyHeader& header)
{
    std::size_t claimed = 0;
    if (!npyValueCount(header.shape, claimed) || __builtin_mul_overflow(claimed, header.bytes, &claimed))
        return broken(source.path(), "claims more values than any memory holds.");
    std::vector<std::uint8_t> bytes;
    auto got = source.append(bytes, claimed);
    if (!got.ok())
        return got.error();
    if (auto whole = checkNpyEnd(source, claimed, got.value()); !whole.ok())
        return whole.error();
    return bytes;
}

template <class Stored>
Stored valueAt(const std::uint8_t* at, bool swapped)
{
    std::array<std::uint8_t, sizeof(Stored)> bytes{};
    std::copy_n(at, bytes.size(), bytes.begin());
    if (swapped)
        std::reverse(bytes.begin(), bytes.end());
    return std::bit_cast<Stored>(bytes);
}

template <class T, class Stored>
bool fits(Stored value)
{
    if constexpr (std::is_floating_point_v<T>)
        return true;
    else if constexpr (std::is_floating_point_v<Stored>)
        return value >= -2147483648.0 && value < 2147483648.0 && std::floor(value) == value; // not for NaN
    else
        return std::in_range<T>(value);
}

/// False when a value is not a T.
template <class T, class Stored>
bool convert(const std::vector<std::uint8_t>& bytes, bool swapped, std::vector<T>& values)
{
    values.resize(bytes.size() / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto value = valueAt<Stored>(bytes.data() + i * sizeof(Stored), swapped);
        if (!fits<T>(value))
            return false;
        values[i] = static_cast<T>(value);
    }
    return true;
}

template <class T>
bool convertAny(const std::vector<std::uint8_t>& bytes, const NpyHeader& header, std::vector<T>& values)
{
    const bool swapped = header.byteOrder == '>';
    if (header.kind == 'f')
        return header.bytes == 4 ? convert<T, float>(bytes, swapped, values)
                                 : convert<T, double>(bytes, swapped, values);
    const bool isSigned = header.kind == 'i';
    switch (header.bytes) {
    case 1:
        return isSigned ? convert<T, std::int8_t>(bytes, swapped, values)
                        : convert<T, std::uint8_t>(bytes, swapped, values);
    case 2:
        return isSigned ? convert<T, std::int16_t>(bytes, swapped, values)
                        : convert<T, std::uint16_t>(bytes, swapped, values);
    case 4:
        return isSigned ? convert<T, std::int32_t>(bytes, swapped, values)
                        : convert<T, std::uint32_t>(bytes, swapped, values);
    default:
        return isSigned ? convert<T, std::int64_t>(bytes, swapped, values)
                        : convert<T, std::uint64_t>(bytes, swapped, values);
    }
}

/// From first-index-fastest to last-index-fastest.
template <class T>
std::vector<T> inCOrder(const std::vector<T>& values, const std::vector<std::size_t>& shape)
{
    std::vector<T> ordered(values.size());
    std::vector<std::size_t> index(shape.size(), 0);
    for (T& value : ordered) {
        std::size_t from = 0;
        for (std::size_t d = shape.size(); d-- > 0;)
            from = from * shape[d] + index[d];
        value = values[from];
        for (std::size_t d = shape.size(); d-- > 0 && ++index[d] == shape[d];)
            index[d] = 0;
    }
    return ordered;
}

template <class T>
Result<NpyArray<T>> readNpy(const fs::path& path)
{
    auto source = ByteSource::open(path);
    if (!source.ok())
        return source.error();
    const auto header = readHeader(source.value());
    if (!header.ok())
        return header.error();
    const auto bytes = readBytes(source.value(), header.value());
    if (!bytes.ok())
        return bytes.error();
    NpyArray<T> array{header.value().shape, {}};
    if (!convertAny(bytes.value(), header.value(), array.values))
        return Error{Failure::BadInput, path.string() + " holds values that are not 32-bit whole numbers.",
                     "Convert it, for instance with array.astype('int32')."};
    if (header.value().fortranOrder)
        array.values = inCOrder(array.values, array.shape);
    return array;
}

} // namespace

Result<void> writeNpy(const fs::path& path, std::span<const float> values,
                      const std::vector<std::size_t>& shape)
{
    return write(path, "<f4", values, shape);
}

Result<void> writeNpy(const fs::path& path, std::span<const std::int32_t> values,
                      const std::vector<std::size_t>& shape)
{
    return write(path, "<i4", values, shape);
}

Result<NpyArray<float>> readNpyFloat(const fs::path& path) { return readNpy<float>(path); }
Result<NpyArray<std::int32_t>> readNpyInt(const fs::path& path) { return readNpy<std::int32_t>(path); }

} // namespace hourglass
