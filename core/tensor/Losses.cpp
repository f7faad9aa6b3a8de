// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/Losses.h"

#include "core/tensor/DenseLayer.h"
#include "core/tensor/Layers.h"

#include <array>

namespace hourglass {
namespace {

constexpr std::int64_t kWindow = 11;
constexpr double kDeviation = 1.5;

/// Normalised Gaussian of an odd number of pixels, at most kWindow and at most `side`.
torch::Tensor gaussian(std::int64_t side, const torch::TensorOptions& options)
{
    const std::int64_t width = std::min(kWindow, side - (side % 2 == 0 ? 1 : 0));
    const auto x = torch::arange(width, options) - static_cast<double>(width / 2);
    const auto weights = torch::exp(-x.square() / (2 * kDeviation * kDeviation));
    return weights / weights.sum();
}

/// Weighted means of every place where the window fits; each channel by itself.
torch::Tensor blurred(const torch::Tensor& x)
{
    const auto channels = x.size(1);
    const auto down = gaussian(x.size(2), x.options()).view({1, 1, -1, 1}).repeat({channels, 1, 1, 1});
    const auto across = gaussian(x.size(3), x.options()).view({1, 1, 1, -1}).repeat({channels, 1, 1, 1});
    constexpr std::array<std::int64_t, 2> one{1, 1};
    constexpr std::array<std::int64_t, 2> none{0, 0};
    const auto rows = torch::conv2d(x, down, torch::Tensor(), one, none, one, channels);
    return torch::conv2d(rows, across, torch::Tensor(), one, none, one, channels);
}

} // namespace

torch::Tensor structuralSimilarity(const torch::Tensor& a, const torch::Tensor& b)
{
    constexpr double c1 = 0.01 * 0.01;
    constexpr double c2 = 0.03 * 0.03;
    const auto meanA = blurred(a);
    const auto meanB = blurred(b);
    const auto varianceA = blurred(a * a) - meanA * meanA;
    const auto varianceB = blurred(b * b) - meanB * meanB;
    const auto covariance = blurred(a * b) - meanA * meanB;
    const auto map = (2 * meanA * meanB + c1) * (2 * covariance + c2) /
                     ((meanA.square() + meanB.square() + c1) * (varianceA + varianceB + c2));
    return map.flatten(1).mean(1);
}

torch::Tensor reconstructionLoss(const torch::Tensor& output, const torch::Tensor& target,
                                 const TrainingOptions& options)
{
    const bool sum = options.reduction == LossReduction::SumPerSample;
    const auto reduction = sum ? at::Reduction::Sum : at::Reduction::Mean;
    const auto perSample = [&](const torch::Tensor& loss) {
        return sum ? loss / static_cast<double>(target.size(0)) : loss;
    };
    switch (options.loss) {
    case LossKind::Bce:
        return perSample(torch::binary_cross_entropy(output, target, {}, reduction));
    case LossKind::L1:
        return perSample(torch::l1_loss(output, target, reduction));
    case LossKind::Ssim:
        return 1 - structuralSimilarity(output, target).mean();
    case LossKind::Mse:
        break;
    }
    return squaredError(output, target, 1.0 / static_cast<double>(sum ? target.size(0) : target.numel()));
}

torch::Tensor klDivergence(const Encoding& e)
{
    return -0.5 * (1 + e.logVariance - e.mean.square() - e.logVariance.exp()).sum() /
           static_cast<double>(e.mean.size(0));
}

double penaltyScale(const TrainingOptions& options, std::int64_t values)
{
    const bool sum = options.reduction == LossReduction::SumPerSample && options.loss != LossKind::Ssim;
    return sum ? 1.0 : 1.0 / static_cast<double>(values);
}

torch::Tensor contraction(const torch::Tensor& code, const torch::Tensor& input, const at::Generator& random)
{
    const auto direction = torch::empty_like(code).normal_(0, 1, random);
    const auto gradient = torch::autograd::grad({(code * direction).sum()}, {input}, {}, true, true).front();
    return gradient.square().sum() / static_cast<double>(code.size(0));
}

torch::Tensor corrupted(const torch::Tensor& batch, Corruption kind, double amount,
                        const at::Generator& random)
{
    switch (kind) {
    case Corruption::Gaussian:
        return noisy(batch, amount, random);
    case Corruption::Masking:
        return batch * torch::empty_like(batch).bernoulli_(1 - amount, random);
    case Corruption::SaltAndPepper: {
        const auto hit = torch::empty_like(batch).bernoulli_(amount, random).to(torch::kBool);
        return torch::where(hit, torch::empty_like(batch).bernoulli_(0.5, random), batch);
    }
    case Corruption::None:
        break;
    }
    return batch;
}

} // namespace hourglass
