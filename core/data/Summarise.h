// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/types/DataSummary.h"

#include <cstddef>

namespace hourglass {

constexpr std::size_t kSummaryExamples = 20;         ///< pictures a class, fewer where they are very large
constexpr std::size_t kSummaryClasses = 64;          ///< classes with pictures and a mean: the first ones
constexpr std::size_t kSummaryAveraged = 20'000;     ///< samples a class that its mean is taken over
constexpr std::size_t kSummaryHistogram = 2'000'000; ///< values that the histograms of pictures count
constexpr std::size_t kSummaryColumns = 20'000;      ///< columns of vectors that are summed up: the first

/// What the inspector shows of a data set, of its stored values. Counts are exact. Examples lie evenly
/// spread through the training part; pictures, means and lists of the classes after the first 64 are
/// empty, as is the mean of a class without training samples. Means and the histograms of pictures are of
/// samples evenly spread where there are more than the numbers above. Columns are exact, over both parts.
Result<DataSummary> summarise(const Dataset& data, StopToken stop = {});

} // namespace hourglass
