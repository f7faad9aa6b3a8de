// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// Samples that were placed on a map which was made without them.
struct PlacedPoints {
    std::string datasetId;
    std::vector<std::size_t> samples; ///< numbers in the data set, ascending
    std::vector<float> places;        ///< [samples, 2]
    std::vector<std::int32_t> labels; ///< one each, or empty
    std::string remark;               ///< how they were placed, in a sentence
};

} // namespace hourglass
