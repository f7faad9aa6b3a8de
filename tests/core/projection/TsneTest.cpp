// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Tsne.h"
#include "tests/core/projection/Samples.h"
#include "tests/core/projection/TsneRuns.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

using test::make;
using test::options;
using test::placesAfter;

bool allFinite(const std::vector<float>& values)
{
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

TEST(Tsne, thirtySevenStepsAndAHundredAreAHundredAndThirtySeven)
{
    const auto codes = test::blobs(400, 6, 4);
    EXPECT_EQ(placesAfter(codes, options(200), {37, 100}), placesAfter(codes, options(200), {137}));
}

TEST(Tsne, askingForTheDivergenceChangesNothing)
{
    const auto codes = test::blobs(300, 6, 4);
    auto tsne = make(codes, options(60));
    EXPECT_TRUE(tsne->advance(20).ok());
    EXPECT_TRUE(std::isnan(tsne->embedding().klDivergence));
    const double kl = tsne->klDivergence();
    EXPECT_EQ(tsne->embedding().klDivergence, kl);
    EXPECT_TRUE(tsne->advance(40).ok());
    EXPECT_EQ(tsne->embedding().places, placesAfter(codes, options(60), {60}));
}

TEST(Tsne, seedsAndThreadsAndBits)
{
    const auto codes = test::blobs(3200, 5, 6); // enough for the mesh
    auto o = options(40);
    o.init = TsneInit::Random;
    const auto first = placesAfter(codes, o, {40});
    o.threads = 1;
    EXPECT_EQ(placesAfter(codes, o, {40}), first);
    o.threads = 3;
    EXPECT_EQ(placesAfter(codes, o, {13, 27}), first);
    o.seed = 43;
    EXPECT_NE(placesAfter(codes, o, {40}), first);
}

TEST(Tsne, divergenceFallsAfterExaggeration)
{
    auto o = options(300);
    o.exaggerationIterations = 100;
    auto tsne = make(test::blobs(500, 8, 5), o);
    EXPECT_TRUE(tsne->advance(100).ok());
    double before = tsne->klDivergence();
    for (int i = 0; i < 4; ++i) {
        EXPECT_TRUE(tsne->advance(50).ok());
        EXPECT_LT(tsne->klDivergence(), before + 1e-3);
        before = tsne->klDivergence();
    }
    EXPECT_LT(before, 1.0);
    EXPECT_TRUE(tsne->finished());
}

TEST(Tsne, keepsGroupsApart)
{
    for (const Metric metric : {Metric::Euclidean, Metric::Cosine}) {
        auto o = options(250);
        o.metric = metric;
        o.exaggerationIterations = 100;
        const auto codes = test::blobs(300, 10, 3);
        const auto places = placesAfter(codes, o, {250});
        for (std::size_t i = 0; i < 300; ++i) {
            std::size_t nearest = i == 0 ? 1 : 0;
            const auto distance = [&](std::size_t j) {
                return std::hypot(places[2 * i] - places[2 * j], places[2 * i + 1] - places[2 * j + 1]);
            };
            for (std::size_t j = 0; j < 300; ++j)
                if (j != i && distance(j) < distance(nearest))
                    nearest = j;
            ASSERT_EQ(nearest % 3, i % 3);
        }
    }
}

TEST(Tsne, mapCarriesWhatItBelongsTo)
{
    const auto codes = test::blobs(100, 4, 2);
    auto tsne = make(codes, options(50, 5));
    EXPECT_TRUE(tsne->advance(1000).ok());
    const auto map = tsne->embedding();
    EXPECT_EQ(map.method, ProjectionMethod::Tsne);
    EXPECT_EQ(map.datasetId, codes.datasetId);
    EXPECT_EQ(map.modelEpoch, codes.modelEpoch);
    EXPECT_EQ(map.firstSample, codes.firstSample);
    EXPECT_EQ(map.count, 100U);
    EXPECT_EQ(map.iteration, 50);
    EXPECT_EQ(map.iterations, 50);
    EXPECT_GT(tsne->seconds().optimisation, 0);
}

TEST(Tsne, duplicatesNeverBecomeNaN)
{
    Codes equal;
    equal.count = 200;
    equal.dims = 3;
    equal.values.assign(600, 0.25F);
    EXPECT_TRUE(allFinite(placesAfter(equal, options(300), {300})));
    auto half = test::blobs(400, 3, 2);
    std::fill_n(half.values.begin(), 600, 1.0F);
    EXPECT_TRUE(allFinite(placesAfter(half, options(300), {300})));
    Codes line = equal;
    line.dims = 1;
    line.values.resize(200);
    EXPECT_TRUE(allFinite(placesAfter(line, options(100), {100})));
}

TEST(Tsne, absurdLearningRatesStayFinite)
{
    auto o = options(100);
    o.learningRate = 1e30;
    EXPECT_TRUE(allFinite(placesAfter(test::blobs(200, 4, 2), o, {100})));
}

TEST(Tsne, startsWhereItIsTold)
{
    const auto codes = test::blobs(60, 4, 2);
    auto o = options(10, 5);
    o.init = TsneInit::Given;
    auto start = test::normalValues(120, 5);
    auto made = Tsne::create(codes, o, nullptr, {}, {}, start);
    ASSERT_TRUE(made.ok());
    const auto places = made.value()->embedding().places;
    for (std::size_t i = 2; i < 120; ++i) // moved as a whole, to a mean of 0
        EXPECT_NEAR(places[i] - places[i % 2], start[i] - start[i % 2], 1e-5F);
    EXPECT_EQ(Tsne::create(codes, o).error().kind, Failure::BadInput);
    start[7] = NAN;
    EXPECT_EQ(Tsne::create(codes, o, nullptr, {}, {}, start).error().kind, Failure::BadInput);
}

TEST(Tsne, refusesWhatCannotBe)
{
    auto codes = test::blobs(50, 4, 2);
    EXPECT_EQ(Tsne::create(codes, options(10, 30)).error().kind, Failure::BadInput);
    EXPECT_EQ(Tsne::create(Codes{}, options(10, 30)).error().kind, Failure::BadInput);
    for (const Metric metric : {Metric::Euclidean, Metric::Cosine}) {
        auto o = options(10, 5);
        o.metric = metric;
        codes.values[9] = NAN;
        EXPECT_EQ(Tsne::create(codes, o).error().kind, Failure::BadInput);
    }
}

TEST(Tsne, stopsAndKeepsWhatItHas)
{
    const auto codes = test::blobs(100, 4, 2);
    StopSource source;
    auto tsne = make(codes, options(50, 5));
    EXPECT_TRUE(tsne->advance(7).ok());
    const auto before = tsne->embedding().places;
    source.requestStop();
    EXPECT_EQ(tsne->advance(7, source.token()).error().kind, Failure::Cancelled);
    EXPECT_EQ(tsne->iteration(), 7);
    EXPECT_EQ(tsne->embedding().places, before);
    EXPECT_EQ(Tsne::create(codes, options(50, 5), nullptr, source.token()).error().kind, Failure::Cancelled);
}

TEST(Tsne, progressRisesToOne)
{
    std::vector<double> seen;
    const auto codes = test::blobs(700, 4, 2);
    const auto made =
        Tsne::create(codes, options(10, 5), nullptr, {}, [&](double part) { seen.push_back(part); });
    ASSERT_TRUE(made.ok());
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_EQ(seen.back(), 1.0);
}

TEST(Tsne, tenThousandEqualPointsStayFinite)
{
    Codes equal;
    equal.count = 10000;
    equal.dims = 3;
    equal.values.assign(30000, 0.25F);
    const auto places = placesAfter(equal, options(40), {40});
    EXPECT_TRUE(allFinite(places));
}

} // namespace
} // namespace hourglass
