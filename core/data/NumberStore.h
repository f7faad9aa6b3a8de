// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/ByteInput.h"
#include "core/data/ReadProgress.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

enum class NumberKind { Unsigned, Signed, Float, Boolean };

/// How a number lies in a file.
struct NumberType {
    NumberKind kind = NumberKind::Unsigned;
    std::size_t bytes = 1; ///< 1, 2, 4 or 8; floats 2, 4 or 8
    bool bigEndian = false;

    [[nodiscard]] bool isWhole() const { return kind != NumberKind::Float; }
};

/// What came of reading an array.
struct NumbersRead {
    std::size_t bytes = 0;    ///< that arrived
    std::size_t bad = 0;      ///< NaN, infinite, or beyond what 32-bit floats hold
    std::size_t firstBad = 0; ///< the first of those, counted from the start of the array as it is stored
};

/// Gathers the numbers of one array after the other: as bytes while all are whole and lie within 0 to 255
/// (truth values become 0 and 255), as 32-bit floats from the first that is not. Converts in pieces, so
/// that hardly more memory is needed than for the result. Numbers of a floating type stay floats.
class NumberStore {
public:
    /// Worth reserving, in values.
    void expect(std::size_t values) { m_expected = values; }
    /// Reads up to `values` numbers; fewer only at the end of the input.
    Result<NumbersRead> append(ByteInput& from, const NumberType& type, std::size_t values,
                               ReadProgress& progress);

    [[nodiscard]] std::size_t size() const { return m_bytes.size() + m_floats.size(); }
    [[nodiscard]] bool holdsBytes() const { return m_floats.empty(); }
    /// One of the two is empty.
    std::vector<std::uint8_t>& bytes() { return m_bytes; }
    std::vector<float>& floats() { return m_floats; }

private:
    Result<NumbersRead> appendBytes(ByteInput& from, std::size_t values, ReadProgress& progress);
    template <class Stored>
    Result<NumbersRead> appendAs(ByteInput& from, const NumberType& type, std::size_t values,
                                 ReadProgress& progress);
    template <class Stored>
    void take(std::span<const Stored> numbers, std::size_t left, NumbersRead& so);
    void becomeFloats(std::size_t left);

    std::vector<std::uint8_t> m_bytes;
    std::vector<float> m_floats;
    std::size_t m_expected = 0;
};

/// The value of IEEE 754's 16 bits.
float halfToFloat(std::uint16_t bits);

} // namespace hourglass
