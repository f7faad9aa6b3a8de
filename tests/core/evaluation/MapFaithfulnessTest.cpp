// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/MapFaithfulness.h"
#include "core/base/Random.h"
#include "tests/core/clustering/GoldenTables.h"

#include <gtest/gtest.h>

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
        EXPECT_EQ(result.value().sampled, 150U);
    }
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
