// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/Ticks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

TEST(TicksTest, linearOnesAreRoundAndInside)
{
    EXPECT_EQ(linearTicks(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
    EXPECT_EQ(linearTicks(-1, 1, 4), (std::vector<double>{-1, -0.5, 0, 0.5, 1}));
    for (const double high : {1e-9, 0.3, 7.0, 12345.0, 1e12})
        for (const int wanted : {2, 5, 10}) {
            const auto ticks = linearTicks(high * 0.1, high, wanted);
            EXPECT_GE(ticks.size(), 1U) << high;
            EXPECT_LE(ticks.size(), static_cast<std::size_t>(2 * wanted + 1)) << high;
            EXPECT_GE(ticks.front(), high * 0.1 * (1 - 1e-6));
            EXPECT_LE(ticks.back(), high * (1 + 1e-6));
        }
}

TEST(TicksTest, logarithmicOnesFitManyAndFewDecades)
{
    const auto many = logarithmicTicks(1e-9, 1e3, 5);
    EXPECT_LE(many.size(), 7U);
    EXPECT_GE(many.size(), 3U);
    EXPECT_EQ(logarithmicTicks(0.015, 0.3, 3), (std::vector<double>{0.02, 0.05, 0.1, 0.2}));
    EXPECT_GE(logarithmicTicks(0.021, 0.024, 3).size(), 2U) << "less than a decade: linear ones";
}

TEST(TicksTest, noneForAnEmptyOrEndlessRange)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(),
                     infinite = std::numeric_limits<double>::infinity();
    EXPECT_TRUE(linearTicks(1, 1, 5).empty());
    EXPECT_TRUE(linearTicks(2, 1, 5).empty());
    EXPECT_TRUE(linearTicks(0, infinite, 5).empty());
    EXPECT_TRUE(linearTicks(nan, 1, 5).empty());
    EXPECT_TRUE(linearTicks(0, 1, 0).empty());
    EXPECT_TRUE(logarithmicTicks(0, 1, 5).empty());
    EXPECT_TRUE(logarithmicTicks(-1, 1, 5).empty());
}

TEST(TicksTest, numbersAreShort)
{
    EXPECT_EQ(tickText(0), "0");
    EXPECT_EQ(tickText(3 * 0.1), "0.3");
    EXPECT_EQ(tickText(250000), "250000");
    EXPECT_EQ(tickText(1e-5), "1e-05");
}

} // namespace
