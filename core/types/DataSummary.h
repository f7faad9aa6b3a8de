// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

constexpr std::size_t kHistogramBins = 64;
using Histogram = std::array<std::uint64_t, kHistogramBins>;

/// One column of a table, in the units of its file. Over all samples.
struct ColumnSummary {
    std::string name;
    double min = 0;
    double max = 0;
    double mean = 0;
    double deviation = 0;  ///< with n - 1
    Histogram histogram{}; ///< from min to max
};

/// What the inspector shows of a data set, as it is stored: before scaling.
struct DataSummary {
    std::string datasetId;
    std::vector<std::size_t> trainPerClass; ///< empty: no labels
    std::vector<std::size_t> testPerClass;
    std::vector<std::vector<std::size_t>> examples; ///< sample numbers, a list a class (one list: no labels)
    std::vector<std::vector<Image>> exampleImages;  ///< of the same samples
    std::vector<Image> means;                       ///< a class each (one: no labels), training part
    std::vector<Histogram> histograms;              ///< pictures: a channel each, from low to high
    double low = 0;
    double high = 255;
    std::vector<ColumnSummary> columns; ///< vectors only
};

} // namespace hourglass
