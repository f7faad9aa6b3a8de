// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Codes.h"

#include <cmath>
#include <vector>

namespace hourglass {

/// The codes scaled to length 1, where squared distances are twice the cosine's; rows of zeros stay.
inline std::vector<float> unitRows(const Codes& codes)
{
    std::vector<float> rows = codes.values;
    for (std::size_t i = 0; i < codes.count; ++i) {
        double sum = 0;
        for (std::size_t d = 0; d < codes.dims; ++d)
            sum += static_cast<double>(codes.row(i)[d]) * static_cast<double>(codes.row(i)[d]);
        const double scale = sum > 0 ? 1.0 / std::sqrt(sum) : 0.0;
        for (std::size_t d = 0; d < codes.dims; ++d)
            rows[i * codes.dims + d] = static_cast<float>(static_cast<double>(codes.row(i)[d]) * scale);
    }
    return rows;
}

} // namespace hourglass
