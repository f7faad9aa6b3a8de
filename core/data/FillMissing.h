// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Vectors whose holes are filled with the mean of their column over the training part, holes left out of it;
/// 0 where a column has nothing else. New storage for just these samples; the data itself where it has no
/// holes.
///
/// `missing` are the holes of the data set that the samples were chosen from: sample * values + column,
/// ascending. `rows` are the numbers that the samples of `data` have there; empty: the same ones.
Result<DatasetPtr> withMissingFilled(const DatasetPtr& data, std::span<const std::uint32_t> rows,
                                     std::span<const std::uint64_t> missing);

} // namespace hourglass
