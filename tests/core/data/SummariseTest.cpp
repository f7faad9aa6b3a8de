// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Summarise.h"

#include "MadeData.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

using namespace hourglass;

namespace {

DataSummary summary(const DatasetPtr& data)
{
    auto made = summarise(*data);
    EXPECT_TRUE(made.ok()) << made.error().text();
    return made.value();
}

std::uint64_t total(const Histogram& histogram)
{
    return std::accumulate(histogram.begin(), histogram.end(), std::uint64_t{0});
}

TEST(SummariseTest, CountsExamplesAndMeansOfEachClass)
{
    const auto data = madeFrom(pictureParts(300, 30, 3, {3, 4, 5}));
    const auto s = summary(data);
    EXPECT_EQ(s.datasetId, data->info().id);
    EXPECT_EQ(s.trainPerClass, (std::vector<std::size_t>{100, 100, 100}));
    EXPECT_EQ(s.testPerClass, (std::vector<std::size_t>{10, 10, 10}));
    ASSERT_EQ(s.examples.size(), 3U);
    ASSERT_EQ(s.means.size(), 3U);
    for (std::size_t c = 0; c < 3; ++c) {
        ASSERT_EQ(s.examples[c].size(), kSummaryExamples);
        for (std::size_t j = 0; j < kSummaryExamples; ++j) {
            EXPECT_EQ(s.examples[c][j], 15 * j + c); // every fifth of its class
            EXPECT_EQ(s.exampleImages[c][j].pixels, data->image(15 * j + c).pixels);
        }
        for (const std::size_t k : {0U, 7U, 59U}) {
            double sum = 0;
            for (std::size_t i = c; i < 300; i += 3)
                sum += data->pixels(i)[k];
            EXPECT_NEAR(s.means[c].pixels[k], sum / 100, 0.51);
        }
        EXPECT_EQ(s.means[c].shape, (Shape{3, 4, 5}));
    }
    EXPECT_TRUE(s.columns.empty());
}

TEST(SummariseTest, HistogramsAreOfStoredValuesByChannel)
{
    auto parts = pictureParts(64, 0, 0, {2, 2, 2});
    for (std::size_t i = 0; i < parts.pixels.size(); ++i)
        parts.pixels[i] = static_cast<std::uint8_t>(i % 8 < 4 ? i / 8 * 4 : 255);
    const auto s = summary(madeFrom(std::move(parts)));
    ASSERT_EQ(s.histograms.size(), 2U);
    for (const std::uint64_t count : s.histograms[0])
        EXPECT_EQ(count, 4U); // four grey values a bin
    EXPECT_EQ(s.histograms[1][63], 256U);
    EXPECT_EQ(total(s.histograms[1]), 256U);
    EXPECT_EQ(s.low, 0);
    EXPECT_EQ(s.high, 255);
}

TEST(SummariseTest, WithoutLabelsAllIsOneClass)
{
    const auto data = madeFrom(pictureParts(50, 5, 0, {1, 3, 3}, true));
    const auto s = summary(data);
    EXPECT_TRUE(s.trainPerClass.empty());
    ASSERT_EQ(s.examples.size(), 1U);
    EXPECT_EQ(s.examples[0].size(), kSummaryExamples);
    ASSERT_EQ(s.means.size(), 1U);
    EXPECT_NEAR(s.low, -20, 1e-6);
    EXPECT_EQ(total(s.histograms.at(0)), 55U * 9);
    EXPECT_EQ(s.means[0].pixels.size(), 9U);
}

TEST(SummariseTest, TheMeanIsOfStoredValuesWhateverTheScaling)
{
    Dataset::Parts parts = pictureParts(40, 0, 0, {2, 3, 3}, true);
    const auto plain = summary(madeFrom(parts)).means;
    ValueMap& map = parts.info.values;
    map = {{3, -2}, {0.5F, 40}, madeFrom(parts)->info().values.low, madeFrom(parts)->info().values.high};
    EXPECT_EQ(summary(madeFrom(parts)).means[0].pixels, plain[0].pixels);
}

TEST(SummariseTest, ColumnsAreSummedUp)
{
    auto parts = vectorParts({1, 5, 2, 5, 4, 5, 9, 5}, 2, 1);
    parts.info.columns = {"length"};
    const auto s = summary(madeFrom(std::move(parts)));
    ASSERT_EQ(s.columns.size(), 2U);
    EXPECT_EQ(s.columns[0].name, "length");
    EXPECT_EQ(s.columns[1].name, "column 2");
    EXPECT_EQ(s.columns[0].min, 1);
    EXPECT_EQ(s.columns[0].max, 9);
    EXPECT_EQ(s.columns[0].mean, 4);
    EXPECT_DOUBLE_EQ(s.columns[0].deviation, std::sqrt((9 + 4 + 0 + 25) / 3.0));
    EXPECT_EQ(s.columns[0].histogram[0], 1U);
    EXPECT_EQ(s.columns[0].histogram[8], 1U);
    EXPECT_EQ(s.columns[0].histogram[24], 1U);
    EXPECT_EQ(s.columns[0].histogram[63], 1U);
    EXPECT_EQ(s.columns[1].deviation, 0);
    EXPECT_EQ(total(s.columns[1].histogram), 4U);
    EXPECT_TRUE(s.histograms.empty());
}

TEST(SummariseTest, OneSampleAndEqualValuesAreFine)
{
    const auto one = summary(madeFrom(vectorParts({3, 4, 5}, 3)));
    EXPECT_EQ(one.columns[2].deviation, 0);
    EXPECT_EQ(one.columns[2].mean, 5);
    auto parts = pictureParts(3, 0, 1, {1, 2, 2}, true);
    std::fill(parts.values.begin(), parts.values.end(), 7.0F);
    const auto flat = summary(madeFrom(std::move(parts)));
    EXPECT_EQ(flat.histograms[0][0], 12U);
    EXPECT_EQ(flat.examples[0], (std::vector<std::size_t>{0, 1, 2}));
}

TEST(SummariseTest, OfVeryManyClassesTheFirstHavePictures)
{
    auto parts = pictureParts(100'000, 0, 0, {1, 2, 2});
    parts.labels.resize(100'000);
    std::iota(parts.labels.begin(), parts.labels.end(), 0);
    for (int c = 0; c < 100'001; ++c) // the last has no samples
        parts.info.classNames.push_back(std::to_string(c));
    const auto s = summary(madeFrom(std::move(parts)));
    EXPECT_EQ(s.trainPerClass.size(), 100'001U);
    EXPECT_EQ(s.trainPerClass[100'000], 0U);
    ASSERT_EQ(s.exampleImages.size(), 100'001U);
    ASSERT_EQ(s.means.size(), 100'001U);
    EXPECT_EQ(s.exampleImages[63].size(), 1U);
    EXPECT_TRUE(s.exampleImages[64].empty());
    EXPECT_EQ(s.means[63].pixels.size(), 4U);
    EXPECT_TRUE(s.means[64].pixels.empty());
}

TEST(SummariseTest, LargeDataAreSampledEvenly)
{
    auto parts = pictureParts(50'000, 0, 0, {1, 10, 10});
    for (std::size_t i = 0; i < parts.pixels.size(); ++i)
        parts.pixels[i] = i < parts.pixels.size() / 2 ? 0 : 255;
    const auto s = summary(madeFrom(std::move(parts)));
    EXPECT_EQ(total(s.histograms[0]), kSummaryHistogram);
    EXPECT_EQ(s.histograms[0][0], kSummaryHistogram / 2);
    EXPECT_NEAR(s.means[0].pixels[50], 127.5, 1);
}

TEST(SummariseTest, StopsWhenAsked)
{
    StopSource source;
    source.requestStop();
    const auto stopped = summarise(*madeFrom(pictureParts(50, 0, 2)), source.token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().kind, Failure::Cancelled);
}

} // namespace
