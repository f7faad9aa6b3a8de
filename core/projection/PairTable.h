// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace hourglass {

/// Some rows of a table in double precision, and their squared lengths.
struct DoubleRows {
    std::size_t count = 0;
    std::size_t dims = 0;
    std::vector<double> values; ///< [count, dims]
    std::vector<double> norms;  ///< [count]
    std::vector<double> shift;  ///< [dims], what was subtracted

    [[nodiscard]] const double* row(std::size_t i) const { return values.data() + i * dims; }
};

/// The given rows of values [.., dims] less `shift` [dims] (empty: nothing).
DoubleRows takeRows(const float* values, std::size_t dims, std::span<const std::size_t> which,
                    const std::vector<double>& shift = {});
/// The mean of the given rows.
std::vector<double> meanOf(const float* values, std::size_t dims, std::span<const std::size_t> which);

/// 0 to n - 1, or `wanted` of them drawn by the seed and put in order.
std::vector<std::size_t> everyIndex(std::size_t n);
std::vector<std::size_t> drawIndices(std::size_t n, std::size_t wanted, std::uint64_t seed);

/// Makes of the products a.b of one row a with `n` rows b, in place, what the table shall hold.
using PairFinish = std::function<void(double* products, double normA, const double* normsB, std::size_t n)>;

/// Distances; 0 where only rounding kept two rows apart.
PairFinish asDistances();

/// The symmetric table [count, count] of all pairs, products by tiles in double precision, each computed once
/// and written twice. The diagonal of asDistances() is exactly 0. progress(0 to 1) comes from the caller's
/// thread. Errors: Cancelled.
Result<std::vector<float>> pairTable(const DoubleRows& rows, const PairFinish& finish, ThreadTeam& team,
                                     const StopToken& stop, const std::function<void(double)>& progress = {});
/// The same in double precision, for small tables.
Result<std::vector<double>> exactPairTable(const DoubleRows& rows, const PairFinish& finish, ThreadTeam& team,
                                           const StopToken& stop);
/// out [a.count, b.count]; by the calling thread.
void crossTable(const DoubleRows& a, const DoubleRows& b, const PairFinish& finish, double* out);

} // namespace hourglass
