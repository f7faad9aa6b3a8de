// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Isomap.h"
#include "core/projection/NeighbourGraph.h"
#include "tests/core/projection/Samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

TEST(Isomap, isThatOfScikitLearn)
{
    const auto golden = test::goldenMatrices("maps.txt");
    const auto& table = golden.at("table");
    const auto values = table.floats();
    ThreadTeam team(2);
    const auto map = isomap(values.data(), table.rows, table.columns, 3, {}, team).value();
    EXPECT_LT(test::differenceUpToSigns(map.places, golden.at("isomap")), 1e-5);
    EXPECT_EQ(map.landmarks, table.rows);
}

TEST(Isomap, joinsWhatFallsApartAsScikitLearnDoes)
{
    const auto golden = test::goldenMatrices("maps.txt");
    const auto& table = golden.at("table");
    auto values = table.floats();
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] += 40 * static_cast<float>(golden.at("labels").values[i / table.columns]);
    ThreadTeam team(2);
    const auto map = isomap(values.data(), table.rows, table.columns, 3, {}, team).value();
    EXPECT_GE(map.parts, 3U);
    EXPECT_LT(test::differenceUpToSigns(map.places, golden.at("isomap_apart")), 1e-5);
}

TEST(Isomap, ofManyPointsUnrollsAsScikitLearnDoesOnAnyTeam)
{
    const auto golden = test::goldenMatrices("maps.txt");
    const auto& roll = golden.at("roll");
    const auto values = roll.floats();
    ThreadTeam one(1);
    ThreadTeam three(3);
    IsomapOptions options;
    options.neighbours = 8;
    const auto map = isomap(values.data(), roll.rows, 3, 2, options, one).value();
    EXPECT_LT(test::differenceUpToSigns(map.places, golden.at("isomap_roll")), 1e-5);
    EXPECT_EQ(map.places, isomap(values.data(), roll.rows, 3, 2, options, three).value().places);
    options.exactPoints = 600;
    options.landmarks = 200;
    const auto sampled = isomap(values.data(), roll.rows, 3, 2, options, one).value();
    EXPECT_EQ(sampled.landmarks, 200U);
    EXPECT_LT(test::differenceUpToSigns(sampled.places, golden.at("isomap_roll")), 0.1);
    EXPECT_EQ(sampled.places, isomap(values.data(), roll.rows, 3, 2, options, three).value().places);
}

/// All paths by Floyd and Warshall.
TEST(NeighbourGraph, shortestPathsAreShortest)
{
    const auto values = test::normalValues(80 * 3, 4);
    ThreadTeam team(2);
    const auto found = nearestNeighbours(values.data(), 80, 3, 4, team).value();
    const auto graph = joinNeighbours(found, values.data(), 3, team, {}).value();
    std::vector<double> paths(80 * 80, std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < 80; ++i) {
        paths[i * 80 + i] = 0;
        for (std::size_t e = graph.rowStart[i]; e < graph.rowStart[i + 1]; ++e)
            paths[i * 80 + static_cast<std::size_t>(graph.column[e])] = graph.length[e];
    }
    for (std::size_t k = 0; k < 80; ++k)
        for (std::size_t i = 0; i < 80; ++i)
            for (std::size_t j = 0; j < 80; ++j)
                paths[i * 80 + j] = std::min(paths[i * 80 + j], paths[i * 80 + k] + paths[k * 80 + j]);
    ShortestPaths search(graph);
    for (std::size_t i = 0; i < 80; ++i) {
        const auto& ways = search.from(i);
        for (std::size_t j = 0; j < 80; ++j)
            ASSERT_NEAR(ways[j], paths[i * 80 + j], 1e-9);
    }
}

TEST(Isomap, bearsEqualPointsAndSaysWhatIsWrong)
{
    ThreadTeam team(2);
    const std::vector<float> equal(300 * 3, 1.0F);
    const auto finite = isomap(equal.data(), 300, 3, 2, {}, team).value().places;
    for (const float place : finite)
        EXPECT_EQ(place, 0);
    EXPECT_EQ(isomap(equal.data(), 5, 3, 2, {}, team).error().kind,
              Failure::BadInput); // 5 neighbours of 5 points
    EXPECT_EQ(isomap(equal.data(), 1, 3, 2, {}, team).error().kind, Failure::BadInput);
    auto bad = equal;
    bad[8] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(isomap(bad.data(), 300, 3, 2, {}, team).error().kind, Failure::BadInput);
    std::vector<float> pairs(2100 * 2, 0.0F); // 700 triples, each in one place of its own
    for (std::size_t i = 0; i < 2100; ++i)
        pairs[i * 2] = static_cast<float>(i / 3);
    IsomapOptions options;
    options.neighbours = 2;
    EXPECT_THAT(isomap(pairs.data(), 2100, 2, 2, options, team).error().what,
                testing::HasSubstr("700 parts"));
    StopSource source;
    source.requestStop();
    EXPECT_EQ(isomap(equal.data(), 300, 3, 2, {}, team, source.token()).error().kind, Failure::Cancelled);
}

} // namespace
} // namespace hourglass
