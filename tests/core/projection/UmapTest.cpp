// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Umap.h"

#include "core/base/Random.h"
#include "core/evaluation/MapFaithfulness.h"
#include "core/projection/Neighbours.h"
#include "tests/core/projection/Samples.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <hwy/highway.h>
#include <hwy/targets.h>
#include <limits>

namespace hourglass {
namespace {

UmapOptions options(int epochs, int dims = 2)
{
    UmapOptions o;
    o.epochs = epochs;
    o.dims = dims;
    o.neighbours = 10;
    o.threads = 2;
    return o;
}

std::unique_ptr<Umap> make(const Codes& codes, const UmapOptions& o)
{
    auto made = Umap::create(codes, o);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().text());
    return std::move(made).value();
}

std::vector<float> placesAfter(const Codes& codes, const UmapOptions& o, std::initializer_list<int> steps)
{
    auto umap = make(codes, o);
    for (const int n : steps)
        EXPECT_TRUE(umap->advance(n).ok());
    return umap->embedding().places;
}

bool allFinite(const std::vector<float>& values)
{
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

Codes equalCodes(std::size_t count, std::size_t dims)
{
    Codes codes;
    codes.count = count;
    codes.dims = dims;
    codes.values.assign(count * dims, 0.25F);
    return codes;
}

double trustOf(const Codes& codes, const Embedding& map)
{
    ThreadTeam team(2);
    return measureMap(codes, map, 10, team).value().trustworthiness;
}

TEST(Umap, thirtySevenEpochsAndAHundredAreAHundredAndThirtySeven)
{
    const auto codes = test::blobs(400, 6, 4);
    EXPECT_EQ(placesAfter(codes, options(200), {37, 100}), placesAfter(codes, options(200), {137}));
}

TEST(Umap, seedsAndThreadsAndBits)
{
    const auto codes = test::blobs(1100, 5, 6);
    for (const int dims : {2, 3}) {
        auto o = options(60, dims);
        const auto first = placesAfter(codes, o, {60});
        o.threads = 1;
        EXPECT_EQ(placesAfter(codes, o, {60}), first);
        o.threads = 3;
        EXPECT_EQ(placesAfter(codes, o, {13, 47}), first);
        o.seed = 43;
        EXPECT_NE(placesAfter(codes, o, {60}), first);
    }
}

TEST(Umap, keepsNeighboursFromEveryStart)
{
    const auto codes = test::blobs(600, 10, 5);
    for (const UmapInit init : {UmapInit::Spectral, UmapInit::Pca, UmapInit::Random})
        for (const Metric metric : {Metric::Euclidean, Metric::Cosine})
            for (const int dims : {2, 3}) {
                auto o = options(300, dims);
                o.init = init;
                o.metric = metric;
                auto umap = make(codes, o);
                EXPECT_TRUE(umap->advance(300).ok());
                EXPECT_GT(trustOf(codes, umap->embedding()), 0.93);
                EXPECT_EQ(umap->note(), "");
            }
}

/// A sheet rolled up: points that all move at once tear it now and then.
Codes roll(std::size_t count)
{
    Random random(1);
    Codes codes;
    codes.count = count;
    codes.dims = 3;
    for (std::size_t i = 0; i < count; ++i) {
        const double turn = 1.5 * 3.14159265 * (1 + 2 * random.uniform());
        for (const double v : {turn * std::cos(turn), 21 * random.uniform(), turn * std::sin(turn)})
            codes.values.push_back(static_cast<float>(v));
    }
    return codes;
}

TEST(Umap, unrollsASheetWithoutTearingIt)
{
    const auto codes = roll(3000);
    for (std::uint64_t seed = 0; seed < 2; ++seed) {
        UmapOptions o;
        o.seed = seed;
        o.threads = 2;
        auto umap = make(codes, o);
        EXPECT_TRUE(umap->advance(umap->epochs()).ok());
        EXPECT_GT(trustOf(codes, umap->embedding()), 0.9985) << seed; // torn: 0.997
    }
}

TEST(Umap, smallerDistanceMakesTighterClumps)
{
    const auto codes = test::blobs(500, 8, 1);
    const auto nearest = [&](double minDist) {
        auto o = options(300);
        o.minDist = minDist;
        auto umap = make(codes, o);
        EXPECT_TRUE(umap->advance(300).ok());
        const auto places = umap->embedding().places;
        ThreadTeam team(2);
        const auto near = nearestNeighbours(places.data(), 500, 2, 1, team).value();
        double sum = 0;
        for (const float d : near.squaredDistance)
            sum += std::sqrt(static_cast<double>(d)) / 500;
        return sum;
    };
    EXPECT_LT(1.5 * nearest(0.01), nearest(0.8));
}

TEST(Umap, mapCarriesWhatItBelongsTo)
{
    const auto codes = test::blobs(100, 4, 2);
    auto umap = make(codes, options(50, 3));
    EXPECT_EQ(umap->epoch(), 0);
    EXPECT_TRUE(umap->advance(1000).ok());
    EXPECT_TRUE(umap->finished());
    const auto map = umap->embedding();
    EXPECT_EQ(map.method, ProjectionMethod::Umap);
    EXPECT_EQ(map.datasetId, codes.datasetId);
    EXPECT_EQ(map.modelEpoch, codes.modelEpoch);
    EXPECT_EQ(map.firstSample, codes.firstSample);
    EXPECT_EQ(map.count, 100U);
    EXPECT_EQ(map.dims, 3U);
    EXPECT_EQ(map.places.size(), 300U);
    EXPECT_EQ(map.iteration, 50);
    EXPECT_EQ(map.iterations, 50);
    EXPECT_TRUE(std::isnan(map.klDivergence));
}

TEST(Umap, automaticEpochsAreThoseOfUmapLearn)
{
    EXPECT_EQ(UmapOptions{}.epochsFor(10000), 500);
    EXPECT_EQ(UmapOptions{}.epochsFor(10001), 200);
    EXPECT_EQ(options(7).epochsFor(10), 7);
}

TEST(Umap, duplicatesNeverBecomeNaN)
{
    EXPECT_TRUE(allFinite(placesAfter(equalCodes(10000, 3), options(20), {20})));
    auto half = test::blobs(400, 3, 2);
    std::fill_n(half.values.begin(), 600, 1.0F);
    EXPECT_TRUE(allFinite(placesAfter(half, options(300), {300})));
}

TEST(Umap, oneDimensionAndFewPoints)
{
    Codes line = equalCodes(200, 1);
    for (std::size_t i = 0; i < 200; ++i)
        line.values[i] = static_cast<float>(i);
    auto umap = make(line, options(200));
    EXPECT_TRUE(umap->advance(200).ok());
    EXPECT_GT(trustOf(line, umap->embedding()), 0.95);
    for (const std::size_t count : {4U, 5U, 7U, 20U}) {
        auto o = options(50);
        o.neighbours = 3;
        EXPECT_TRUE(allFinite(placesAfter(test::blobs(count, 2, 1), o, {50})));
    }
}

TEST(Umap, partsOfAGraphStayApart)
{
    for (const std::size_t groups : {2U, 5U, 9U}) {
        const auto codes = test::blobs(50 * groups, 6, groups);
        auto o = options(200);
        o.neighbours = 6;
        auto umap = make(codes, o);
        EXPECT_TRUE(umap->advance(200).ok());
        const auto places = umap->embedding().places;
        ThreadTeam team(1);
        const auto near = nearestNeighbours(places.data(), codes.count, 2, 1, team).value();
        std::size_t strangers = 0;
        for (std::size_t i = 0; i < codes.count; ++i)
            strangers += static_cast<std::size_t>(near.index[i]) % groups != i % groups ? 1 : 0;
        EXPECT_LE(strangers, codes.count / 50);
    }
}

TEST(Umap, saysWhenItCouldNotStartAsAsked)
{
    Codes pairs = equalCodes(8400, 2); // twice each: as many parts as pairs
    for (std::size_t i = 0; i < 8400; ++i)
        for (std::size_t d = 0; d < 2; ++d)
            pairs.values[2 * i + d] = static_cast<float>(i / 2 * (d + 1));
    auto o = options(5);
    o.neighbours = 2;
    const auto umap = make(pairs, o);
    EXPECT_NE(umap->note().find("4200 parts"), std::string::npos) << umap->note();
    auto flat = options(5);
    flat.init = UmapInit::Pca;
    EXPECT_NE(make(equalCodes(50, 3), flat)->note().find("random"), std::string::npos);
}

TEST(Umap, refusesWhatCannotWork)
{
    const auto refused = [](const Codes& codes, const UmapOptions& o) {
        const auto made = Umap::create(codes, o);
        EXPECT_FALSE(made.ok());
        return made.ok() ? Failure::Internal : made.error().kind;
    };
    EXPECT_EQ(refused(equalCodes(3, 2), options(10)), Failure::BadInput);
    EXPECT_EQ(refused(equalCodes(10, 2), options(10)), Failure::BadInput); // 10 neighbours of 10 points
    EXPECT_EQ(refused(test::blobs(100, 2, 1), options(-1)), Failure::BadInput);
    EXPECT_EQ(refused(test::blobs(100, 2, 1), options(10, 4)), Failure::BadInput);
    auto o = options(10);
    o.minDist = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(refused(test::blobs(100, 2, 1), o), Failure::BadInput);
    auto broken = test::blobs(100, 3, 2);
    broken.values[7] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(refused(broken, options(10)), Failure::BadInput);
}

TEST(Umap, stopsAndGoesOn)
{
    const auto codes = test::blobs(300, 4, 2);
    StopSource stop;
    auto umap = make(codes, options(60));
    EXPECT_TRUE(umap->advance(20).ok());
    stop.requestStop();
    const auto stopped = umap->advance(20, stop.token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().kind, Failure::Cancelled);
    EXPECT_TRUE(umap->advance(40).ok());
    EXPECT_EQ(umap->embedding().places, placesAfter(codes, options(60), {60}));
    const auto never = Umap::create(codes, options(60), nullptr, stop.token());
    ASSERT_FALSE(never.ok());
    EXPECT_EQ(never.error().kind, Failure::Cancelled);
}

TEST(Umap, newPointsComeToLieAmongTheirKind)
{
    const auto all = test::blobs(630, 8, 3);
    Codes old = all;
    old.count = 600;
    old.values.resize(600 * 8);
    for (const int dims : {2, 3}) {
        auto umap = make(old, options(200, dims));
        EXPECT_TRUE(umap->advance(200).ok());
        const auto before = umap->embedding();
        Codes fresh = all;
        fresh.count = 30;
        fresh.values.assign(all.values.begin() + 600 * 8, all.values.end());
        const auto placed = umap->placeNew(fresh).value();
        EXPECT_EQ(umap->embedding().places, before.places);
        ASSERT_EQ(placed.count, 30U);
        ThreadTeam team(1);
        const auto near = nearestAmong(before.places.data(), 600, placed.places.data(), 30,
                                       static_cast<std::size_t>(dims), 1, team)
                              .value();
        for (std::size_t i = 0; i < 30; ++i)
            EXPECT_EQ(near.index[i] % 3, static_cast<std::int32_t>(i % 3));
        EXPECT_EQ(umap->placeNew(fresh).value().places, placed.places);
    }
    auto umap = make(old, options(10));
    EXPECT_FALSE(umap->placeNew(test::blobs(10, 7, 1)).ok());
}

/// Every kind of processor that this one can stand in for draws the same map at first; later, rounding grows.
TEST(Umap, isTheSameOnEveryProcessor)
{
    const auto codes = test::blobs(333, 5, 3);
    for (const int dims : {2, 3}) {
        const auto best = placesAfter(codes, options(100, dims), {2});
        for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
            SCOPED_TRACE(hwy::TargetName(target));
            hwy::SetSupportedTargetsForTest(target);
            const auto other = placesAfter(codes, options(100, dims), {2});
            std::size_t far = 0;
            for (std::size_t i = 0; i < best.size(); ++i)
                far += std::abs(other[i] - best[i]) > 0.02F ? 1 : 0;
            EXPECT_LE(far, best.size() / 20);
        }
        hwy::SetSupportedTargetsForTest(0);
    }
}

} // namespace
} // namespace hourglass
