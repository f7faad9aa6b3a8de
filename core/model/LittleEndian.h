// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace hourglass {

/// Whole numbers as bytes, the least significant first, one after the other.
template <class... Numbers>
std::string little(Numbers... numbers)
{
    std::string text;
    const auto append = [&text](auto number) {
        for (std::size_t i = 0; i < sizeof number; ++i)
            text += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xFF);
    };
    (append(numbers), ...);
    return text;
}

} // namespace hourglass
