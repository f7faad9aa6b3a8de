// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/ThreadTeam.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Vectors among which neighbours are looked for: their mean removed (distances stay, cancellation shrinks),
/// with their squared lengths. Row-major [count, dims].
struct Rows {
    std::size_t count = 0;
    std::size_t dims = 0;
    std::vector<float> values;
    std::vector<float> norms;

    [[nodiscard]] const float* row(std::size_t i) const { return values.data() + i * dims; }
};

/// BadInput where a value is not finite, or so large that its square is not. The same bits for any team.
Result<Rows> centredRows(const float* values, std::size_t count, std::size_t dims, ThreadTeam& team);

/// The rows in another order: row i of the result is row order[i].
Rows inOrder(const Rows& rows, const std::vector<std::uint32_t>& order, ThreadTeam& team);

/// Every row scaled to length 1, so that distances are those of cosine; zero rows stay. Row-major [count,
/// dims].
std::vector<float> unitRows(const float* values, std::size_t count, std::size_t dims, ThreadTeam& team);

} // namespace hourglass
