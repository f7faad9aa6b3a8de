// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
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

enum class ErrorMeasure { Mse, Bce, Psnr, Ssim };
constexpr std::size_t kErrorMeasures = 4;

/// Of PSNR and SSIM more is better, of the others less.
constexpr bool isMoreBetter(ErrorMeasure measure) { return measure >= ErrorMeasure::Psnr; }

/// How some samples are reconstructed, as a whole and by class.
struct ErrorReport {
    double modelEpoch = 0;
    std::size_t firstSample = 0;
    std::size_t count = 0;
    /// Of each measure all samples first, then the classes that have some; empty: not defined for the data.
    std::array<std::vector<ErrorDistribution>, kErrorMeasures> measures;

    [[nodiscard]] const std::vector<ErrorDistribution>& of(ErrorMeasure measure) const
    {
        return measures[static_cast<std::size_t>(measure)];
    }
    /// The class with the worst mean; -1 where there are no two classes.
    [[nodiscard]] std::int32_t worstClass(ErrorMeasure measure) const
    {
        const auto& groups = of(measure);
        if (groups.size() < 3)
            return -1;
        const ErrorDistribution* worst = &groups[1];
        for (std::size_t i = 2; i < groups.size(); ++i)
            if (isMoreBetter(measure) ? groups[i].mean < worst->mean : groups[i].mean > worst->mean)
                worst = &groups[i];
        return worst->group;
    }
};

} // namespace hourglass
