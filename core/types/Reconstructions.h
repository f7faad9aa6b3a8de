// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// One sample beside what the model makes of it.
struct Reconstruction {
    std::size_t sample = 0; ///< number in the data set
    std::int32_t label = -1;
    Image original;
    Image reconstructed;                      ///< values clamped to what can be shown
    std::vector<float> originalValues{};      ///< of vectors: in the units of their columns; else empty
    std::vector<float> reconstructedValues{}; ///< likewise
    float error = 0; ///< mean squared error over the values, as the network sees them
};

/// What a reconstruction grid shows.
struct ReconstructionSet {
    std::string datasetId;
    double modelEpoch = 0;
    std::vector<Reconstruction> items;
};

enum class SampleChoice { Random, FirstOfEachClass, Worst, Best, Selection };

} // namespace hourglass
