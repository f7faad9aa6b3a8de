// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace hourglass {

/// Vectors of samples: codes of a model, or raw pixels. Row-major [count, dims].
struct Codes {
    std::string datasetId;
    double modelEpoch = 0;       ///< 12 after the twelfth epoch, 0.25 a quarter into the first
    std::size_t firstSample = 0; ///< row i belongs to sample firstSample + i of the data set
    std::size_t count = 0;
    std::size_t dims = 0;
    std::vector<float> values; ///< count * dims

    [[nodiscard]] const float* row(std::size_t i) const { return values.data() + i * dims; }
};

} // namespace hourglass
