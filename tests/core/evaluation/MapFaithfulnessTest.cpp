// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/MapFaithfulness.h"
#include "core/base/Random.h"
#include "tests/core/clustering/GoldenTables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace hourglass {
namespace {

Codes codesOf(std::vector<float> values, std::size_t dims)
{
    Codes codes;
    codes.count = values.size() / dims;
    codes.dims = dims;
    codes.values = std::move(values);
    return codes;
}

Embedding mapOf(std::vector<float> places, std::size_t dims = 2)
{
    Embedding map;
    map.count = places.size() / dims;
    map.dims = dims;
    map.places = std::move(places);
    return map;
}

std::vector<float> noise(std::size_t count, std::uint64_t seed, double offset = 0)
{
    Random random(seed);
    std::vector<float> values(count);
    for (float& v : values)
        v = static_cast<float>(offset + random.normal());
    return values;
}

TEST(MapFaithfulness, AgreesWithScikitLearn)
{
    const auto codes = codesOf(test::golden("codes").floats(), 6);
    const auto map = mapOf(test::golden("places").floats());
    ThreadTeam team(2);
    for (const int k : {3, 10}) {
        const auto result = measureMap(codes, map, k, team);
        ASSERT_TRUE(result.ok());
        EXPECT_NEAR(result.value().neighboursKept, test::golden("faithfulness-" + std::to_string(k)).at(0),
                    1e-9);
        EXPECT_NEAR(result.value().trustworthiness, test::golden("faithfulness-" + std::to_string(k)).at(1),
                    1e-9);
        EXPECT_NEAR(result.value().continuity, test::golden("continuity-" + std::to_string(k)).at(0), 1e-9);
        EXPECT_EQ(result.value().sampled, 150U);
    }
}

double mean(const std::vector<float>& values)
{
    double sum = 0;
    for (const float v : values)
        sum += static_cast<double>(v) / static_cast<double>(values.size());
    return sum;
}

TEST(MapFaithfulness, TheWholeIsTheMeanOfThePoints)
{
    ThreadTeam team(2);
    for (const std::size_t count : {std::size_t{700}, kExactMapPoints + 700}) {
        const auto result = measureMap(codesOf(noise(4 * count, 1), 4), mapOf(noise(2 * count, 2)), 8, team);
        ASSERT_TRUE(result.ok());
        const auto& m = result.value();
        EXPECT_EQ(m.points.size(), m.sampled);
        EXPECT_EQ(m.pointContinuity.size(), m.sampled);
        EXPECT_NEAR(mean(m.pointNeighboursKept), m.neighboursKept, 1e-6);
        EXPECT_NEAR(mean(m.pointTrustworthiness), m.trustworthiness, 1e-6);
        EXPECT_NEAR(mean(m.pointContinuity), m.continuity, 1e-6);
    }
}

TEST(MapFaithfulness, OnePointInTheWrongPlaceStandsOut)
{
    auto codes = noise(3 * 400, 5);
    std::vector<float> places;
    for (std::size_t i = 0; i < 400; ++i) {
        codes[i * 3 + 2] = 0; // a plane
        places.insert(places.end(), {codes[i * 3], codes[i * 3 + 1]});
    }
    places[34] += 6; // point 17
    ThreadTeam team(2);
    const auto m = measureMap(codesOf(codes, 3), mapOf(places), 10, team).value();
    EXPECT_LT(m.pointTrustworthiness[17], 0.6F);
    EXPECT_LT(m.pointContinuity[17], 0.9F);
    EXPECT_EQ(m.pointNeighboursKept[17], 0.0F);
    EXPECT_EQ(*std::min_element(m.pointTrustworthiness.begin(), m.pointTrustworthiness.end()),
              m.pointTrustworthiness[17]);
    EXPECT_EQ(*std::min_element(m.pointContinuity.begin(), m.pointContinuity.end()), m.pointContinuity[17]);
    EXPECT_GT(m.trustworthiness, 0.95);
}

TEST(Neighbourhood, TellsTrueNeighboursFromFalseOnes)
{
    //                                   point 0 is at 0; the map puts 3 beside it and sends 1 away
    const auto codes = codesOf({0, 1, 2, 10, 20}, 1);
    const auto map = mapOf({0, 0, 9, 0, 2, 0, 0, 1, 30, 0});
    const auto found = neighbourhoodOf(0, codes, map, 2);
    ASSERT_TRUE(found.ok());
    const auto& n = found.value();
    ASSERT_EQ(n.nearestCodes.size(), 2U);
    EXPECT_EQ(n.nearestCodes[0].point, 1U);
    EXPECT_EQ(n.nearestCodes[0].distance, 1.0F);
    EXPECT_FALSE(n.nearestCodes[0].shared); // torn away
    EXPECT_EQ(n.nearestCodes[1].point, 2U);
    EXPECT_TRUE(n.nearestCodes[1].shared);
    EXPECT_EQ(n.onMap[0].point, 3U);
    EXPECT_FALSE(n.onMap[0].shared); // false
    EXPECT_TRUE(n.onMap[1].shared);
    EXPECT_EQ(neighbourhoodOf(0, codes, map, 50).value().onMap.size(), 4U);
    EXPECT_EQ(neighbourhoodOf(5, codes, map, 2).error().kind, Failure::BadInput);
    EXPECT_EQ(neighbourhoodOf(0, codes, map, 0).error().kind, Failure::BadInput);
}

TEST(MapFaithfulness, AMapThatIsTheCodesIsPerfect)
{
    const auto values = noise(2 * 1500, 5, 300);
    ThreadTeam team(2);
    const auto result = measureMap(codesOf(values, 2), mapOf(values), 10, team);
    ASSERT_TRUE(result.ok());
    EXPECT_DOUBLE_EQ(result.value().neighboursKept, 1);
    EXPECT_DOUBLE_EQ(result.value().trustworthiness, 1);
}

TEST(MapFaithfulness, AMapOfNoiseKeepsWhatChanceKeeps)
{
    ThreadTeam team(2);
    const auto result = measureMap(codesOf(noise(8 * 2000, 1), 8), mapOf(noise(2 * 2000, 2)), 10, team);
    ASSERT_TRUE(result.ok());
    EXPECT_NEAR(result.value().neighboursKept, 10.0 / 2000, 0.004);
    EXPECT_NEAR(result.value().trustworthiness, 0.5, 0.02);
}

TEST(MapFaithfulness, DoesNotDependOnTheThreadCount)
{
    const auto codes = codesOf(noise(5 * 1100, 3), 5);
    const auto map = mapOf(noise(2 * 1100, 4));
    ThreadTeam one(1);
    ThreadTeam three(3);
    EXPECT_EQ(measureMap(codes, map, 7, one).value().trustworthiness,
              measureMap(codes, map, 7, three).value().trustworthiness);
}

TEST(MapFaithfulness, ALargeMapIsMeasuredOnASample)
{
    const std::size_t count = kExactMapPoints + 500;
    const auto values = noise(2 * count, 5);
    ThreadTeam team(2);
    const auto result = measureMap(codesOf(values, 2), mapOf(values), 10, team);
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result.value().sampled, kSampledPoints);
    EXPECT_DOUBLE_EQ(result.value().neighboursKept, 1);
}

TEST(MapFaithfulness, EqualCodesHaveEqualRanks)
{
    ThreadTeam team(1);
    const auto result = measureMap(codesOf(std::vector<float>(300, 0.7F), 3), mapOf(noise(200, 1)), 5, team);
    ASSERT_TRUE(result.ok());
    EXPECT_DOUBLE_EQ(result.value().trustworthiness, 1);
}

TEST(MapFaithfulness, RefusesWhatCannotBeMeasured)
{
    ThreadTeam team(1);
    const auto codes = codesOf(noise(60, 1), 3);
    const auto map = mapOf(noise(40, 2));
    EXPECT_EQ(measureMap(codes, mapOf(noise(38, 2)), 5, team).error().kind, Failure::BadInput);
    EXPECT_EQ(measureMap(codes, map, 0, team).error().kind, Failure::BadInput);
    EXPECT_EQ(measureMap(codes, map, 10, team).error().kind, Failure::BadInput);
    auto broken = codes;
    broken.values[5] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(measureMap(broken, map, 5, team).error().kind, Failure::BadInput);
    auto lost = map;
    lost.places[0] = std::numeric_limits<float>::infinity();
    EXPECT_EQ(measureMap(codes, lost, 5, team).error().kind, Failure::BadInput);
}

TEST(MapFaithfulness, StopsWhenAsked)
{
    ThreadTeam team(2);
    StopSource source;
    source.requestStop();
    const auto result =
        measureMap(codesOf(noise(3000, 1), 3), mapOf(noise(2000, 2)), 5, team, source.token());
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, Failure::Cancelled);
}

} // namespace
} // namespace hourglass
