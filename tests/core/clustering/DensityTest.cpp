// SPDX-License-Identifier: GPL-3.0-or-later
// DBSCAN and HDBSCAN.
#include "core/clustering/Dbscan.h"
#include "core/clustering/Hdbscan.h"
#include "tests/core/clustering/GoldenTables.h"
#include "tests/core/clustering/Partitions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

using test::clustered;
using test::golden;

ClusterOptions within(double radius, int minPoints)
{
    ClusterOptions options;
    options.method = ClusterMethod::Dbscan;
    options.radius = radius;
    options.minPoints = minPoints;
    return options;
}

ClusterOptions ofSize(int minClusterSize, int minPoints)
{
    ClusterOptions options;
    options.method = ClusterMethod::Hdbscan;
    options.minClusterSize = minClusterSize;
    options.minPoints = minPoints;
    return options;
}

struct Case {
    std::string data, name;
    std::size_t dims;
    double number;
    int minPoints;
};

TEST(Dbscan, EqualsScikitLearn)
{
    for (const Case& c : {Case{"moons", "0.15-5", 2, 0.15, 5},
                          {"moons", "0.25-8", 2, 0.25, 8},
                          {"moons", "0.05-3", 2, 0.05, 3},
                          {"moons", "0.2-1", 2, 0.2, 1},
                          {"points", "0.8-5", 4, 0.8, 5},
                          {"points", "1.5-10", 4, 1.5, 10}}) {
        const auto expected = golden("dbscan-" + c.data + "-" + c.name).ints();
        const auto result = clustered(golden(c.data).floats(), c.dims, within(c.number, c.minPoints));
        ASSERT_TRUE(result.ok());
        EXPECT_TRUE(test::samePartition(result.value().assignment, expected)) << c.data << c.name;
        EXPECT_EQ(result.value().noise,
                  static_cast<std::size_t>(std::count(expected.begin(), expected.end(), -1)));
        EXPECT_EQ(result.value().k, *std::max_element(expected.begin(), expected.end()) + 1);
        EXPECT_EQ(result.value().radius, c.number);
    }
}

/// By the definition, pair by pair; border points in the order of scikit-learn's search.
std::vector<std::int32_t> plainDbscan(const std::vector<float>& values, std::size_t dims, double radius,
                                      int least)
{
    const std::size_t n = values.size() / dims;
    std::vector<std::vector<std::size_t>> near(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            double square = 0;
            for (std::size_t d = 0; d < dims; ++d)
                square += std::pow(
                    static_cast<double>(values[i * dims + d]) - static_cast<double>(values[j * dims + d]), 2);
            if (square <= radius * radius)
                near[i].push_back(j);
        }
    std::vector<std::int32_t> label(n, -1);
    std::int32_t next = 0;
    for (std::size_t seed = 0; seed < n; ++seed) {
        if (label[seed] >= 0 || near[seed].size() < static_cast<std::size_t>(least))
            continue;
        std::vector<std::size_t> open{seed};
        label[seed] = next;
        while (!open.empty()) {
            const std::size_t i = open.back();
            open.pop_back();
            if (near[i].size() < static_cast<std::size_t>(least))
                continue;
            for (const std::size_t j : near[i])
                if (label[j] < 0) {
                    label[j] = next;
                    open.push_back(j);
                }
        }
        ++next;
    }
    return label;
}

TEST(Dbscan, IsWhatTheDefinitionSaysAcrossBlocksAndFarFromTheOrigin)
{
    auto values = test::heaps(900, 3, 9, 5, 3);
    for (float& v : values)
        v += 1000; // products lose digits here: what lies at the edge is decided by differences
    for (const double radius : {0.4, 0.7, 1.2}) {
        const auto expected = plainDbscan(values, 3, radius, 6);
        for (const int threads : {1, 3})
            EXPECT_TRUE(test::samePartition(
                clustered(values, 3, within(radius, 6), threads).value().assignment, expected))
                << radius;
    }
}

TEST(Dbscan, TheEdgeOfTheRadiusIsInside)
{
    const auto line = clustered({0, 1, 2, 3, 10}, 1, within(1, 2));
    EXPECT_EQ(line.value().assignment, (std::vector<std::int32_t>{0, 0, 0, 0, -1}));
    EXPECT_EQ(line.value().centres, std::vector<float>{1.5F});
    EXPECT_NEAR(line.value().inertia, 5, 1e-12); // without the noise
}

TEST(Dbscan, AnAutomaticRadiusIsAFairStart)
{
    const auto values = test::heaps(1200, 2, 4, 3, 30);
    const auto result = clustered(values, 2, within(0, 5));
    ASSERT_TRUE(result.ok());
    EXPECT_GT(result.value().radius, 0);
    EXPECT_GE(result.value().k, 4);
    EXPECT_LE(result.value().k, 6); // a few points far out may keep together
    EXPECT_LT(result.value().noise, 120U);
}

TEST(Dbscan, AllNoiseAndAllEqual)
{
    const auto noise = clustered({0, 10, 20, 30}, 1, within(1, 2));
    ASSERT_TRUE(noise.ok());
    EXPECT_EQ(noise.value().k, 0);
    EXPECT_EQ(noise.value().noise, 4U);
    EXPECT_EQ(noise.value().inertia, 0);
    const auto equal = clustered(std::vector<float>(3000, 7.0F), 2, within(0, 5));
    ASSERT_TRUE(equal.ok());
    EXPECT_EQ(equal.value().k, 1);
    EXPECT_EQ(equal.value().noise, 0U);
    EXPECT_EQ(clustered({4}, 1, within(0, 1)).value().k, 1);
}

TEST(Hdbscan, EqualsScikitLearn)
{
    for (const Case& c : {Case{"moons", "5-5", 2, 5, 5},
                          {"moons", "10-3", 2, 10, 3},
                          {"moons", "20-8", 2, 20, 8},
                          {"moons", "3-1", 2, 3, 1},
                          {"points", "5-5", 4, 5, 5},
                          {"points", "12-4", 4, 12, 4},
                          {"points", "3-2", 4, 3, 2}}) {
        const auto result =
            clustered(golden(c.data).floats(), c.dims, ofSize(static_cast<int>(c.number), c.minPoints));
        ASSERT_TRUE(result.ok());
        EXPECT_TRUE(
            test::samePartition(result.value().assignment, golden("hdbscan-" + c.data + "-" + c.name).ints()))
            << c.data << c.name;
        const auto& expected = golden("probabilities-" + c.data + "-" + c.name);
        for (std::size_t i = 0; i < expected.values.size(); ++i)
            EXPECT_NEAR(result.value().membership[i], expected.at(i), 1e-5) << c.data << c.name << ' ' << i;
    }
}

TEST(Hdbscan, FindsHeapsOfDifferentDensityAtAnyThreadCount)
{
    auto values = test::heaps(1500, 6, 3, 7, 20);
    for (std::size_t i = 0; i < 1500; i += 3) // every third point: a heap ten times as wide, where it is
        for (std::size_t d = 0; d < 6; ++d)
            values[i * 6 + d] = 500 + 3 * values[i * 6 + d];
    const auto one = clustered(values, 6, ofSize(0, 5), 1);
    const auto three = clustered(values, 6, ofSize(0, 5), 3);
    ASSERT_TRUE(one.ok());
    EXPECT_EQ(one.value().k, 3);
    EXPECT_EQ(one.value().assignment, three.value().assignment);
    EXPECT_EQ(one.value().membership, three.value().membership);
}

TEST(Hdbscan, EqualPointsAreNotANumberLess)
{
    std::vector<float> values(2000, 1.0F);
    const auto equal = clustered(values, 2, ofSize(0, 5));
    ASSERT_TRUE(equal.ok());
    for (std::size_t i = 0; i < 1000; ++i)
        values[i] = 5; // 500 points each at two places
    const auto two = clustered(values, 2, ofSize(5, 5));
    ASSERT_TRUE(two.ok());
    EXPECT_EQ(two.value().k, 2);
    EXPECT_EQ(two.value().noise, 0U);
    for (const float membership : two.value().membership)
        EXPECT_EQ(membership, 1.0F);
}

TEST(Hdbscan, FewPoints)
{
    EXPECT_EQ(clustered({4}, 1, ofSize(2, 1)).value().noise, 1U);
    EXPECT_EQ(clustered({4, 5}, 1, ofSize(2, 2)).value().k, 0); // the whole is never a cluster
}

TEST(Hdbscan, ASampleStandsForMany)
{
    const auto values = test::heaps(4000, 3, 5, 2, 30);
    auto options = ofSize(100, 5);
    options.samplePoints = 900;
    const auto result = clustered(values, 3, options);
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result.value().representatives, 900U);
    EXPECT_EQ(result.value().k, 5);
    EXPECT_LT(result.value().noise, 400U);
    EXPECT_EQ(result.value().assignment, clustered(values, 3, options, 1).value().assignment);
}

} // namespace
} // namespace hourglass
