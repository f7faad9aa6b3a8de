// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Random.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// How many of each class make up `total` of all of them, each class with its share to within one: the
/// largest remainders get what rounding leaves; equal ones by lot. total is at most the sum of counts.
std::vector<std::size_t> stratifiedCounts(const std::vector<std::size_t>& counts, std::size_t total,
                                          Random& random);

/// Rows, parted in two; both keep their order.
struct Parted {
    std::vector<std::uint32_t> taken;
    std::vector<std::uint32_t> left;
};

/// Takes `total` (at most all) of the rows by lot, class by class. `labels` has a class for each sample that
/// a row can name, or is empty: then all are one class. The random numbers decide, nothing else.
Parted drawStratified(std::span<const std::uint32_t> rows, const std::vector<std::int32_t>& labels,
                      std::size_t total, Random random);

} // namespace hourglass
