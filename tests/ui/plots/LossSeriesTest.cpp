// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossSeries.h"
#include "core/base/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

std::vector<LossPoint> falling(std::int64_t count)
{
    Random random(1);
    std::vector<LossPoint> points;
    for (std::int64_t step = 1; step <= count; ++step)
        points.push_back({step, static_cast<float>((0.02 + 0.2 / static_cast<double>(step)) *
                                                   (1 + 0.1 * random.normal()))});
    return points;
}

TEST(LossSeriesTest, columnsHoldEveryBatchAndStayFew)
{
    for (const std::int64_t count : {1, 63, 64, 65, 1000, 100000}) {
        const auto points = falling(count);
        LossSeries series(64);
        series.append(points);
        ASSERT_LE(series.columns().size(), 64U);
        std::int64_t batches = 0, next = 1;
        for (const auto& column : series.columns()) {
            EXPECT_EQ(column.first, next);
            EXPECT_EQ(column.last - column.first + 1, column.batches);
            EXPECT_LE(column.low, column.mean + 1e-6);
            EXPECT_GE(column.high, column.mean - 1e-6);
            batches += column.batches;
            next = column.last + 1;
        }
        EXPECT_EQ(batches, count);
        EXPECT_EQ(series.lastStep(), count);
    }
}

TEST(LossSeriesTest, oneByOneEqualsAllAtOnce)
{
    const auto points = falling(5000);
    LossSeries whole(128), parts(128);
    whole.append(points);
    for (const LossPoint& point : points)
        parts.append({&point, 1});
    ASSERT_EQ(whole.columns().size(), parts.columns().size());
    EXPECT_EQ(whole.smoothed(), parts.smoothed());
}

TEST(LossSeriesTest, extremesSurviveTheMerging)
{
    auto points = falling(20000);
    points[7777].loss = 5;
    points[8888].loss = -1;
    LossSeries series(64);
    series.append(points);
    const auto& columns = series.columns();
    EXPECT_TRUE(std::ranges::any_of(columns, [](const auto& c) { return c.high == 5; }));
    EXPECT_TRUE(std::ranges::any_of(columns, [](const auto& c) { return c.low == -1; }));
}

TEST(LossSeriesTest, smoothingOfAConstantIsThatConstantFromTheStart)
{
    LossSeries series;
    for (std::int64_t step = 1; step <= 100; ++step)
        series.append(std::vector{LossPoint{step, 0.25F}});
    for (const double value : series.smoothed())
        EXPECT_NEAR(value, 0.25, 1e-9);
}

TEST(LossSeriesTest, valuesThatAreNotFiniteAreLeftOut)
{
    LossSeries series;
    series.append(std::vector<LossPoint>{
        {1, std::nanf("")}, {2, 0.5F}, {3, std::numeric_limits<float>::infinity()}, {4, 0.5F}});
    EXPECT_EQ(series.columns().size(), 2U);
    EXPECT_EQ(series.lastStep(), 4);
    EXPECT_TRUE(LossSeries().smoothed().empty());
    EXPECT_FALSE(LossSeries().columnAt(3));
    EXPECT_FALSE(LossSeries().usefulRange(false));
}

TEST(LossSeriesTest, aStepThatGoesBackTakesBackWhatCameSince)
{
    LossSeries series;
    series.append(falling(100));
    series.append(std::vector<LossPoint>{{41, 9.0F}});
    EXPECT_EQ(series.lastStep(), 41);
    EXPECT_EQ(series.columns().size(), 41U);
    EXPECT_EQ(series.columns().back().high, 9.0F);
}

TEST(LossSeriesTest, findsTheColumnOfAStep)
{
    LossSeries series;
    series.append(std::vector<LossPoint>{{10, 1.F}, {20, 1.F}, {30, 1.F}});
    EXPECT_EQ(series.columnAt(-5), 0U);
    EXPECT_EQ(series.columnAt(10), 0U);
    EXPECT_EQ(series.columnAt(14), 0U);
    EXPECT_EQ(series.columnAt(16), 1U);
    EXPECT_EQ(series.columnAt(1e9), 2U);
}

TEST(LossSeriesTest, theFirstHugeLossesDoNotFlattenTheRestForEver)
{
    auto points = falling(1000);
    for (std::size_t i = 0; i < 5; ++i)
        points[i].loss = 1e4F;
    LossSeries series;
    series.append(std::span(points).first(20));
    EXPECT_FLOAT_EQ(static_cast<float>(series.usefulRange(false)->second), 1e4F)
        << "so far it is all there is";
    series.append(std::span(points).subspan(20));
    EXPECT_LT(series.usefulRange(false)->second, 1);
    EXPECT_GT(series.usefulRange(false)->second, 0.02);
}

TEST(LossSeriesTest, theLogarithmicRangeIsAlwaysAboveZero)
{
    LossSeries series;
    series.append(std::vector<LossPoint>{{1, 0.F}, {2, -3.F}, {3, 0.5F}, {4, 0.25F}});
    const auto range = series.usefulRange(true);
    ASSERT_TRUE(range);
    EXPECT_FLOAT_EQ(static_cast<float>(range->first), 0.25F);
    LossSeries negative;
    negative.append(std::vector<LossPoint>{{1, 0.F}, {2, -3.F}});
    EXPECT_FALSE(negative.usefulRange(true));
    EXPECT_TRUE(negative.usefulRange(false));
}

} // namespace
