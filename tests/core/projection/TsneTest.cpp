// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Tsne.h"
#include "tests/core/projection/Samples.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

TsneOptions options(int iterations, double perplexity = 10)
{
    TsneOptions o;
    o.iterations = iterations;
    o.perplexity = perplexity;
    o.threads = 2;
    return o;
}

std::unique_ptr<Tsne> make(const Codes& codes, const TsneOptions& o)
{
    auto made = Tsne::create(codes, o);
    EXPECT_TRUE(made.ok());
    return std::move(made).value();
}

std::vector<float> placesAfter(const Codes& codes, const TsneOptions& o, std::initializer_list<int> steps)
{
    auto tsne = make(codes, o);
    for (const int n : steps)
        EXPECT_TRUE(tsne->advance(n).ok());
    return tsne->embedding().places;
}

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

TEST(Tsne, goesOnUnderOtherOptionsAsOftenAsItIsAsked)
{
    const auto codes = test::blobs(400, 6, 4);
    const auto run = [&](int threads, std::initializer_list<int> before, std::initializer_list<int> after) {
        auto o = options(200);
        o.threads = threads;
        auto tsne = make(codes, o);
        for (const int n : before)
            EXPECT_TRUE(tsne->advance(n).ok());
        auto next = o;
        next.perplexity = 6;
        next.exaggeration = 8;
        next.exaggerationIterations = 80;
        next.learningRate = 70;
        EXPECT_TRUE(tsne->setOptions(next).ok());
        for (const int n : after)
            EXPECT_TRUE(tsne->advance(n).ok());
        return tsne->embedding().places;
    };
    const auto whole = run(2, {60}, {137});
    EXPECT_EQ(run(2, {23, 37}, {37, 100}), whole);
    EXPECT_EQ(run(1, {60}, {137}), whole);
    EXPECT_EQ(run(3, {60}, {137}), whole);
    EXPECT_NE(placesAfter(codes, options(200), {197}), whole);
}

TEST(Tsne, anotherPerplexityHasTheAffinitiesOfAMapThatBeganWithIt)
{
    const auto codes = test::blobs(300, 6, 4);
    auto large = options(50, 20);
    auto tsne = make(codes, large);
    EXPECT_TRUE(tsne->advance(30).ok());
    const auto places = tsne->embedding().places;
    auto small = options(50, 8);
    EXPECT_TRUE(tsne->setOptions(small).ok());
    EXPECT_EQ(tsne->embedding().places, places) << "it goes on from where it is";
    small.init = TsneInit::Given;
    auto fresh = Tsne::create(codes, small, nullptr, {}, {}, places).value();
    EXPECT_NEAR(fresh->klDivergence(), tsne->klDivergence(), 1e-5);
    EXPECT_TRUE(tsne->setOptions(large).ok());
    EXPECT_GT(std::abs(fresh->klDivergence() - tsne->klDivergence()), 1e-3);
}

TEST(Tsne, asksForCodesWhereItsNeighboursAreTooFew)
{
    const auto codes = test::blobs(300, 6, 4);
    auto tsne = make(codes, options(50, 8));
    EXPECT_TRUE(tsne->advance(20).ok());
    const double before = tsne->klDivergence();
    auto larger = options(50, 30);
    EXPECT_EQ(tsne->setOptions(larger).error().kind, Failure::BadInput);
    EXPECT_EQ(tsne->klDivergence(), before);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(tsne->setOptions(larger, &codes, source.token()).error().kind, Failure::Cancelled);
    EXPECT_EQ(tsne->options().perplexity, 8);
    EXPECT_TRUE(tsne->setOptions(larger, &codes).ok());
    EXPECT_EQ(tsne->options().perplexity, 30);
    EXPECT_NE(tsne->klDivergence(), before);
    larger.perplexity = 500;
    EXPECT_EQ(tsne->setOptions(larger, &codes).error().kind, Failure::BadInput);
    larger = options(50, 30);
    larger.dims = 3;
    EXPECT_EQ(tsne->setOptions(larger, &codes).error().kind, Failure::BadInput);
}

TEST(Tsne, moreStepsContinueAFinishedMap)
{
    const auto codes = test::blobs(200, 6, 4);
    auto tsne = make(codes, options(40));
    EXPECT_TRUE(tsne->advance(100).ok());
    EXPECT_TRUE(tsne->finished());
    EXPECT_TRUE(tsne->setOptions(options(90)).ok());
    EXPECT_FALSE(tsne->finished());
    EXPECT_TRUE(tsne->advance(100).ok());
    EXPECT_EQ(tsne->embedding().places, placesAfter(codes, options(90), {90}));
}

TEST(Tsne, severalMapsShareTheirNeighbours)
{
    const auto codes = test::blobs(300, 6, 4);
    ThreadTeam team(2);
    const auto shared = tsneNeighbours(codes, options(60, 20), team).value();
    for (const double perplexity : {5.0, 12.0, 20.0}) {
        auto tsne = Tsne::create(shared, options(60, perplexity)).value();
        EXPECT_TRUE(tsne->advance(60).ok());
        EXPECT_EQ(tsne->embedding().places, placesAfter(codes, options(60, perplexity), {60})) << perplexity;
    }
    EXPECT_EQ(Tsne::create(shared, options(60, 25)).error().kind, Failure::BadInput);
    auto cosine = options(60, 5);
    cosine.metric = Metric::Cosine;
    EXPECT_EQ(Tsne::create(shared, cosine).error().kind, Failure::BadInput);
}

TEST(Tsne, theCurveIsTheDivergenceOnTheWay)
{
    const auto codes = test::blobs(300, 6, 4);
    auto o = options(100);
    o.exaggerationIterations = 60;
    o.klEvery = 20;
    auto tsne = make(codes, o);
    std::vector<double> asked;
    for (int i = 0; i < 5; ++i) {
        asked.push_back(tsne->klDivergence());
        EXPECT_TRUE(tsne->advance(20).ok());
    }
    const auto& curve = tsne->klCurve();
    ASSERT_EQ(curve.size(), 5U);
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(curve[i].iteration, static_cast<int>(20 * i));
        EXPECT_EQ(curve[i].exaggerated, i < 3);
        EXPECT_NEAR(curve[i].divergence, asked[i], 1e-9);
    }
    o.klEvery = 0;
    EXPECT_EQ(tsne->embedding().places, placesAfter(codes, o, {100})) << "following it changed the map";
}

TEST(Tsne, inSpaceKeepsGroupsApart)
{
    const auto codes = test::blobs(300, 10, 6);
    auto o = options(250);
    o.dims = 3;
    o.exaggerationIterations = 100;
    auto tsne = make(codes, o);
    EXPECT_TRUE(tsne->advance(250).ok());
    const auto map = tsne->embedding();
    ASSERT_EQ(map.dims, 3U);
    ASSERT_EQ(map.places.size(), 900U);
    for (std::size_t i = 0; i < 300; ++i) {
        std::size_t nearest = i == 0 ? 1 : 0;
        const auto distance = [&](std::size_t j) {
            float sum = 0;
            for (std::size_t d = 0; d < 3; ++d)
                sum += std::pow(map.places[3 * i + d] - map.places[3 * j + d], 2.0F);
            return sum;
        };
        for (std::size_t j = 0; j < 300; ++j)
            if (j != i && distance(j) < distance(nearest))
                nearest = j;
        ASSERT_EQ(nearest % 6, i % 6);
    }
    o.dims = 2;
    auto flat = make(codes, o);
    EXPECT_TRUE(flat->advance(250).ok());
    EXPECT_LT(tsne->klDivergence(), flat->klDivergence()) << "there is more room in space";
    o.dims = 3;
    o.threads = 1;
    EXPECT_EQ(placesAfter(codes, o, {137, 113}), map.places);
}

TEST(Tsne, inSpaceRefusesManyPoints)
{
    Codes many;
    many.count = TsneOptions::kMostInSpace + 1;
    many.dims = 1;
    many.values.assign(many.count, 0.0F);
    auto o = options(10);
    o.dims = 3;
    EXPECT_EQ(Tsne::create(many, o).error().kind, Failure::BadInput);
    o.dims = 4;
    EXPECT_EQ(Tsne::create(test::blobs(100, 3, 2), o).error().kind, Failure::BadInput);
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
