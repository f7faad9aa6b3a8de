// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Words.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

TEST(Words, NumbersHaveThousands)
{
    EXPECT_EQ(thousands(7), "7");
    EXPECT_EQ(thousands(70000), "70,000");
    EXPECT_EQ(thousands(-1234567), "-1,234,567");
}

TEST(Words, ClockHasNoHoursBeforeTheFirst)
{
    EXPECT_EQ(clockText(0), "0:00");
    EXPECT_EQ(clockText(12.4), "0:12");
    EXPECT_EQ(clockText(59.6), "1:00");
    EXPECT_EQ(clockText(3723), "1:02:03");
    EXPECT_EQ(clockText(-1), "");
    EXPECT_EQ(clockText(std::nan("")), "");
    EXPECT_EQ(clockText(INFINITY), "");
}

TEST(Words, EpochsAreWholeWhenTheyAre)
{
    EXPECT_EQ(epochText(12), "12");
    EXPECT_EQ(epochText(0.25), "0.3");
    EXPECT_EQ(epochText(0.999), "1");
}

TEST(Words, LossesKeepTheirDigits)
{
    EXPECT_EQ(lossText(0.0231), "0.0231");
    EXPECT_EQ(lossText(1.5), "1.500");
    EXPECT_EQ(lossText(123.456), "123.5");
    EXPECT_EQ(lossText(3.1e-6), "3.1e-06");
    EXPECT_EQ(lossText(0), "0.0000");
    EXPECT_EQ(lossText(std::nan("")), "–");
}

TEST(Words, ValuesKeepThreeDigitsAndEveryWholeOne)
{
    EXPECT_EQ(valueText(14.234), "14.2");
    EXPECT_EQ(valueText(0.003123), "0.00312");
    EXPECT_EQ(valueText(1987), "1,987");
    EXPECT_EQ(valueText(-99.96), "-100");
    EXPECT_EQ(valueText(3), "3");
    EXPECT_EQ(valueText(0), "0");
    EXPECT_EQ(valueText(12'345'678), "1.23e+07");
    EXPECT_EQ(valueText(std::nan("")), "–");
}
