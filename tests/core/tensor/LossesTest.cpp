// SPDX-License-Identifier: GPL-3.0-or-later
// Against tests/golden/losses.py, which follows the definitions; and what corruptions must do on average.
#include "core/tensor/Losses.h"

#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

namespace hourglass {
namespace {

double target(int k, int r, int c) { return (50 * k + 11 * r * r + 5 * c * c + 3 * r * c) % 256 / 255.0; }

double output(int k, int r, int c)
{
    const double other = (91 * k + 7 * r * r + 13 * c * c + 5 * r * c) % 256 / 255.0;
    return 0.01 + 0.7 * target(k, r, c) + 0.28 * other;
}

torch::Tensor picture(double (*value)(int, int, int), int channels, int height, int width)
{
    std::vector<float> values;
    for (int k = 0; k < channels; ++k)
        for (int r = 0; r < height; ++r)
            for (int c = 0; c < width; ++c)
                values.push_back(static_cast<float>(value(k, r, c)));
    return torch::tensor(values).view({1, channels, height, width});
}

at::Generator generator(std::uint64_t seed) { return at::detail::createCPUGenerator(seed); }

double lossOf(LossKind kind, LossReduction reduction, const torch::Tensor& y, const torch::Tensor& x)
{
    TrainingOptions options;
    options.loss = kind;
    options.reduction = reduction;
    return reconstructionLoss(y, x, options).item<double>();
}

struct Row {
    int channels = 0, height = 0, width = 0;
    double ssim = 0, mse = 0, l1 = 0, bce = 0, divergence = 0;
};

std::vector<Row> goldenRows()
{
    std::ifstream file(HOURGLASS_TEST_DATA "/losses.txt");
    std::vector<Row> rows;
    for (Row r;
         file >> r.channels >> r.height >> r.width >> r.ssim >> r.mse >> r.l1 >> r.bce >> r.divergence;)
        rows.push_back(r);
    return rows;
}

TEST(Losses, AreWhatTheirDefinitionsSay)
{
    const auto rows = goldenRows();
    ASSERT_EQ(rows.size(), 8U);
    for (const auto& row : rows) {
        SCOPED_TRACE(std::to_string(row.channels) + " x " + std::to_string(row.height) + " x " +
                     std::to_string(row.width));
        const auto x = picture(target, row.channels, row.height, row.width);
        const auto y = picture(output, row.channels, row.height, row.width);
        EXPECT_NEAR(structuralSimilarity(y, x).item<double>(), row.ssim, 2e-5);
        const double values = row.channels * row.height * row.width;
        for (const auto& [kind, expected] :
             {std::pair{LossKind::Mse, row.mse}, {LossKind::L1, row.l1}, {LossKind::Bce, row.bce}}) {
            EXPECT_NEAR(lossOf(kind, LossReduction::Mean, y, x), expected, 1e-6 * (1 + expected));
            const auto twice = [](const torch::Tensor& one) { return torch::cat({one, one}); };
            EXPECT_NEAR(lossOf(kind, LossReduction::SumPerSample, twice(y), twice(x)), expected * values,
                        1e-5 * values * (1 + expected));
        }
        for (const auto reduction : {LossReduction::Mean, LossReduction::SumPerSample})
            EXPECT_NEAR(lossOf(LossKind::Ssim, reduction, y, x), 1 - row.ssim, 2e-5);
    }
}

TEST(Losses, DivergenceOfACodeIsSummedOverItsDimensions)
{
    for (const auto& row : goldenRows()) {
        std::vector<float> means, logs;
        for (int i = 0; i < row.width; ++i) {
            means.push_back(static_cast<float>(output(0, i, 1)));
            logs.push_back(static_cast<float>(target(0, i, 2) - 0.5));
        }
        const auto mean = torch::tensor(means).view({1, -1}).repeat({5, 1});
        const auto log = torch::tensor(logs).view({1, -1}).repeat({5, 1});
        EXPECT_NEAR(klDivergence({mean, mean, log}).item<double>(), row.divergence, 1e-5 * row.divergence);
    }
    const auto zero = torch::zeros({3, 4});
    EXPECT_EQ(klDivergence({zero, zero, zero}).item<double>(), 0);
}

TEST(Losses, SimilarityIsOneForEqualsSymmetricAndSeenChannelByChannel)
{
    const auto x = picture(target, 3, 24, 17);
    const auto y = picture(output, 3, 24, 17);
    EXPECT_NEAR(structuralSimilarity(x, x).item<double>(), 1, 1e-5);
    EXPECT_NEAR(structuralSimilarity(x, y).item<double>(), structuralSimilarity(y, x).item<double>(), 1e-6);
    double sum = 0;
    for (int k = 0; k < 3; ++k)
        sum += structuralSimilarity(x.slice(1, k, k + 1), y.slice(1, k, k + 1)).item<double>();
    EXPECT_NEAR(structuralSimilarity(x, y).item<double>(), sum / 3, 1e-5);
    const auto both = structuralSimilarity(torch::cat({x, y}), torch::cat({x, x}));
    ASSERT_EQ(both.sizes().vec(), std::vector<std::int64_t>{2});
    EXPECT_LT(both[1].item<double>(), both[0].item<double>());
}

TEST(Losses, APenaltyWeighsTheSameWhateverTheReduction)
{
    TrainingOptions options;
    EXPECT_DOUBLE_EQ(penaltyScale(options, 784), 1.0 / 784);
    options.reduction = LossReduction::SumPerSample;
    EXPECT_DOUBLE_EQ(penaltyScale(options, 784), 1);
    options.loss = LossKind::Ssim; // never a sum
    EXPECT_DOUBLE_EQ(penaltyScale(options, 784), 1.0 / 784);
}

TEST(Losses, ContractionEstimatesTheJacobian)
{
    // A linear code: its derivatives are the weights, wherever it is.
    const auto weights = torch::arange(12, torch::kFloat).view({4, 3}) / 10;
    const auto input = torch::ones({2000, 4}).requires_grad_(true);
    const auto random = generator(5);
    const double estimate = contraction(input.matmul(weights), input, random).item<double>();
    const double exact = weights.square().sum().item<double>();
    EXPECT_NEAR(estimate, exact, 0.15 * exact); // its deviation is at most sqrt(2 / 2000) of it
    const auto nothing = contraction((input * 0).matmul(weights), input, random);
    EXPECT_EQ(nothing.item<double>(), 0);
}

/// Half-grey pictures, so that every change shows.
class Corruptions : public testing::TestWithParam<double> {
protected:
    static constexpr std::int64_t kCount = 200000;
    static constexpr double kGrey = 0.25;

    static torch::Tensor grey() { return torch::full({50, 1, 40, 100}, kGrey); }
    static torch::Tensor after(Corruption kind, double amount, std::uint64_t seed = 3)
    {
        return corrupted(grey(), kind, amount, generator(seed));
    }
    static double share(const torch::Tensor& hits) { return hits.sum().item<double>() / kCount; }
    /// Five standard deviations of a share of kCount draws.
    static double margin(double p) { return 5 * std::sqrt(p * (1 - p) / kCount); }
};

TEST_P(Corruptions, GaussianAddsNoiseOfItsDeviation)
{
    const auto noise = after(Corruption::Gaussian, GetParam()) - kGrey;
    EXPECT_NEAR(noise.mean().item<double>(), 0, 5 * GetParam() / std::sqrt(kCount));
    EXPECT_NEAR(noise.std().item<double>(), GetParam(), 0.02 * GetParam());
}

TEST_P(Corruptions, MaskingHitsItsShareAndNothingElse)
{
    const auto x = after(Corruption::Masking, GetParam());
    EXPECT_NEAR(share(x == 0), GetParam(), margin(GetParam()));
    EXPECT_DOUBLE_EQ(share(x == 0) + share(x == kGrey), 1);
}

TEST_P(Corruptions, SaltAndPepperAreEquallyMany)
{
    const auto x = after(Corruption::SaltAndPepper, GetParam());
    EXPECT_NEAR(share(x == 0), GetParam() / 2, margin(GetParam() / 2));
    EXPECT_NEAR(share(x == 1), GetParam() / 2, margin(GetParam() / 2));
    EXPECT_DOUBLE_EQ(share(x == 0) + share(x == 1) + share(x == kGrey), 1);
}

TEST_P(Corruptions, FollowFromTheSeedAndLeaveTheTargetAlone)
{
    for (const auto kind : {Corruption::Gaussian, Corruption::Masking, Corruption::SaltAndPepper}) {
        EXPECT_TRUE(after(kind, GetParam()).equal(after(kind, GetParam())));
        if (GetParam() > 0 && GetParam() < 1) {
            EXPECT_FALSE(after(kind, GetParam()).equal(after(kind, GetParam(), 4)));
        }
        const auto clean = grey();
        corrupted(clean, kind, GetParam(), generator(1));
        EXPECT_TRUE(clean.equal(grey()));
    }
    EXPECT_TRUE(after(Corruption::None, GetParam()).equal(grey()));
}

INSTANTIATE_TEST_SUITE_P(Amounts, Corruptions, testing::Values(0.0, 0.05, 0.2, 0.5, 1.0),
                         [](const auto& one) {
                             return std::string("p") + std::to_string(std::lround(one.param * 100));
                         });

} // namespace
} // namespace hourglass
