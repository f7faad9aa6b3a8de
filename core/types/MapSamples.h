// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// The samples that several maps beside each other show: point i of each is sample numbers[i] of the data
/// set.
struct MapSamples {
    std::string datasetId;
    std::vector<std::size_t> numbers;    ///< ascending
    std::vector<std::int32_t> labels;    ///< one a point, or empty
    std::vector<std::string> classNames; ///< empty: no labels
    std::size_t drawnFrom = 0;           ///< of how many these are; more than there are numbers: evenly drawn

    [[nodiscard]] std::size_t count() const { return numbers.size(); }
    [[nodiscard]] bool areDrawn() const { return drawnFrom > numbers.size(); }
    [[nodiscard]] std::optional<std::size_t> pointOf(std::size_t sample) const
    {
        const auto found = std::lower_bound(numbers.begin(), numbers.end(), sample);
        if (found == numbers.end() || *found != sample)
            return std::nullopt;
        return static_cast<std::size_t>(found - numbers.begin());
    }
};

/// Up to `most` of the samples first to first + count - 1, evenly spread; most 0: all.
inline std::vector<std::size_t> evenlyDrawn(std::size_t first, std::size_t count, std::size_t most)
{
    const std::size_t wanted = most == 0 ? count : std::min(most, count);
    std::vector<std::size_t> numbers(wanted);
    for (std::size_t i = 0; i < wanted; ++i)
        numbers[i] = first + i * count / wanted;
    return numbers;
}

} // namespace hourglass
