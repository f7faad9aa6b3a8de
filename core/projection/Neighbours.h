// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace hourglass {

/// The k nearest rows of each row, itself left out, nearest first; ties go to the lower index.
struct Neighbours {
    std::size_t count = 0;
    std::size_t k = 0;
    std::vector<std::int32_t> index;    ///< [count, k]
    std::vector<float> squaredDistance; ///< [count, k]
    /// All rows, such that those near each other lie together; empty where the search had no use for that.
    std::vector<std::uint32_t> order{};
    double recall = 1; ///< share of the true neighbours found, measured on a sample; 1: exact
};

/// Exact, by tiles of a single-precision matrix product with a running threshold: no N^2 storage.
/// values: row-major [count, dims], finite. Needs 1 <= k < count. progress(0 to 1) is called in the caller's
/// thread.
Result<Neighbours> nearestNeighbours(const float* values, std::size_t count, std::size_t dims, std::size_t k,
                                     ThreadTeam& team, StopToken stop = {},
                                     const std::function<void(double)>& progress = {});

/// The same for other rows: the k nearest of `values` to each of the `queries`, [queryCount, dims], with a
/// row of `values` that equals a query among them. Needs 1 <= k <= count and at least one query.
Result<Neighbours> nearestAmong(const float* values, std::size_t count, const float* queries,
                                std::size_t queryCount, std::size_t dims, std::size_t k, ThreadTeam& team,
                                StopToken stop = {}, const std::function<void(double)>& progress = {});

} // namespace hourglass
