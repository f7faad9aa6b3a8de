// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"

#include <cstddef>
#include <vector>

namespace hourglass {

/// Points as clustering needs them, each measured from the common mean: |x-c|^2 = |x-m|^2 - 2 x.e + 2 m.e +
/// |e|^2 with e = c - m. So data far from the origin lose no digits, and no centred copy is made. Points to
/// the values of the caller, which must outlive it. Immutable after measure().
struct PointSet {
    const float* values = nullptr; ///< row-major [count, dims]
    std::size_t count = 0;
    std::size_t dims = 0;
    std::vector<float> mean;  ///< [dims]
    std::vector<float> norms; ///< [count]: squared distance to the mean
    double variance = 0;      ///< mean over the dims

    /// Refuses empty sets and values that are not finite, or so large that their squares are not.
    static Result<PointSet> measure(const float* values, std::size_t count, std::size_t dims,
                                    ThreadTeam& team, const StopToken& stop);

    [[nodiscard]] const float* row(std::size_t i) const { return values + i * dims; }

    /// The rows are cut in chunks, the same whatever the thread count.
    [[nodiscard]] std::size_t chunks() const;
    [[nodiscard]] std::size_t chunkBegin(std::size_t chunk) const { return count * chunk / chunks(); }

    /// row minus mean into `offsets` [dims]; returns what its products need: 2 m.e + |e|^2.
    template <class Row>
    float offsetFromMean(const Row* from, float* offsets) const
    {
        double bias = 0;
        for (std::size_t d = 0; d < dims; ++d) {
            offsets[d] = static_cast<float>(static_cast<double>(from[d]) - static_cast<double>(mean[d]));
            const double e = offsets[d];
            bias += e * (e + 2 * static_cast<double>(mean[d]));
        }
        return static_cast<float>(bias);
    }
};

/// Rows whose values and products with `candidates` rows stay in the second-level cache together.
std::size_t rowsPerBlock(std::size_t dims, std::size_t candidates);

/// tile[candidates, rows] = -2 * offsets[candidates, dims] * points[begin, begin + rows)^T; `stride` floats
/// from one row of the tile to the next (0: rows of them).
void offsetProducts(const PointSet& points, std::size_t begin, std::size_t rows, const float* offsets,
                    std::size_t candidates, float* tile, std::size_t stride = 0);

} // namespace hourglass
