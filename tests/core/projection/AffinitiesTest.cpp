// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Affinities.h"
#include "core/projection/Plane.h"
#include "tests/core/projection/Samples.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <numeric>

namespace hourglass {
namespace {

Affinities affinitiesOf(const std::vector<float>& values, std::size_t dims, double perplexity,
                        int threads = 2)
{
    ThreadTeam team(threads);
    const auto k = static_cast<std::size_t>(3 * perplexity);
    const auto near = nearestNeighbours(values.data(), values.size() / dims, dims, k, team);
    return affinities(near.value(), perplexity, team).value();
}

std::map<std::pair<std::size_t, std::size_t>, double> entries(const Affinities& p)
{
    std::map<std::pair<std::size_t, std::size_t>, double> all;
    for (std::size_t i = 0; i < p.count; ++i)
        for (std::size_t e = p.rowStart[i]; e < p.rowStart[i + 1]; ++e)
            all[{i, static_cast<std::size_t>(p.column[e])}] = static_cast<double>(p.value[e]);
    return all;
}

double entropy(const std::vector<float>& p)
{
    double sum = 0;
    for (const float v : p)
        sum -= v > 0 ? static_cast<double>(v) * std::log(static_cast<double>(v)) : 0;
    return sum;
}

TEST(Affinities, sumToOneAndAreSymmetric)
{
    const auto p = affinitiesOf(test::normalValues(1200 * 8, 1), 8, 12);
    EXPECT_NEAR(std::accumulate(p.value.begin(), p.value.end(), 0.0), 1, 1e-5);
    EXPECT_EQ(p.column.size(), p.edges() + kVectorPadding);
    const auto all = entries(p);
    EXPECT_EQ(all.size(), p.edges()) << "an edge is there twice";
    for (const auto& [edge, value] : all) {
        ASSERT_NE(edge.first, edge.second);
        ASSERT_EQ(all.at({edge.second, edge.first}), value);
    }
}

TEST(Affinities, rowsHaveTheEntropyAskedFor)
{
    const auto distances = test::normalValues(90, 2);
    for (const double scale : {1e-8, 1.0, 1e8})
        for (const double perplexity : {2.0, 5.0, 30.0, 80.0}) {
            std::vector<float> sorted(90);
            for (std::size_t i = 0; i < 90; ++i)
                sorted[i] = static_cast<float>(scale * (20 + static_cast<double>(distances[i])));
            std::sort(sorted.begin(), sorted.end());
            std::vector<float> p(90);
            conditionalProbabilities(sorted.data(), 90, perplexity, p.data());
            EXPECT_NEAR(entropy(p), std::log(perplexity), 1e-3) << scale << ' ' << perplexity;
            EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1, 1e-5);
        }
}

TEST(Affinities, areThoseOfScikitLearnAndOpenTsne)
{
    const auto golden = test::goldenMatrices();
    for (const char* name : {"affinities", "affinities_opentsne"}) {
        SCOPED_TRACE(name);
        const auto& table = golden.at("table");
        const auto all = entries(affinitiesOf(table.floats(), table.columns, 5));
        const auto& expected = golden.at(name);
        for (std::size_t i = 0; i < table.rows; ++i)
            for (std::size_t j = 0; j < table.rows; ++j) {
                const auto found = all.find({i, j});
                const double value = found == all.end() ? 0.0 : found->second;
                ASSERT_NEAR(value, expected.at(i, j), 1e-4 * expected.at(i, j) + 1e-9) << i << ' ' << j;
            }
    }
}

TEST(Affinities, lookAtThreeTimesAsManyNeighboursAsThePerplexity)
{
    ThreadTeam team(2);
    const auto values = test::normalValues(300 * 4, 7);
    const auto many = nearestNeighbours(values.data(), 300, 4, 60, team).value();
    const auto few = nearestNeighbours(values.data(), 300, 4, 15, team).value();
    EXPECT_EQ(neighboursFor(5, 300), 15U);
    EXPECT_EQ(neighboursFor(200, 300), 299U);
    const auto a = affinities(many, 5, team).value();
    const auto b = affinities(few, 5, team).value();
    EXPECT_EQ(a.column, b.column);
    EXPECT_EQ(a.value, b.value);
}

TEST(Affinities, ofDuplicatesAreFinite)
{
    std::vector<float> p(90);
    const std::vector<float> equal(90, 0.0F);
    conditionalProbabilities(equal.data(), 90, 30, p.data());
    for (const float v : p)
        EXPECT_NEAR(v, 1.0F / 90, 1e-6F);
    std::vector<float> half(90, 0.0F); // 45 duplicates: an entropy of log(30) cannot be
    std::iota(half.begin() + 45, half.end(), 1.0F);
    conditionalProbabilities(half.data(), 90, 30, p.data());
    EXPECT_NEAR(p[0], 1.0F / 45, 1e-4F);
    EXPECT_NEAR(p[89], 0, 1e-4F);
}

TEST(Affinities, doNotDependOnTheThreads)
{
    const auto values = test::normalValues(1500 * 4, 5);
    const auto a = affinitiesOf(values, 4, 10, 1);
    const auto b = affinitiesOf(values, 4, 10, 3);
    EXPECT_EQ(a.rowStart, b.rowStart);
    EXPECT_EQ(a.column, b.column);
    EXPECT_EQ(a.value, b.value);
}

TEST(Affinities, refuseNothingAndStop)
{
    ThreadTeam team(1);
    EXPECT_EQ(affinities(Neighbours{}, 5, team).error().kind, Failure::BadInput);
    const auto values = test::normalValues(60, 6);
    const auto near = nearestNeighbours(values.data(), 20, 3, 6, team).value();
    EXPECT_EQ(affinities(near, 0.5, team).error().kind, Failure::BadInput);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(affinities(near, 2, team, source.token()).error().kind, Failure::Cancelled);
}

} // namespace
} // namespace hourglass
