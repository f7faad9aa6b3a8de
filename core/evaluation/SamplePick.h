// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Reconstructions.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// What there is to pick from: `count` samples from number `first` on.
struct PickFrom {
    std::size_t first = 0;
    std::size_t count = 0;
    std::span<const std::int32_t> labels;   ///< [count], or empty
    std::span<const float> errors;          ///< [count], or empty
    std::span<const std::size_t> selection; ///< sample numbers, for SampleChoice::Selection
};

/// Numbers of at most `wanted` samples. FirstOfEachClass goes round the classes: the first of each, then the
/// second …; it is the first samples where there are no labels. Worst and Best go by error, ties by number;
/// without errors they are the first samples. Random is drawn from `seed`, without repeats.
std::vector<std::size_t> pickSamples(SampleChoice choice, const PickFrom& from, std::size_t wanted,
                                     std::uint64_t seed);

} // namespace hourglass
