// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/PreparationOutcome.h"

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

DatasetInfo raw(std::size_t train, std::size_t test, std::size_t classes, Shape shape = {1, 28, 28})
{
    DatasetInfo info;
    info.trainCount = train;
    info.testCount = test;
    info.shape = shape;
    for (std::size_t i = 0; i < classes; ++i)
        info.classNames.emplace_back(1, static_cast<char>('a' + i));
    return info;
}

std::string words(const DatasetInfo& info, const Preparation& preparation, const ClassCounts& counts = {},
                  const ReadOptions& read = {})
{
    return PreparationOutcome::of(info, counts, read, preparation).text(preparation.scaling).toStdString();
}

} // namespace

TEST(PreparationOutcomeTest, AsTheDataSay)
{
    EXPECT_EQ(words(raw(60000, 10000, 10), {}),
              "60,000 to train, 10,000 to test, 1 × 28 × 28, values 0 to 1");
    EXPECT_EQ(words(raw(100, 0, 0, {1, 1, 30}), {}), "80 to train, 20 to test, 30 values, standardised")
        << "a fifth where they have no test part";
    EXPECT_EQ(words(raw(9, 0, 0), {}), "9 to train, none to test, 1 × 28 × 28, values 0 to 1");
    Preparation none;
    none.testFraction = 0;
    EXPECT_EQ(words(raw(100, 0, 0), none), "100 to train, none to test, 1 × 28 × 28, values 0 to 1");
}

TEST(PreparationOutcomeTest, AShareIsRoughWhereClassesAreRounded)
{
    Preparation quarter;
    quarter.testFraction = 0.25;
    EXPECT_EQ(words(raw(80, 20, 0), quarter), "75 to train, 25 to test, 1 × 28 × 28, values 0 to 1");
    EXPECT_EQ(words(raw(80, 20, 2), quarter),
              "About 75 to train, about 25 to test, 1 × 28 × 28, values 0 to 1");
    EXPECT_EQ(words(raw(80, 20, 2), quarter, {{40, 40}, {12, 8}}),
              "75 to train, 25 to test, 1 × 28 × 28, values 0 to 1");
    EXPECT_EQ(words(raw(80, 20, 2), quarter, {{41, 39}, {12, 8}}),
              "About 75 to train, about 25 to test, 1 × 28 × 28, values 0 to 1");
}

TEST(PreparationOutcomeTest, ClassesAndSizes)
{
    Preparation some;
    some.classes = {"a", "c"};
    EXPECT_EQ(words(raw(90, 9, 3), some), "About 60 to train, about 6 to test, 1 × 28 × 28, values 0 to 1");
    const ClassCounts counts{{50, 10, 30}, {5, 1, 3}};
    EXPECT_EQ(words(raw(90, 9, 3), some, counts), "80 to train, 8 to test, 1 × 28 × 28, values 0 to 1");
    some.trainSize = 30;
    some.testSize = 100;
    EXPECT_EQ(words(raw(90, 9, 3), some, counts), "30 to train, 8 to test, 1 × 28 × 28, values 0 to 1");
}

TEST(PreparationOutcomeTest, Shapes)
{
    Preparation small;
    small.grey = true;
    small.width = 20;
    small.height = 10;
    small.scaling = Scaling::Half;
    EXPECT_EQ(words(raw(9, 1, 0, {3, 32, 32}), small), "9 to train, 1 to test, 1 × 10 × 20, values −1 to 1");
    ReadOptions read;
    read.pictureWidth = 64;
    read.pictureHeight = 48;
    EXPECT_EQ(words(raw(9, 1, 0, {3, 32, 32}), {}, {}, read),
              "9 to train, 1 to test, 3 × 48 × 64, values 0 to 1");
}

TEST(PreparationOutcomeTest, SizesNeedBothSides)
{
    ReadOptions read;
    Preparation preparation;
    EXPECT_TRUE(preparationProblems({1, 28, 28}, read, preparation).empty());
    read.pictureWidth = 20;
    preparation.height = 20;
    const auto problems = preparationProblems({1, 28, 28}, read, preparation);
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].field, "pictureWidth");
    EXPECT_EQ(problems[1].field, "width");
    EXPECT_TRUE(preparationProblems({1, 1, 30}, read, preparation).empty()) << "sizes are not for vectors";
}
