// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Ward.h"
#include "core/clustering/DistanceColumns.h"
#include "tests/core/clustering/GoldenTables.h"
#include "tests/core/clustering/Partitions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hourglass {
namespace {

using test::clustered;
using test::golden;

ClusterOptions ward(int k)
{
    ClusterOptions options;
    options.method = ClusterMethod::Ward;
    options.k = k;
    return options;
}

TEST(Ward, EqualsScikitLearn)
{
    const auto points = golden("points").floats();
    for (const int k : {2, 4, 7, 30}) {
        const auto result = clustered(points, 4, ward(k));
        ASSERT_TRUE(result.ok());
        EXPECT_EQ(result.value().k, k);
        EXPECT_EQ(result.value().representatives, 0U);
        EXPECT_TRUE(
            test::samePartition(result.value().assignment, golden("ward-" + std::to_string(k)).ints()));
    }
}

/// What Ward's method says, by trying every pair at every step.
std::vector<double> heightsByTrying(std::vector<std::vector<double>> centres)
{
    std::vector<double> sizes(centres.size(), 1.0);
    std::vector<double> heights;
    while (centres.size() > 1) {
        std::size_t a = 0, b = 1;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < centres.size(); ++i)
            for (std::size_t j = i + 1; j < centres.size(); ++j) {
                double square = 0;
                for (std::size_t d = 0; d < centres[i].size(); ++d)
                    square += std::pow(centres[i][d] - centres[j][d], 2);
                if (const double cost = square * sizes[i] * sizes[j] / (sizes[i] + sizes[j]); cost < least) {
                    least = cost;
                    a = i;
                    b = j;
                }
            }
        heights.push_back(least);
        for (std::size_t d = 0; d < centres[a].size(); ++d)
            centres[a][d] = (centres[a][d] * sizes[a] + centres[b][d] * sizes[b]) / (sizes[a] + sizes[b]);
        sizes[a] += sizes[b];
        centres.erase(centres.begin() + static_cast<std::ptrdiff_t>(b));
        sizes.erase(sizes.begin() + static_cast<std::ptrdiff_t>(b));
    }
    return heights;
}

TEST(Ward, TheHeightsAreThoseOfTheDefinition)
{
    const std::size_t n = 150, dims = 19; // more than one block of points, and of dimensions
    const auto values = test::heaps(n, dims, 7, 2, 3);
    std::vector<std::vector<double>> rows(n);
    for (std::size_t i = 0; i < n; ++i)
        rows[i].assign(values.begin() + static_cast<std::ptrdiff_t>(i * dims),
                       values.begin() + static_cast<std::ptrdiff_t>((i + 1) * dims));
    ThreadTeam team(2);
    const auto merges = wardMerges(values.data(), std::vector<float>(n, 1.0F), dims, team, {});
    ASSERT_TRUE(merges);
    const auto expected = heightsByTrying(rows);
    ASSERT_EQ(merges->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_NEAR((*merges)[i].height, expected[i], 1e-4 * expected[i]) << i;
}

TEST(Ward, HeightsAddUpToTheInertiaOfAll)
{
    const std::size_t n = 700;
    const auto values = test::heaps(n, 3, 5, 8);
    ThreadTeam team(2);
    const auto merges = wardMerges(values.data(), std::vector<float>(n, 1.0F), 3, team, {});
    double sum = 0;
    for (const Merge& merge : *merges)
        sum += merge.height;
    EXPECT_NEAR(sum, clustered(values, 3, ward(1)).value().inertia, 1e-4 * sum);
}

TEST(Ward, ManyPointsAreMergedFromFineGroups)
{
    const auto values = test::heaps(5000, 4, 6, 3, 20);
    auto options = ward(6);
    options.exactPoints = 3000;
    const auto result = clustered(values, 4, options);
    ASSERT_TRUE(result.ok());
    EXPECT_GT(result.value().representatives, 1000U);
    EXPECT_LE(result.value().representatives, 2000U);
    EXPECT_TRUE(test::samePartition(result.value().assignment, test::heapNumbers(5000, 6)));
}

TEST(Ward, EqualPointsAndOneDimension)
{
    const auto equal = clustered(std::vector<float>(600, 0.25F), 2, ward(5));
    ASSERT_TRUE(equal.ok());
    EXPECT_EQ(equal.value().k, 5);
    EXPECT_EQ(equal.value().inertia, 0);
    const auto line = clustered({0, 9, 1, 10, 0.5F, 20}, 1, ward(3));
    EXPECT_EQ(line.value().assignment, (std::vector<std::int32_t>{0, 1, 0, 1, 0, 2})); // by size
}

TEST(Ward, SizesBeyondSinglePrecisionAreRefused)
{
    EXPECT_EQ(clustered({0, 1e16F, 2}, 1, ward(2)).error().kind, Failure::BadInput);
}

TEST(DistanceColumns, AgreeWithPlainLoopsAlsoAfterRemoval)
{
    const std::size_t n = 131, dims = 37;
    auto values = test::heaps(n, dims, 3, 6);
    DistanceColumns columns(n, dims);
    for (std::size_t i = 0; i < n; ++i)
        columns.set(i, values.data() + i * dims);
    columns.remove(5); // the last one moves there
    std::copy_n(values.begin() + static_cast<std::ptrdiff_t>((n - 1) * dims), dims,
                values.begin() + 5 * dims);
    EXPECT_EQ(columns.count(), n - 1);
    const float* place = values.data() + 17 * dims;
    for (std::size_t block = 0; block < columns.blocks(); ++block) {
        float single[DistanceColumns::kBlock];
        double precise[DistanceColumns::kBlock];
        ASSERT_TRUE(columns.distances(place, block, std::numeric_limits<float>::infinity(), single));
        columns.distances(place, block, precise);
        for (std::size_t j = 0; j < DistanceColumns::kBlock && block * DistanceColumns::kBlock + j < n - 1;
             ++j) {
            double expected = 0;
            for (std::size_t d = 0; d < dims; ++d)
                expected += std::pow(
                    static_cast<double>(place[d]) -
                        static_cast<double>(values[(block * DistanceColumns::kBlock + j) * dims + d]),
                    2);
            EXPECT_NEAR(precise[j], expected, 1e-12 * (1 + expected));
            EXPECT_NEAR(single[j], expected, 1e-5 * (1 + expected));
        }
        EXPECT_FALSE(columns.distances(place, block, -1.0F, single)); // nobody is as near as that
    }
}

} // namespace
} // namespace hourglass
