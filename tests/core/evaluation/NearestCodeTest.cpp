// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/NearestCode.h"
#include "core/base/Random.h"
#include "tests/core/clustering/GoldenTables.h"

#include <gtest/gtest.h>

#include <limits>

namespace hourglass {
namespace {

using Numbers = std::vector<std::int32_t>;

TEST(NearestCode, AgreesWithScikitLearn)
{
    const auto codes = test::golden("codes").floats();
    const auto queries = test::golden("queries").floats();
    const auto classes = test::golden("code-classes").ints();
    const auto asked = test::golden("query-classes").ints();
    ThreadTeam team(2);
    const LabelledCodes train{codes.data(), 6, classes};
    const LabelledCodes test{queries.data(), 6, asked};
    EXPECT_DOUBLE_EQ(nearestCodeAccuracy(train, test, team).value(), test::golden("recognised-150").at(0));
    EXPECT_DOUBLE_EQ(lectureRecognition(train, test, team).value(), test::golden("recognised-100").at(0));
}

TEST(NearestCode, CodesFindThemselves)
{
    Random random(1);
    const std::size_t n = 1001;
    std::vector<float> values(n * 9);
    Numbers labels(n);
    for (float& v : values)
        v = static_cast<float>(50 + random.normal());
    for (auto& label : labels)
        label = static_cast<std::int32_t>(random.below(10));
    const LabelledCodes codes{values.data(), 9, labels};
    ThreadTeam one(1);
    ThreadTeam three(3);
    EXPECT_DOUBLE_EQ(nearestCodeAccuracy(codes, codes, one).value(), 1);
    EXPECT_DOUBLE_EQ(nearestCodeAccuracy(codes, codes, three).value(), 1);
}

TEST(NearestCode, TheLectureLooksAtTheFirstHundred)
{
    std::vector<float> values(150);
    Numbers labels(150);
    for (std::size_t i = 0; i < 150; ++i) {
        values[i] = static_cast<float>(i);
        labels[i] = static_cast<std::int32_t>(i);
    }
    Numbers asked(150, 140); // the queries from 100 on would all be wrong
    for (std::size_t i = 0; i < 100; ++i)
        asked[i] = static_cast<std::int32_t>(i);
    ThreadTeam team(1);
    EXPECT_DOUBLE_EQ(lectureRecognition({values.data(), 1, labels}, {values.data(), 1, asked}, team).value(),
                     1);
}

TEST(NearestCode, OfEqualCodesTheFirstCounts)
{
    const std::vector<float> same(4, 2.0F);
    ThreadTeam team(1);
    EXPECT_DOUBLE_EQ(
        nearestCodeAccuracy({same.data(), 2, Numbers{7, 3}}, {same.data(), 2, Numbers{7, 3}}, team).value(),
        0.5);
}

TEST(NearestCode, RefusesWhatCannotBeCompared)
{
    std::vector<float> values(12, 1.0F);
    const Numbers labels(4, 0);
    const Numbers none;
    ThreadTeam team(1);
    const LabelledCodes three{values.data(), 3, labels};
    EXPECT_EQ(nearestCodeAccuracy({values.data(), 3, none}, three, team).error().kind, Failure::BadInput);
    EXPECT_EQ(nearestCodeAccuracy(three, {values.data(), 3, none}, team).error().kind, Failure::BadInput);
    EXPECT_EQ(nearestCodeAccuracy({values.data(), 2, labels}, three, team).error().kind, Failure::BadInput);
    const std::vector<float> broken(12, std::numeric_limits<float>::quiet_NaN());
    EXPECT_EQ(nearestCodeAccuracy({broken.data(), 3, labels}, three, team).error().kind, Failure::BadInput);
    EXPECT_EQ(nearestCodeAccuracy(three, {broken.data(), 3, labels}, team).error().kind, Failure::BadInput);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(nearestCodeAccuracy(three, three, team, source.token()).error().kind, Failure::Cancelled);
}

} // namespace
} // namespace hourglass
