// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

namespace hourglass {

/// How stored values become what the network sees, (stored - offset) / divisor, and how they are shown, from
/// black (low) to white (high). Each list has one entry for all values, one a channel, or one a value.
struct ValueMap {
    std::vector<float> offset{0.0F};
    std::vector<float> divisor{255.0F}; ///< never 0
    std::vector<float> low{0.0F};
    std::vector<float> high{255.0F};

    /// The entry that value `index` of a sample of `size` values takes from a list of `entries`.
    static std::size_t entry(std::size_t entries, std::size_t index, std::size_t size)
    {
        return entries <= 1 ? 0 : index / (size / entries);
    }
    friend bool operator==(const ValueMap&, const ValueMap&) = default;
};

} // namespace hourglass
