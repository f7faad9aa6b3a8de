// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/NumberBytes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace hourglass {
namespace {

struct Names {
    std::string_view storage, safetensors;
    std::size_t bytes;
};
// In the order of the enumerators.
constexpr std::array<Names, 10> kNames{{{"DoubleStorage", "F64", 8},
                                        {"FloatStorage", "F32", 4},
                                        {"HalfStorage", "F16", 2},
                                        {"BFloat16Storage", "BF16", 2},
                                        {"LongStorage", "I64", 8},
                                        {"IntStorage", "I32", 4},
                                        {"ShortStorage", "I16", 2},
                                        {"CharStorage", "I8", 1},
                                        {"ByteStorage", "U8", 1},
                                        {"BoolStorage", "BOOL", 1}}};

std::optional<NumberType> typeNamed(std::string_view Names::*kind, std::string_view name)
{
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i].*kind == name)
            return static_cast<NumberType>(i);
    return std::nullopt;
}

template <class T>
T read(const char* bytes, bool swapped)
{
    std::array<char, sizeof(T)> own{};
    std::memcpy(own.data(), bytes, sizeof(T));
    if (swapped)
        std::reverse(own.begin(), own.end());
    return std::bit_cast<T>(own);
}

/// IEEE 754 half precision: a sign, 5 bits of exponent, 10 of fraction.
float fromHalf(std::uint16_t half)
{
    const int exponent = (half >> 10) & 0x1f;
    const int fraction = half & 0x3ff;
    float size = 0;
    if (exponent == 0x1f)
        size = fraction == 0 ? INFINITY : NAN;
    else if (exponent == 0)
        size = std::ldexp(static_cast<float>(fraction), -24);
    else
        size = std::ldexp(static_cast<float>(fraction + 0x400), exponent - 25);
    return (half & 0x8000) != 0 ? -size : size;
}

} // namespace

std::size_t bytesOf(NumberType type) { return kNames[static_cast<std::size_t>(type)].bytes; }

float numberAt(const char* bytes, NumberType type, bool swapped)
{
    switch (type) {
    case NumberType::Float64:
        return static_cast<float>(read<double>(bytes, swapped));
    case NumberType::Float32:
        return read<float>(bytes, swapped);
    case NumberType::Float16:
        return fromHalf(read<std::uint16_t>(bytes, swapped));
    case NumberType::BFloat16: // the upper half of a float
        return std::bit_cast<float>(std::uint32_t{read<std::uint16_t>(bytes, swapped)} << 16);
    case NumberType::Int64:
        return static_cast<float>(read<std::int64_t>(bytes, swapped));
    case NumberType::Int32:
        return static_cast<float>(read<std::int32_t>(bytes, swapped));
    case NumberType::Int16:
        return read<std::int16_t>(bytes, swapped);
    case NumberType::Int8:
        return read<std::int8_t>(bytes, swapped);
    case NumberType::UInt8:
        return read<std::uint8_t>(bytes, swapped);
    case NumberType::Bool:
        return *bytes != 0 ? 1.0F : 0.0F;
    }
    return 0;
}

std::optional<NumberType> numberTypeOfStorage(std::string_view name)
{
    return typeNamed(&Names::storage, name);
}

std::string_view storageNameOf(NumberType type) { return kNames[static_cast<std::size_t>(type)].storage; }

std::optional<NumberType> numberTypeOfSafetensors(std::string_view name)
{
    return typeNamed(&Names::safetensors, name);
}

} // namespace hourglass
