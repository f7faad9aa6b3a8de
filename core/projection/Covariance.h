// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Mean and scatter of rows. matrix: [dims, dims] row-major, only the upper triangle is set.
struct Covariance {
    std::vector<double> mean;
    std::vector<double> matrix; ///< sum of (x - mean)(x - mean)^T, not divided
};

/// One pass over the rows in fixed blocks: products in single precision about a rough mean (so that nothing
/// cancels), sums over blocks in double precision and in a fixed order. When stopped, what it returns is
/// incomplete. Bytes stand for value / 255.
Covariance covariance(const float* values, std::size_t count, std::size_t dims, ThreadTeam& team,
                      const StopToken& stop);
Covariance covariance(const std::uint8_t* values, std::size_t count, std::size_t dims, ThreadTeam& team,
                      const StopToken& stop);

/// out[count, dims] = values - shift, bytes as value / 255.
void shiftRows(const float* values, std::size_t count, std::size_t dims, const float* shift, float* out);
void shiftRows(const std::uint8_t* values, std::size_t count, std::size_t dims, const float* shift,
               float* out);

} // namespace hourglass
