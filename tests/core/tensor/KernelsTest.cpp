// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/Kernels.h"
#include "core/base/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace hourglass {
namespace {

TEST(Kernels, MaxPoolTakesTheFirstOfEqualsAndGivesTheGradientBack)
{
    constexpr std::size_t h = 6, w = 34; // not a multiple of any vector
    Random random(3);
    std::vector<float> in(h * w), out(h * w / 4), gradient(h * w / 4), back(h * w, -1);
    for (auto& v : in)
        v = static_cast<float>(random.below(4)); // many equals
    std::vector<std::uint8_t> winner(out.size());
    kernels::maxPool2(in.data(), out.data(), winner.data(), h, w);
    for (auto& v : gradient)
        v = static_cast<float>(random.normal());
    kernels::maxPool2Backward(gradient.data(), winner.data(), back.data(), h, w);
    for (std::size_t y = 0; y < h / 2; ++y)
        for (std::size_t x = 0; x < w / 2; ++x) {
            const std::size_t at[] = {2 * y * w + 2 * x, 2 * y * w + 2 * x + 1, (2 * y + 1) * w + 2 * x,
                                      (2 * y + 1) * w + 2 * x + 1};
            const auto best = *std::max_element(std::begin(at), std::end(at),
                                                [&](auto a, auto b) { return in[a] < in[b]; });
            EXPECT_EQ(out[y * w / 2 + x], in[best]);
            for (const auto i : at)
                EXPECT_EQ(back[i], i == best ? gradient[y * w / 2 + x] : 0.0F);
        }
}

TEST(Kernels, AdamMovesAgainstTheGradientByTheStepSizeAtFirst)
{
    std::vector<float> w(37, 1), g(37, 0.5F), m(37, 0), v(37, 0);
    const kernels::AdamStep step{0.9F,
                                 0.999F,
                                 0.1F,
                                 0.001F,
                                 1e-8F,
                                 static_cast<float>(0.01 / (1 - 0.9)),
                                 static_cast<float>(1 / std::sqrt(1 - 0.999)),
                                 0};
    kernels::adam(w.data(), g.data(), m.data(), v.data(), w.size(), step);
    for (const float weight : w)
        EXPECT_NEAR(weight, 0.99F, 1e-5);
}

} // namespace
} // namespace hourglass
