// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/FuzzyGraph.h"
#include "core/projection/GraphSpectrum.h"
#include "core/projection/UmapCurve.h"
#include "tests/core/projection/Samples.h"

#include <cmath>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

std::vector<double> dense(const FuzzyGraph& graph)
{
    std::vector<double> all(graph.count * graph.count, 0.0);
    for (std::size_t i = 0; i < graph.count; ++i)
        for (std::size_t e = graph.rowStart[i]; e < graph.rowStart[i + 1]; ++e)
            all[i * graph.count + static_cast<std::size_t>(graph.column[e])] =
                static_cast<double>(graph.value[e]);
    return all;
}

FuzzyGraph graphOf(const std::vector<float>& values, std::size_t dims, std::size_t k, int threads = 2)
{
    ThreadTeam team(threads);
    return fuzzyGraph(nearestNeighbours(values.data(), values.size() / dims, dims, k, team).value(), team)
        .value();
}

TEST(UmapCurve, isThatOfUmapLearn)
{
    const auto golden = test::goldenMatrices("umap.txt").at("curves");
    ASSERT_GT(golden.rows, 4U);
    for (std::size_t i = 0; i < golden.rows; ++i) {
        const auto curve = fitUmapCurve(golden.at(i, 1), golden.at(i, 0));
        EXPECT_NEAR(curve.a, golden.at(i, 2), 1e-4 * golden.at(i, 2));
        EXPECT_NEAR(curve.b, golden.at(i, 3), 1e-4 * golden.at(i, 3));
    }
}

TEST(UmapCurve, isFiniteAtTheEnds)
{
    for (const double spread : {0.01, 1.0, 100.0})
        for (const double share : {0.0, 0.5, 1.0, 2.9, 3.0}) {
            const auto curve = fitUmapCurve(share * spread, spread);
            EXPECT_TRUE(std::isfinite(curve.a) && curve.a > 0) << spread << ' ' << share;
            EXPECT_TRUE(std::isfinite(curve.b) && curve.b > 0) << spread << ' ' << share;
        }
}

TEST(FuzzyGraph, isThatOfUmapLearn)
{
    auto golden = test::goldenMatrices("umap.txt");
    const auto& table = golden.at("table");
    ThreadTeam team(2);
    const auto near = nearestNeighbours(table.floats().data(), table.rows, table.columns, 7, team).value();
    const auto smooth = smoothDistances(near, NearestCounts::AsItIs, team);
    for (std::size_t i = 0; i < table.rows; ++i) {
        EXPECT_NEAR(smooth.rho[i], golden.at("rho").values[i], 1e-5);
        EXPECT_NEAR(smooth.sigma[i] / golden.at("sigma").values[i], 1, 1e-3) << i;
    }
    const auto found = dense(fuzzyGraph(near, team).value());
    for (std::size_t i = 0; i < found.size(); ++i)
        ASSERT_NEAR(found[i], golden.at("graph").values[i], 1e-4) << i;
}

TEST(FuzzyGraph, tiesOfNewPointsAreThoseOfUmapLearn)
{
    auto golden = test::goldenMatrices("umap.txt");
    const auto& table = golden.at("table");
    const auto& asked = golden.at("asked");
    ThreadTeam team(2);
    const auto near = nearestAmong(table.floats().data(), table.rows, asked.floats().data(), asked.rows,
                                   table.columns, 8, team)
                          .value();
    const auto smooth = smoothDistances(near, NearestCounts::AsZero, team);
    const auto weight = memberships(near, smooth, team);
    for (std::size_t i = 0; i < near.count; ++i) {
        EXPECT_EQ(smooth.rho[i], 0.0F);
        for (std::size_t j = 0; j < near.k; ++j)
            EXPECT_NEAR(weight[i * near.k + j],
                        golden.at("ties").at(i, static_cast<std::size_t>(near.index[i * near.k + j])), 1e-4);
    }
}

TEST(FuzzyGraph, isSymmetricAndBetweenZeroAndOne)
{
    const auto graph = graphOf(test::normalValues(1500 * 6, 3), 6, 14);
    const auto all = dense(graph);
    for (std::size_t i = 0; i < graph.count; ++i) {
        ASSERT_EQ(all[i * graph.count + i], 0) << "a point is its own neighbour";
        double strongest = 0;
        for (std::size_t j = 0; j < graph.count; ++j) {
            ASSERT_EQ(all[i * graph.count + j], all[j * graph.count + i]);
            strongest = std::max(strongest, all[i * graph.count + j]);
        }
        ASSERT_NEAR(strongest, 1, 1e-6) << "each point belongs wholly to its nearest";
    }
    EXPECT_EQ(graph.column.size(), graph.edges() + kVectorPadding);
}

TEST(FuzzyGraph, doesNotDependOnScaleOrThreads)
{
    auto values = test::normalValues(900 * 4, 4);
    const auto one = graphOf(values, 4, 9, 1);
    EXPECT_EQ(one.value, graphOf(values, 4, 9, 3).value);
    for (auto& v : values)
        v *= 1024;
    const auto large = graphOf(values, 4, 9);
    ASSERT_EQ(one.column, large.column);
    for (std::size_t e = 0; e < one.edges(); ++e)
        ASSERT_NEAR(one.value[e], large.value[e], 1e-3);
}

TEST(GraphSpectrum, ofARingIsAWave)
{
    constexpr std::size_t kCount = 400;
    FuzzyGraph ring;
    ring.count = kCount;
    ring.rowStart.push_back(0);
    for (std::size_t i = 0; i < kCount; ++i) {
        for (const std::size_t other : {(i + 1) % kCount, (i + kCount - 1) % kCount}) {
            ring.column.push_back(static_cast<std::int32_t>(other));
            ring.value.push_back(0.5F);
        }
        ring.rowStart.push_back(ring.column.size());
    }
    ThreadTeam team(2);
    const auto spectrum = graphSpectrum(ring, 2, 1, team).value();
    const double expected = 1 - std::cos(2 * std::acos(-1.0) / kCount);
    for (const double value : spectrum.eigenvalues)
        EXPECT_NEAR(value, expected, 2e-5);
    for (std::size_t i = 0; i < kCount; ++i) // sine and cosine: a circle
        ASSERT_NEAR(std::hypot(spectrum.vectors[2 * i], spectrum.vectors[2 * i + 1]), std::sqrt(2.0 / kCount),
                    0.1 * std::sqrt(2.0 / kCount));
    ThreadTeam alone(1);
    EXPECT_EQ(graphSpectrum(ring, 2, 1, alone).value().vectors, spectrum.vectors);
}

TEST(GraphSpectrum, partsAreFound)
{
    const auto graph = graphOf(test::blobs(300, 5, 3).values, 5, 6);
    const auto parts = connectedParts(graph);
    ASSERT_EQ(parts.parts, 3U);
    for (std::size_t i = 0; i < 300; ++i)
        ASSERT_EQ(parts.part[i], parts.part[i % 3]);
    EXPECT_EQ(subgraph(graph, {0, 3, 6}).count, 3U);
}

} // namespace
} // namespace hourglass
