// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/ReconstructionError.h"

#include "core/evaluation/StructuralSimilarity.h"
#include "core/projection/Blocks.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kSamplesAtOnce = 64;
constexpr double kMostDecibels = 100; ///< of equal pictures, for which it is not defined
constexpr double kLeastLog = -100;    ///< as PyTorch bounds it

double squaredError(const float* x, const float* y, std::size_t size)
{
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const double e = static_cast<double>(y[i]) - static_cast<double>(x[i]);
        sum += e * e;
    }
    return sum / static_cast<double>(size);
}

double crossEntropy(const float* x, const float* y, std::size_t size)
{
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const double target = x[i];
        const double output = std::clamp(static_cast<double>(y[i]), 0.0, 1.0);
        sum -= target * std::max(std::log(output), kLeastLog) +
               (1 - target) * std::max(std::log1p(-output), kLeastLog);
    }
    return sum / static_cast<double>(size);
}

/// At a share of the way from the first to the last of sorted values.
double quantile(const std::vector<float>& sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double low = sorted[below];
    return low + (static_cast<double>(sorted[above]) - low) * (place - static_cast<double>(below));
}

ErrorDistribution distributionOf(std::int32_t group, std::vector<float> errors)
{
    ErrorDistribution result;
    result.group = group;
    result.count = errors.size();
    if (errors.empty())
        return result;
    std::sort(errors.begin(), errors.end());
    for (const float error : errors)
        result.mean += static_cast<double>(error) / static_cast<double>(errors.size());
    for (const float error : errors)
        result.deviation += std::pow(static_cast<double>(error) - result.mean, 2);
    result.deviation = std::sqrt(result.deviation / static_cast<double>(errors.size()));
    result.least = errors.front();
    result.lowerQuartile = quantile(errors, 0.25);
    result.median = quantile(errors, 0.5);
    result.upperQuartile = quantile(errors, 0.75);
    result.greatest = errors.back();
    return result;
}

} // namespace

Result<ReconstructionErrors> reconstructionErrors(std::span<const float> originals,
                                                  std::span<const float> reconstructions, Shape shape,
                                                  bool isUnit, ThreadTeam& team, StopToken stop)
{
    const std::size_t size = shape.size();
    if (size == 0 || originals.empty() || originals.size() != reconstructions.size() ||
        originals.size() % size != 0)
        return Error{Failure::BadInput, "The reconstructions are not of these originals.",
                     "Reconstruct the samples again."};
    const std::size_t count = originals.size() / size;
    const bool pictures = isUnit && !shape.isVector();
    ReconstructionErrors errors{std::vector<float>(count), std::vector<float>(isUnit ? count : 0),
                                std::vector<float>(isUnit ? count : 0),
                                std::vector<float>(pictures ? count : 0)};
    forBlocks(team, count, kSamplesAtOnce, [&](std::size_t begin, std::size_t end, std::size_t) {
        StructuralSimilarity similarity(pictures ? shape : Shape{1, 1, 1});
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i) {
            const float* x = originals.data() + i * size;
            const float* y = reconstructions.data() + i * size;
            const double mse = squaredError(x, y, size);
            errors.mse[i] = static_cast<float>(mse);
            if (isUnit) {
                errors.bce[i] = static_cast<float>(crossEntropy(x, y, size));
                errors.psnr[i] = static_cast<float>(std::min(kMostDecibels, -10 * std::log10(mse)));
            }
            if (pictures)
                errors.ssim[i] = static_cast<float>(similarity.of(y, x));
        }
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Scoring the reconstructions was stopped.", ""};
    if (!std::all_of(errors.mse.begin(), errors.mse.end(), [](float e) { return std::isfinite(e); }))
        return Error{Failure::BadInput, "The reconstructions hold values that are not numbers.",
                     "The model has diverged: train it again with a smaller learning rate."};
    return errors;
}

std::vector<ErrorDistribution> errorDistributions(std::span<const float> errors,
                                                  std::span<const std::int32_t> labels)
{
    std::vector<std::vector<float>> groups;
    for (std::size_t i = 0; i < std::min(errors.size(), labels.size()); ++i) {
        if (labels[i] < 0)
            continue;
        const auto label = static_cast<std::size_t>(labels[i]);
        if (label >= groups.size())
            groups.resize(label + 1);
        groups[label].push_back(errors[i]);
    }
    std::vector<ErrorDistribution> result{distributionOf(-1, {errors.begin(), errors.end()})};
    for (std::size_t label = 0; label < groups.size(); ++label)
        result.push_back(distributionOf(static_cast<std::int32_t>(label), std::move(groups[label])));
    return result;
}

} // namespace hourglass
