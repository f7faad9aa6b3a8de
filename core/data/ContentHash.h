// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Random.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace hourglass {

/// A fast 128-bit fingerprint (two multiply-and-fold lanes, 8 bytes at a time) that says whether two data
/// sets are the same. Not for secrets. The same on every machine.
class ContentHash {
public:
    void add(std::uint64_t word)
    {
        m_low = fold(m_low ^ word, 0xA0761D6478BD642FULL);
        m_high = fold(m_high + word, 0xE7037ED1A0B428DBULL);
    }

    /// Also mixes in the length, so that neighbouring ranges cannot trade bytes.
    void add(std::span<const std::uint8_t> bytes)
    {
        std::size_t at = 0;
        for (; at + 8 <= bytes.size(); at += 8)
            add(littleEndianWord(bytes.data() + at, 8));
        if (at < bytes.size())
            add(littleEndianWord(bytes.data() + at, bytes.size() - at));
        add(std::uint64_t{bytes.size()});
    }

    /// 32 hexadecimal digits.
    [[nodiscard]] std::string text() const
    {
        constexpr char digits[] = "0123456789abcdef";
        std::string hex;
        for (const std::uint64_t lane :
             {fold(m_low, 0x8EBC6AF09C88C6E3ULL), fold(m_high, 0x589965CC75374CC3ULL)})
            for (int shift = 60; shift >= 0; shift -= 4)
                hex += digits[(lane >> shift) & 15U];
        return hex;
    }

private:
    static std::uint64_t fold(std::uint64_t x, std::uint64_t factor)
    {
        // The xor moves the one input that a product maps to zero away from runs of zeros, which pictures
        // have.
        const Wide product = static_cast<Wide>(x ^ 0x2D358DCCAA6C78A5ULL) * factor;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }

    static std::uint64_t littleEndianWord(const std::uint8_t* bytes, std::size_t count)
    {
        std::uint64_t word = 0;
        if constexpr (std::endian::native == std::endian::little) {
            std::memcpy(&word, bytes, count);
        } else {
            for (std::size_t i = 0; i < count; ++i)
                word |= std::uint64_t{bytes[i]} << (8 * i);
        }
        return word;
    }

    std::uint64_t m_low = 0x243F6A8885A308D3ULL;
    std::uint64_t m_high = 0x13198A2E03707344ULL;
};

} // namespace hourglass
