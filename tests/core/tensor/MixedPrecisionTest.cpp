// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/MixedPrecision.h"

#include <gtest/gtest.h>

#include <limits>

namespace hourglass {
namespace {

std::vector<torch::Tensor> withGradients(std::vector<float> values)
{
    auto parameter = torch::zeros({static_cast<std::int64_t>(values.size())});
    parameter.mutable_grad() = torch::tensor(values);
    return {torch::zeros({1}).requires_grad_(false), parameter};
}

/// unscale() over gradients of these values; the first parameter's is always fine. Whether a step may follow.
bool unscale(GradientScaler& scaler, std::vector<float> values)
{
    auto parameters = withGradients(std::move(values));
    parameters[0].mutable_grad() = torch::ones({1});
    return scaler.unscale(parameters).item<float>() == 0;
}

TEST(GradientScaler, GivesBackTheGradientsThatItScaled)
{
    GradientScaler scaler;
    auto weight = torch::tensor({2.0F, -3.0F}).requires_grad_(true);
    const auto loss = (weight * weight).sum();
    EXPECT_EQ(scaler.scaled(loss).item<float>(), 13.0F * 65536);
    scaler.scaled(loss).backward();
    EXPECT_EQ(scaler.unscale({weight}).item<float>(), 0);
    EXPECT_TRUE(weight.grad().equal(torch::tensor({4.0F, -6.0F})));
}

TEST(GradientScaler, HalvesWhenGradientsOverflowAndLeavesTheStepOut)
{
    GradientScaler scaler;
    EXPECT_FALSE(unscale(scaler, {1, std::numeric_limits<float>::infinity()}));
    EXPECT_FALSE(unscale(scaler, {std::numeric_limits<float>::quiet_NaN(), 1}));
    EXPECT_EQ(scaler.scale(), 65536.0 / 4);
    EXPECT_EQ(scaler.stepsLeftOut(), 2);
    EXPECT_TRUE(unscale(scaler, {1, 2}));
    EXPECT_EQ(scaler.scale(), 65536.0 / 4);
}

TEST(GradientScaler, DoublesAfterTwoThousandGoodSteps)
{
    GradientScaler scaler;
    for (int i = 0; i < 1999; ++i)
        ASSERT_TRUE(unscale(scaler, {1}));
    EXPECT_EQ(scaler.scale(), 65536);
    EXPECT_FALSE(unscale(scaler, {std::numeric_limits<float>::infinity()})) << "the count begins again";
    for (int i = 0; i < 1999; ++i)
        ASSERT_TRUE(unscale(scaler, {1}));
    EXPECT_EQ(scaler.scale(), 32768);
    EXPECT_TRUE(unscale(scaler, {1}));
    EXPECT_EQ(scaler.scale(), 65536);
}

TEST(GradientScaler, GoesOnFromACheckpoint)
{
    GradientScaler scaler;
    EXPECT_FALSE(unscale(scaler, {std::numeric_limits<float>::infinity()}));
    for (int i = 0; i < 1000; ++i)
        ASSERT_TRUE(unscale(scaler, {1}));
    Checkpoint checkpoint;
    scaler.exportTo(checkpoint);
    GradientScaler again;
    again.importFrom(checkpoint);
    EXPECT_EQ(again.stepsLeftOut(), 1);
    for (int i = 0; i < 1000; ++i)
        ASSERT_TRUE(unscale(again, {1}));
    EXPECT_EQ(again.scale(), 65536) << "the good steps before count";

    GradientScaler fresh;
    fresh.importFrom({});
    EXPECT_EQ(fresh.scale(), 65536);
    fresh.importFrom({{}, {{"loss_scale", "nan"}, {"loss_scale_steps", "-5"}, {"steps_left_out", "1e99"}}});
    EXPECT_EQ(fresh.scale(), 65536) << "a stranger's checkpoint does no harm";
    EXPECT_EQ(fresh.stepsLeftOut(), 0);
}

} // namespace
} // namespace hourglass
