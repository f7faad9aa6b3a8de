// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/SplitKernel.h"
#include "core/projection/BSpline.h"
#include "core/projection/ForceLevel.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

TEST(BSpline, weightsArePositiveAndSumToOne)
{
    for (float u = 0; u < 1; u += 0.05F) {
        float sum = 0;
        float slopes = 0;
        float place = 0;
        for (std::size_t k = 0; k < BSpline::kOrder; ++k) {
            EXPECT_GE(BSpline::weight(k, u), 0);
            sum += BSpline::weight(k, u);
            slopes += BSpline::slope(k, u);
            place += static_cast<float>(k) * BSpline::weight(k, u);
        }
        EXPECT_NEAR(sum, 1, 1e-6F);
        EXPECT_NEAR(slopes, 0, 1e-6F);
        EXPECT_NEAR(place, u + 1, 1e-6F); // straight lines are kept
    }
}

TEST(BSpline, slopesAreThoseOfTheWeights)
{
    for (std::size_t k = 0; k < BSpline::kOrder; ++k)
        for (float u = 0.1F; u < 0.9F; u += 0.1F)
            EXPECT_NEAR((BSpline::weight(k, u + 0.01F) - BSpline::weight(k, u - 0.01F)) / 0.02F,
                        BSpline::slope(k, u), 1e-3F);
}

TEST(BSpline, pieceMeetsPiece)
{
    for (std::size_t k = 1; k < BSpline::kOrder; ++k) {
        EXPECT_NEAR(BSpline::weight(k, 1), BSpline::weight(k - 1, 0), 1e-6F);
        EXPECT_NEAR(BSpline::slope(k, 1), BSpline::slope(k - 1, 0), 1e-6F);
    }
}

TEST(SplitKernel, partsMakeTheWhole)
{
    for (const double cutoff : {0.0, 1.4, 5.6})
        for (double s = 0; s < 50; s += 0.3) {
            const SplitKernel split{cutoff};
            EXPECT_NEAR(split.near(s) + split.mesh(s), 1 / (1 + s), 1e-12);
        }
}

TEST(SplitKernel, nearForceIsTheSlopeAndEndsAtTheCutoff)
{
    const SplitKernel split{2.0};
    for (double s = 0.1; s < 4; s += 0.2)
        EXPECT_NEAR(split.nearForce(s), -(split.near(s + 1e-6) - split.near(s - 1e-6)) / 2e-6, 1e-6);
    EXPECT_NEAR(split.nearForce(3.9999), 0, 1e-6);
    EXPECT_EQ(split.near(4.0), 0);
    EXPECT_EQ(split.nearForce(4.0), 0);
}

TEST(SplitKernel, meshPartHasNoPeak)
{
    const SplitKernel split{4.0};
    EXPECT_LT(split.mesh(0), 0.3);
    EXPECT_EQ(SplitKernel{0.0}.mesh(0), 1);
}

TEST(ForceLevel, growsWithTheMap)
{
    int before = 0;
    for (const float across : {0.01F, 3.0F, 30.0F, 100.0F, 400.0F, 1500.0F}) {
        const auto level = chooseLevel(
            {-across, across, -across, across, 0.4 * static_cast<double>(across * across)}, 10000);
        ASSERT_TRUE(level.has_value()) << across;
        EXPECT_GE(level->number, before);
        before = level->number;
    }
    EXPECT_GT(before, 3);
}

TEST(ForceLevel, transformsHoldTheMeshTwice)
{
    for (std::size_t nodes = 1; nodes < 1500; nodes += 7) {
        EXPECT_GE(transformSize(nodes), 2 * nodes);
        EXPECT_EQ(transformSize(nodes) % 16, 0U);
    }
    EXPECT_EQ(transformSize(100000), 0U);
}

} // namespace
} // namespace hourglass
