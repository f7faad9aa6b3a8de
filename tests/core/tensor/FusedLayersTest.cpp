// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of our own against LibTorch's, in value and gradients.
#include "core/tensor/BatchNormRelu.h"
#include "core/tensor/DenseLayer.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

torch::Tensor leaf(at::IntArrayRef sizes, double mean = 0)
{
    return (torch::randn(sizes) + mean).requires_grad_(true);
}

void expectClose(const std::vector<torch::Tensor>& ours, const std::vector<torch::Tensor>& theirs)
{
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        EXPECT_TRUE(torch::allclose(ours[i], theirs[i], 1e-4, 1e-4)) << "tensor " << i;
}

TEST(BatchNormRelu, EqualsLibTorchsTwoLayers)
{
    torch::manual_seed(3);
    const auto x = leaf({5, 3, 9, 7}, 4); // a mean far from 0, as after a bias
    const auto w = leaf({3}, 1), b = leaf({3});
    auto mean = torch::full({3}, 0.5), var = torch::full({3}, 2.0);
    auto mean2 = mean.clone(), var2 = var.clone();
    const auto ours = batchNormRelu(x, w, b, mean, var, 0.1, 1e-5);
    const auto theirs = torch::relu(torch::batch_norm(x, w, b, mean2, var2, true, 0.1, 1e-5, true));
    const auto outer = torch::randn(ours.sizes());
    expectClose({ours, mean, var}, {theirs, mean2, var2});
    expectClose(torch::autograd::grad({ours}, {x, w, b}, {outer}),
                torch::autograd::grad({theirs}, {x, w, b}, {outer}));
}

TEST(BatchNormRelu, TakesWhatHasADeviation)
{
    EXPECT_TRUE(suitsBatchNormRelu(torch::zeros({2, 3, 1, 1})));
    EXPECT_FALSE(suitsBatchNormRelu(torch::zeros({1, 3, 1, 1})));
    EXPECT_FALSE(suitsBatchNormRelu(torch::zeros({4, 3})));
}

TEST(BatchNormRelu, AChannelOfEqualValuesStaysFinite)
{
    const auto x = torch::full({4, 1, 3, 3}, 7.0).requires_grad_(true);
    const auto w = leaf({1}, 1), b = leaf({1}, 1);
    auto mean = torch::zeros({1}), var = torch::ones({1});
    const auto y = batchNormRelu(x, w, b, mean, var, 0.1, 1e-5);
    for (const auto& gradient : torch::autograd::grad({y.sum()}, {x, w, b}))
        EXPECT_TRUE(torch::isfinite(gradient).all().item<bool>());
}

TEST(DenseLayer, EqualsLibTorchsLinear)
{
    torch::manual_seed(3);
    const auto x = leaf({7, 5}), w = leaf({4, 5}), b = leaf({4});
    const auto ours = dense(x, w, b), theirs = torch::linear(x, w, b);
    const auto outer = torch::randn(ours.sizes());
    expectClose({ours}, {theirs});
    expectClose(torch::autograd::grad({ours}, {x, w, b}, {outer}),
                torch::autograd::grad({theirs}, {x, w, b}, {outer}));
}

TEST(SquaredError, EqualsLibTorchsAlsoWhereMoreIsAdded)
{
    torch::manual_seed(3);
    const auto y = leaf({3, 1, 97, 101}); // more than a chunk
    const auto x = torch::randn({3, 1, 97, 101});
    const auto count = static_cast<double>(x.numel());
    const auto ours = squaredError(y, x, 1.0 / count), theirs = torch::mse_loss(y, x);
    expectClose({ours}, {theirs});
    expectClose(torch::autograd::grad({ours * 3 + y.abs().sum()}, {y}),
                torch::autograd::grad({theirs * 3 + y.abs().sum()}, {y}));
}

} // namespace
} // namespace hourglass
