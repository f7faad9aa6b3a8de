// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Assignment.h"
#include "core/base/Random.h"
#include "tests/core/clustering/GoldenTables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace hourglass {
namespace {

double total(const std::vector<double>& gain, std::size_t columns, const std::vector<std::int32_t>& match)
{
    double sum = 0;
    for (std::size_t row = 0; row < match.size(); ++row)
        if (match[row] >= 0)
            sum += gain[row * columns + static_cast<std::size_t>(match[row])];
    return sum;
}

TEST(BestMatching, IsAsGoodAsTryingEveryPermutation)
{
    Random random(4);
    for (int trial = 0; trial < 50; ++trial) {
        std::vector<double> gain(25);
        for (double& g : gain)
            g = static_cast<double>(random.below(7)); // ties are common
        std::vector<std::int32_t> order{0, 1, 2, 3, 4};
        double best = 0;
        do {
            best = std::max(best, total(gain, 5, order));
        } while (std::next_permutation(order.begin(), order.end()));
        EXPECT_DOUBLE_EQ(total(gain, 5, bestMatching(gain, 5, 5)), best);
    }
}

TEST(BestMatching, UsesEachColumnAtMostOnceAndMatchesTheShorterSide)
{
    Random random(8);
    for (const auto& [rows, columns] :
         {std::pair<std::size_t, std::size_t>{30, 12}, {12, 30}, {1, 5}, {5, 1}}) {
        std::vector<double> gain(rows * columns);
        for (double& g : gain)
            g = random.normal();
        const auto match = bestMatching(gain, rows, columns);
        std::vector<int> used(columns, 0);
        std::size_t matched = 0;
        for (const auto column : match) {
            ASSERT_LT(column, static_cast<std::int32_t>(columns));
            if (column >= 0) {
                ++matched;
                EXPECT_EQ(++used[static_cast<std::size_t>(column)], 1);
            }
        }
        EXPECT_EQ(matched, std::min(rows, columns));
    }
}

TEST(BestMatching, AgreesWithSciPy)
{
    for (const std::string size : {"6x6", "9x5", "4x11"}) {
        const auto& gain = test::golden("gain-" + size);
        const auto match = bestMatching(gain.values, gain.rows, gain.columns);
        EXPECT_NEAR(total(gain.values, gain.columns, match), test::golden("greatest-" + size).at(0), 1e-9);
    }
}

TEST(BestMatching, NothingToMatch)
{
    EXPECT_TRUE(bestMatching({}, 0, 3).empty());
    EXPECT_EQ(bestMatching({}, 2, 0), (std::vector<std::int32_t>{-1, -1}));
}

TEST(MatchClusters, UndoesARenumbering)
{
    Random random(6);
    std::vector<std::int32_t> before(500);
    for (auto& cluster : before)
        cluster = static_cast<std::int32_t>(random.below(6));
    const std::vector<std::int32_t> renamed{3, 5, 0, 1, 4, 2};
    Clusters now;
    now.k = 6;
    now.centres.resize(12);
    for (std::size_t j = 0; j < 6; ++j) {
        now.centres[static_cast<std::size_t>(renamed[j]) * 2] = static_cast<float>(j);
        now.centres[static_cast<std::size_t>(renamed[j]) * 2 + 1] = static_cast<float>(10 * j);
    }
    for (const auto cluster : before)
        now.assignment.push_back(renamed[static_cast<std::size_t>(cluster)]);
    const auto matched = matchClusters(now, before);
    EXPECT_EQ(matched.assignment, before);
    for (std::size_t j = 0; j < 6; ++j) {
        EXPECT_EQ(matched.centres[j * 2], static_cast<float>(j));
        EXPECT_EQ(matched.centres[j * 2 + 1], static_cast<float>(10 * j));
    }
}

TEST(MatchClusters, NoiseStaysNoiseAndMoreClustersKeepTheOldNumbers)
{
    Clusters now{4, {3, 3, 0, 0, -1, 1, 2, -1}, {10, 11, 12, 13}, 1.0, 1};
    const std::vector<std::int32_t> before{0, 0, 1, -1, 1, 1, -1, 0}; // two clusters and noise
    const auto matched = matchClusters(now, before);
    EXPECT_EQ(matched.assignment[0], 0);
    EXPECT_EQ(matched.assignment[1], 0);
    EXPECT_EQ(matched.assignment[4], -1);
    EXPECT_EQ(matched.assignment[7], -1);
    EXPECT_EQ(matched.centres[0], 13);
    EXPECT_TRUE(matched.assignment[2] == 1 || matched.assignment[5] == 1);
    std::vector<std::int32_t> used(matched.assignment);
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    EXPECT_EQ(used, (std::vector<std::int32_t>{-1, 0, 1, 2, 3}));
    EXPECT_EQ(matchClusters({0, {-1, -1}, {}, 0, 0}, std::vector<std::int32_t>{0, 1}).assignment,
              (std::vector<std::int32_t>{-1, -1}));
}

TEST(MatchClusters, KeepsThePartitionWhateverTheReference)
{
    Clusters now{3, {0, 0, 1, 1, 2, 2}, {1, 2, 3}, 5.0, 7};
    const std::vector<std::int32_t> reference{9, 9, 0, -1, 1, 1}; // more groups than clusters, one unlabelled
    const auto matched = matchClusters(now, reference);
    EXPECT_EQ(matched.assignment, (std::vector<std::int32_t>{2, 2, 0, 0, 1, 1}));
    EXPECT_EQ(matched.centres, (std::vector<float>{2, 3, 1}));
    EXPECT_EQ(matched.inertia, 5.0);
    EXPECT_EQ(matchClusters(now, std::vector<std::int32_t>{1, 2}).assignment, now.assignment);
}

} // namespace
} // namespace hourglass
