// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/MarkLabels.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

TEST(MarkLabels, StandToTheRightInTheFirstRow)
{
    const auto labels = placeLabels(std::vector{10.0, 70.0}, std::vector{50.0, 20.0}, 0, 100, 3);
    EXPECT_EQ(labels[0].row, 0);
    EXPECT_EQ(labels[1].row, 0);
    EXPECT_FALSE(labels[0].isLeft || labels[1].isLeft);
}

TEST(MarkLabels, NeverTouchAndNeverLeaveTheFrame)
{
    const std::vector places{10.0, 20.0, 30.0, 40.0, 95.0};
    const std::vector widths(5, 40.0);
    const auto labels = placeLabels(places, widths, 0, 100, 3);
    EXPECT_EQ(labels[0].row, 0);
    EXPECT_EQ(labels[1].row, 1);
    EXPECT_EQ(labels[2].row, 2);
    EXPECT_EQ(labels[3].row, -1) << "there is no room";
    EXPECT_EQ(labels[4].row, 0);
    EXPECT_TRUE(labels[4].isLeft);
}

TEST(MarkLabels, TooWideForTheFrameIsLeftOut)
{
    EXPECT_EQ(placeLabels(std::vector{50.0}, std::vector{80.0}, 0, 100, 2)[0].row, -1);
    EXPECT_EQ(placeLabels(std::vector{50.0}, std::vector{20.0}, 0, 100, 0)[0].row, -1);
}

} // namespace
} // namespace hourglass
