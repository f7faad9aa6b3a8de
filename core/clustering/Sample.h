// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Random.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace hourglass {

/// `wanted` different numbers below count, ascending, by seed; all of them when there are not more.
inline std::vector<std::size_t> sampleOf(std::size_t count, std::size_t wanted, std::uint64_t seed)
{
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    if (wanted >= count)
        return numbers;
    Random random(seed);
    for (std::size_t i = 0; i < wanted; ++i)
        std::swap(numbers[i], numbers[i + random.below(count - i)]);
    numbers.resize(wanted);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

} // namespace hourglass
