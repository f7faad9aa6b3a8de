// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// How far each of some reconstructions is from its original, as the network sees both.
struct ReconstructionErrors {
    std::vector<float> mse; ///< mean squared error over the values
    std::vector<float> bce; ///< mean binary cross-entropy a value, outputs clamped to [0, 1]; empty where
                            ///< values go beyond [0, 1]
    std::vector<float>
        psnr; ///< dB for a range of 1, at most 100 (equal); empty where values go beyond [0, 1]
    std::vector<float> ssim; ///< structural similarity (Wang et al. 2004); empty also for vectors
};

/// How an error spreads over some samples. Quartiles as NumPy's: between two samples in proportion.
struct ErrorDistribution {
    std::int32_t group = -1; ///< class; -1: all samples
    std::size_t count = 0;   ///< the rest is 0 when there is none
    double mean = 0;
    double deviation = 0; ///< with n
    double least = 0;
    double lowerQuartile = 0;
    double median = 0;
    double upperQuartile = 0;
    double greatest = 0;
};

} // namespace hourglass
