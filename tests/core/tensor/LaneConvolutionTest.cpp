// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/LaneConvolution.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

struct Case {
    std::int64_t n, in, out, height, width, kernel;
    int stride, padding, outputPadding;
    bool transposed;
};

/// LibTorch's own, for what lies within its rounding.
void expectSame(const Case& c)
{
    torch::manual_seed(5);
    const auto options = torch::TensorOptions().requires_grad(true);
    const auto leaf = [&](at::IntArrayRef sizes) { return torch::randn(sizes, options); };
    const auto x = leaf({c.n, c.in, c.height, c.width});
    const auto w =
        c.transposed ? leaf({c.in, c.out, c.kernel, c.kernel}) : leaf({c.out, c.in, c.kernel, c.kernel});
    const auto b = leaf({c.out});
    const auto ours = c.transposed ? transposedConvolution(x, w, b, c.stride, c.padding, c.outputPadding)
                                   : convolution(x, w, b, c.stride, c.padding);
    const auto theirs = c.transposed ? torch::conv_transpose2d(x, w, b, c.stride, c.padding, c.outputPadding)
                                     : torch::conv2d(x, w, b, c.stride, c.padding);
    ASSERT_EQ(ours.sizes(), theirs.sizes());
    EXPECT_TRUE(torch::allclose(ours, theirs, 1e-4, 1e-4));
    const auto outer = torch::randn(ours.sizes());
    const auto mine = torch::autograd::grad({ours}, {x, w, b}, {outer});
    const auto reference = torch::autograd::grad({theirs}, {x, w, b}, {outer});
    for (std::size_t i = 0; i < mine.size(); ++i)
        EXPECT_TRUE(torch::allclose(mine[i], reference[i], 1e-4, 1e-3)) << "gradient " << i;
}

TEST(LaneConvolution, EqualsLibTorchInValueAndGradients)
{
    for (const bool transposed : {false, true})
        for (const Case& c :
             {Case{32, 1, 8, 28, 28, 3, 1, 1, 0, transposed}, // the lectures' layers
              Case{16, 4, 8, 7, 7, 3, 2, 1, 1, transposed},
              Case{5, 16, 1, 14, 14, 2, 2, 0, 0, transposed}, // fewer than a block
              Case{37, 3, 5, 9, 6, 5, 3, 2, 2, transposed},   // odd in everything
              Case{18, 7, 6, 8, 8, 1, 1, 0, 0, transposed}, Case{17, 2, 3, 6, 7, 4, 2, 1, 0, transposed}}) {
            SCOPED_TRACE(testing::Message() << c.n << ' ' << c.in << ' ' << c.kernel << ' ' << transposed);
            expectSame(c);
        }
}

TEST(LaneConvolution, ThreadsDoNotChangeTheBits)
{
#if defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "the sanitizer does not see how OpenMP hands work over";
#endif
    const auto gradients = [](int threads) {
        torch::set_num_threads(threads);
        torch::manual_seed(5);
        const auto options = torch::TensorOptions().requires_grad(true);
        const auto x = torch::randn({70, 3, 9, 9}, options), w = torch::randn({4, 3, 3, 3}, options),
                   b = torch::randn({4}, options);
        const auto y = convolution(x, w, b, 1, 1);
        return torch::autograd::grad({(y * y).sum()}, {x, w, b});
    };
    const auto one = gradients(1), three = gradients(3);
    torch::set_num_threads(1);
    for (std::size_t i = 0; i < one.size(); ++i)
        EXPECT_TRUE(torch::equal(one[i], three[i]));
}

TEST(LaneConvolution, GivesNoGradientToWhatWantsNone)
{
    const auto w = torch::randn({4, 1, 3, 3}, torch::requires_grad()),
               b = torch::zeros({4}, torch::requires_grad());
    const auto y = convolution(torch::randn({3, 1, 5, 5}), w, b, 1, 1);
    y.sum().backward();
    EXPECT_TRUE(w.grad().defined());
    EXPECT_NEAR(b.grad()[0].item<float>(), 75, 1e-3);
}

} // namespace
} // namespace hourglass
