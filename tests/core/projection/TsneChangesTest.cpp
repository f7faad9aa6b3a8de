// SPDX-License-Identifier: GPL-3.0-or-later
// Other options on the way, several maps at once, the curve, and maps in space.
#include "core/projection/Tsne.h"
#include "tests/core/projection/Samples.h"
#include "tests/core/projection/TsneRuns.h"

#include <cmath>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

using test::make;
using test::options;
using test::placesAfter;

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

} // namespace
} // namespace hourglass
