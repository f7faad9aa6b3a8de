// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Prepare.h"

#include "DataFiles.h"
#include "MadeData.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace hourglass;

namespace {

DatasetPtr prepared(const DatasetPtr& raw, const Preparation& p)
{
    auto data = prepare(raw, p);
    EXPECT_TRUE(data.ok()) << data.error().text();
    return data.value();
}

/// Which raw samples a part holds, by the first value of each: its number.
std::vector<int> numbers(const Dataset& data, Split split)
{
    std::vector<int> found;
    for (std::size_t i = 0; i < data.info().count(split); ++i)
        found.push_back(static_cast<int>(data.storedValues(data.info().first(split) + i)[0]));
    return found;
}

std::map<std::int32_t, int> perClass(const Dataset& data, Split split)
{
    std::map<std::int32_t, int> counts;
    for (std::size_t i = 0; i < data.info().count(split); ++i)
        ++counts[data.label(data.info().first(split) + i)];
    return counts;
}

std::set<int> both(const Dataset& data)
{
    std::set<int> all;
    for (const Split split : {Split::Train, Split::Test})
        for (const int number : numbers(data, split))
            EXPECT_TRUE(all.insert(number).second) << number << " is there twice";
    return all;
}

TEST(PrepareTest, TheDefaultLeavesPicturesWithATestPartAsTheyAre)
{
    const auto raw = madeFrom(pictureParts(30, 10, 3));
    const auto data = prepared(raw, {});
    EXPECT_EQ(data->data(), raw->data()); // no copy, still in one piece
    EXPECT_EQ(data->info().id, raw->info().contentId);
    EXPECT_EQ(data->info().values, ValueMap{});
    EXPECT_TRUE(data->info().isUnit);
    EXPECT_EQ(data->labels(), raw->labels());
}

TEST(PrepareTest, AFifthIsKeptForTestingWhereTheDataSayNothing)
{
    for (const std::size_t classes : {0U, 1U, 7U}) {
        const auto raw = madeFrom(pictureParts(100, 0, classes));
        const auto data = prepared(raw, {});
        EXPECT_EQ(data->info().trainCount, 80U);
        EXPECT_EQ(data->info().testCount, 20U);
        EXPECT_EQ(both(*data).size(), 100U);
        EXPECT_EQ(data->pixels(0).data(), raw->pixels(static_cast<std::size_t>(data->pixels(0)[0])).data());
        EXPECT_EQ(data->info().id, raw->info().contentId);
        EXPECT_EQ(data->hasLabels(), classes > 0);
    }
    EXPECT_EQ(prepared(madeFrom(pictureParts(9, 0, 3)), {})->info().testCount, 0U);
    EXPECT_EQ(prepared(madeFrom(pictureParts(10, 0, 3)), {})->info().testCount, 2U);
    EXPECT_EQ(prepared(madeFrom(pictureParts(100, 0, 3)), {.testFraction = 0})->info().testCount, 0U);
    EXPECT_EQ(prepared(madeFrom(pictureParts(90, 10, 3)), {.testFraction = 0})->info().testCount, 10U);
}

TEST(PrepareTest, SplitsAreStratifiedDisjointAndInOrder)
{
    for (const double fraction : {0.1, 0.25, 0.5, 0.9}) {
        auto parts = pictureParts(150, 50, 2);
        for (std::size_t i = 0; i < 200; ++i) // very unequal classes
            parts.labels[i] = i % 10 == 0 ? 0 : 1;
        const auto raw = madeFrom(std::move(parts));
        const auto data = prepared(raw, {.testFraction = fraction});
        EXPECT_EQ(data->info().testCount, static_cast<std::size_t>(200 * fraction + 0.5));
        EXPECT_EQ(both(*data).size(), 200U);
        EXPECT_NEAR(perClass(*data, Split::Test)[0], 20 * fraction, 1);
        EXPECT_NEAR(perClass(*data, Split::Test)[1], 180 * fraction, 1);
        for (const Split split : {Split::Train, Split::Test}) {
            const auto found = numbers(*data, split);
            EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
            EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](int n) { return n < 150; }));
            EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](int n) { return n >= 150; }));
        }
        for (std::size_t i = 0; i < data->info().count(); ++i) // labels went along
            EXPECT_EQ(data->label(i), raw->label(data->pixels(i)[0]));
    }
}

TEST(PrepareTest, TheSeedDecidesAndNothingElse)
{
    const auto raw = madeFrom(pictureParts(200, 0, 4));
    const Preparation p{.testFraction = 0.3, .trainSize = 50, .testSize = 20};
    Preparation other = p;
    other.seed = 43;
    EXPECT_EQ(numbers(*prepared(raw, p), Split::Train), numbers(*prepared(raw, p), Split::Train));
    EXPECT_NE(numbers(*prepared(raw, p), Split::Train), numbers(*prepared(raw, other), Split::Train));
    EXPECT_NE(numbers(*prepared(raw, p), Split::Test), numbers(*prepared(raw, other), Split::Test));
    const auto parted = madeFrom(pictureParts(100, 80, 4)); // the parts as given, the sizes by lot
    EXPECT_NE(numbers(*prepared(parted, {.testSize = 20}), Split::Test),
              numbers(*prepared(parted, {.testSize = 20, .seed = 43}), Split::Test));
    Preparation smaller = p; // the size of one part does not touch the other
    smaller.testSize = 10;
    EXPECT_EQ(numbers(*prepared(raw, p), Split::Train), numbers(*prepared(raw, smaller), Split::Train));
}

TEST(PrepareTest, EachSampleIsAsLikelyToBeDrawn)
{
    const auto raw = madeFrom(pictureParts(40, 0, 2));
    std::vector<int> drawn(40);
    for (std::uint64_t seed = 0; seed < 2000; ++seed)
        for (const int number : numbers(*prepared(raw, {.testFraction = 0.25, .seed = seed}), Split::Test))
            ++drawn[static_cast<std::size_t>(number)];
    for (const int times : drawn)
        EXPECT_NEAR(times, 500, 5 * 19.4); // five deviations of a binomial
}

TEST(PrepareTest, SizesAreDrawnClassByClass)
{
    const auto raw = madeFrom(pictureParts(120, 60, 3));
    const auto data = prepared(raw, {.trainSize = 31, .testSize = 6});
    EXPECT_EQ(data->info().trainCount, 31U);
    EXPECT_EQ(data->info().testCount, 6U);
    for (int c = 0; c < 3; ++c) {
        EXPECT_NEAR(perClass(*data, Split::Train)[c], 31 / 3.0, 1);
        EXPECT_EQ(perClass(*data, Split::Test)[c], 2);
    }
    for (const int number : numbers(*data, Split::Train))
        EXPECT_LT(number, 120);
    for (const int number : numbers(*data, Split::Test))
        EXPECT_GE(number, 120);
    EXPECT_EQ(prepared(raw, {.trainSize = 1000})->info().trainCount, 120U);
}

TEST(PrepareTest, ChosenClassesAreNumberedAnewAndKeepTheirNames)
{
    const auto raw = madeFrom(pictureParts(50, 20, 5));
    const auto data = prepared(raw, {.classes = {"c3", "c1", "c3"}});
    EXPECT_EQ(data->info().classNames, (std::vector<std::string>{"c1", "c3"}));
    EXPECT_EQ(data->info().trainCount, 20U);
    EXPECT_EQ(data->info().testCount, 8U);
    for (std::size_t i = 0; i < data->info().count(); ++i)
        EXPECT_EQ(data->label(i), data->pixels(i)[0] % 5 == 1 ? 0 : 1);
    EXPECT_EQ(prepared(raw, {.classes = {"c2"}})->info().classNames, std::vector<std::string>{"c2"});
}

TEST(PrepareTest, WhatCannotBeSaysWhy)
{
    const auto labelled = madeFrom(pictureParts(20, 4, 2));
    const auto unlabelled = madeFrom(pictureParts(20, 4, 0));
    const auto vectors = madeFrom(vectorParts({1, 2, 3, 4, 5, 6}, 2));
    const auto odd = madeFrom(pictureParts(4, 0, 0, {2, 4, 4}));
    const auto one = madeFrom(pictureParts(1, 0, 0));
    auto lateParts = pictureParts(20, 4, 2);
    lateParts.info.classNames.push_back("late");
    lateParts.labels[22] = 2; // a class that only the test part has
    const auto late = madeFrom(std::move(lateParts));
    const std::vector<std::tuple<DatasetPtr, Preparation, std::vector<std::string>>> cases{
        {labelled, {.classes = {"c0", "cat"}}, {"'cat'", "c0, c1"}},
        {unlabelled, {.classes = {"c0"}}, {"made", "no labels"}},
        {late, {.classes = {"late"}}, {"late", "no training samples"}},
        {labelled, {.testFraction = 0.95}, {"0 to 0.9"}},
        {labelled, {.testFraction = std::numeric_limits<double>::quiet_NaN()}, {"0 to 0.9"}},
        {one, {.testFraction = 0.5}, {"one sample", "split"}},
        {vectors, {.grey = true}, {"table", "vectors of 2 values", "Switch them off"}},
        {vectors, {.invert = true}, {"vectors"}},
        {vectors, {.width = 4, .height = 4}, {"vectors"}},
        {odd, {.grey = true}, {"2 channels", "3 or 4"}},
        {labelled, {.width = -3, .height = 4}, {"-3 pixels", "4,096"}},
        {labelled, {.width = 8, .height = 1}, {"1 pixels", "from 2"}},
        {labelled, {.width = 5000, .height = 8}, {"5000 pixels"}},
    };
    for (const auto& [data, p, words] : cases)
        expectError(prepare(data, p), words, words.front());
    EXPECT_EQ(prepared(late, {.testFraction = 0, .classes = {"c0"}})->info().classNames.size(), 1U);
}

TEST(PrepareTest, OneSampleIsEnoughToTrainOn)
{
    const auto data = prepared(madeFrom(pictureParts(1, 0, 1)), {});
    EXPECT_EQ(data->info().trainCount, 1U);
    const auto table = prepared(madeFrom(vectorParts({7, 8}, 2)), {});
    std::vector<float> seen(2, 9);
    table->fill(0, seen.data());
    EXPECT_EQ(seen, (std::vector<float>{0, 0}));
}

TEST(PrepareTest, AHundredThousandClassesOfTwo)
{
    auto parts = pictureParts(200'000, 0, 0, {1, 2, 2});
    for (int c = 0; c < 100'000; ++c)
        parts.info.classNames.push_back(std::to_string(c).insert(0, 1, 'k'));
    for (int i = 0; i < 200'000; ++i)
        parts.labels.push_back(i % 100'000);
    const auto raw = madeFrom(std::move(parts));
    const auto data = prepared(raw, {});
    EXPECT_EQ(data->info().testCount, 40'000U);
    const auto test = perClass(*data, Split::Test);
    EXPECT_EQ(test.size(), 40'000U); // never both of a class
    // By lot, not the first classes.
    EXPECT_NEAR(std::count_if(test.begin(), test.end(), [](auto& c) { return c.first < 50'000; }), 20'000,
                600);
}

TEST(PrepareTest, TheIdTellsPreparationsApart)
{
    const auto raw = madeFrom(pictureParts(60, 20, 3, {3, 4, 4}));
    std::set<std::string> ids{raw->info().contentId};
    const std::vector<Preparation> all{{.testFraction = 0.2},
                                       {.testFraction = 0.3},
                                       {.testFraction = 0},
                                       {.trainSize = 30},
                                       {.testSize = 15},
                                       {.classes = {"c0"}},
                                       {.classes = {"c0", "c1"}},
                                       {.scaling = Scaling::Unit},
                                       {.scaling = Scaling::None},
                                       {.grey = true},
                                       {.invert = true},
                                       {.width = 4},
                                       {.height = 8},
                                       {.fit = Fit::Crop},
                                       {.seed = 1}};
    for (const Preparation& p : all) {
        const auto data = prepared(raw, p);
        EXPECT_TRUE(ids.insert(data->info().id).second) << data->info().id;
        EXPECT_EQ(data->info().contentId, raw->info().contentId);
        EXPECT_EQ(data->info().preparation, p);
        EXPECT_EQ(prepared(raw, p)->info().id, data->info().id);
    }
    EXPECT_EQ(prepared(raw, {.testFraction = -0.5})->info().id, raw->info().contentId); // as -1
    EXPECT_EQ(prepared(raw, {.classes = {"c1", "c0"}})->info().id,
              prepared(raw, {.classes = {"c0", "c1"}})->info().id);
}

TEST(PrepareTest, PicturesAreGreyInvertedAndResized)
{
    const auto raw = madeFrom(pictureParts(12, 4, 2, {3, 4, 6}));
    const auto data = prepared(raw, {.trainSize = 6, .grey = true, .invert = true, .width = 3, .height = 2});
    EXPECT_EQ(data->info().shape, (Shape{1, 2, 3}));
    EXPECT_EQ(data->info().count(), 10U);
    ASSERT_NE(data->data(), nullptr); // only what is kept, in one piece
    const auto inverted = prepared(raw, {.invert = true});
    for (std::size_t i = 0; i < 16; ++i)
        for (std::size_t k = 0; k < 72; ++k)
            ASSERT_EQ(inverted->pixels(i)[k], 255 - raw->pixels(i)[k]);
    const auto grey = prepared(raw, {.grey = true});
    for (std::size_t k = 0; k < 24; ++k) {
        const auto p = raw->pixels(9);
        EXPECT_NEAR(grey->pixels(9)[k], 0.299 * p[k] + 0.587 * p[k + 24] + 0.114 * p[k + 48], 0.51);
    }
    const auto opaque = prepared(madeFrom(pictureParts(2, 0, 0, {4, 2, 2})), {.invert = true});
    const auto before = madeFrom(pictureParts(2, 0, 0, {4, 2, 2}));
    for (std::size_t k = 0; k < 16; ++k)
        EXPECT_EQ(opaque->pixels(1)[k], k < 12 ? 255 - before->pixels(1)[k] : before->pixels(1)[k]);
}

TEST(PrepareTest, PicturesOfFloatsGoTheSameWay)
{
    const auto bytes = madeFrom(pictureParts(12, 4, 2, {3, 4, 6}));
    const auto floats = madeFrom(pictureParts(12, 4, 2, {3, 4, 6}, true)); // byte * 0.5 - 20
    const Preparation p{.grey = true, .width = 8, .height = 9, .fit = Fit::Pad};
    const auto ofBytes = prepared(bytes, p);
    const auto ofFloats = prepared(floats, p);
    for (std::size_t i = 0; i < 16; ++i)
        for (std::size_t k = 0; k < 72; ++k) {
            const bool isBar = k < 16 || k >= 56; // 8 x 5 in the middle of 8 x 9
            const float value = ofFloats->values(i)[k];
            if (isBar)
                EXPECT_EQ(value, floats->info().values.low[0]);
            else
                EXPECT_NEAR(value, static_cast<float>(ofBytes->pixels(i)[k]) * 0.5F - 20, 0.51) << k;
        }
    const auto inverted = prepared(floats, {.invert = true});
    const float sum = floats->info().values.low[0] + floats->info().values.high[0];
    EXPECT_EQ(inverted->values(5)[7], sum - floats->values(5)[7]);
    EXPECT_EQ(inverted->info().values.low, floats->info().values.low);
}

TEST(PrepareTest, StopsAndTellsProgress)
{
    const auto raw = madeFrom(pictureParts(200, 0, 0, {3, 4, 4}));
    StopSource source;
    source.requestStop();
    for (const Preparation& p : {Preparation{.grey = true}, Preparation{.scaling = Scaling::Standard}}) {
        const auto stopped = prepare(raw, p, {.stop = source.token()});
        ASSERT_FALSE(stopped.ok());
        EXPECT_EQ(stopped.error().kind, Failure::Cancelled);
    }
    std::size_t most = 0;
    const auto large = madeFrom(pictureParts(3000, 0, 0, {3, 48, 48}));
    const auto tell = [&](std::size_t done, std::size_t total) {
        EXPECT_EQ(total, 3000U);
        most = std::max(most, done);
    };
    ASSERT_TRUE(prepare(large, {.testFraction = 0, .width = 47}, {.progressed = tell}).ok());
    EXPECT_LE(most, 3000U);
}

} // namespace
