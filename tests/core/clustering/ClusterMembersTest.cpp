// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/ClusterMembers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hourglass {
namespace {

using Numbers = std::vector<std::int32_t>;
using Points = std::vector<std::size_t>;

const std::vector<float> kLine{0, 1, 4, 10, 11, 100};

Clusters twoOnALine()
{
    Clusters clusters;
    clusters.k = 2;
    clusters.assignment = {0, 0, 0, 1, 1, -1};
    clusters.centres = {1, 10.5F};
    return clusters;
}

TEST(SummariseClusters, MembersTypicalAndMixed)
{
    ThreadTeam team(2);
    const auto summaries =
        summariseClusters(twoOnALine(), Numbers{3, 3, 1, 1, 1, 0}, kLine.data(), 1, 2, team);
    ASSERT_TRUE(summaries.ok());
    const auto& first = summaries.value().at(0);
    EXPECT_EQ(first.members, (Points{0, 1, 2}));
    EXPECT_EQ(first.typical, (Points{1, 0}));
    EXPECT_EQ(first.mixed, (Points{2, 0}));
    EXPECT_EQ(first.majorityClass, 3);
    EXPECT_NEAR(first.purity, 2.0 / 3, 1e-12);
    EXPECT_NEAR(first.entropy, 0.6365142 / std::log(4), 1e-6);
    EXPECT_NEAR(first.spread, std::sqrt((1.0 + 0 + 9) / 3), 1e-6);
    EXPECT_EQ(summaries.value().at(1).members, (Points{3, 4})); // the noise is in none
    EXPECT_EQ(summaries.value().at(1).entropy, 0);
}

TEST(SummariseClusters, WithoutLabelsAndWithUnlabelledPoints)
{
    ThreadTeam team(1);
    const auto none = summariseClusters(twoOnALine(), {}, kLine.data(), 1, 5, team);
    EXPECT_EQ(none.value().at(0).majorityClass, -1);
    EXPECT_TRUE(std::isnan(none.value().at(0).purity));
    const auto some =
        summariseClusters(twoOnALine(), Numbers{-1, -1, 2, -1, -1, -1}, kLine.data(), 1, 5, team);
    EXPECT_EQ(some.value().at(0).purity, 1);
    EXPECT_TRUE(std::isnan(some.value().at(1).purity));
}

TEST(SummariseClusters, RefusesWhatDoesNotBelongTogether)
{
    ThreadTeam team(1);
    EXPECT_EQ(summariseClusters(twoOnALine(), Numbers{1, 2}, kLine.data(), 1, 2, team).error().kind,
              Failure::BadInput);
    EXPECT_EQ(summariseClusters(twoOnALine(), {}, kLine.data(), 3, 2, team).error().kind, Failure::BadInput);
    auto broken = kLine;
    broken[1] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(summariseClusters(twoOnALine(), {}, broken.data(), 1, 2, team).error().kind, Failure::BadInput);
}

TEST(OrderedTable, PutsTheMatchingOnTheDiagonalAndNoiseLast)
{
    //                       cluster 0 is class 2, 1 is class 0, 2 is class 1, 3 has no class left
    const Numbers clusters{0, 0, 0, 1, 1, 1, 2, 2, 3, -1, -1};
    const Numbers classes{2, 2, 0, 0, 0, 1, 1, 1, 1, 0, 2};
    const auto table = orderedTable(contingency(clusters, classes).value());
    EXPECT_EQ(table.clusters, (Numbers{1, 2, 0, 3, -1}));
    EXPECT_EQ(table.classes, (Numbers{0, 1, 2}));
    EXPECT_EQ(table.counts, (std::vector<std::int64_t>{2, 1, 0, 0, 2, 0, 1, 0, 2, 0, 1, 0, 1, 0, 1}));
}

TEST(OrderedTable, OnlyNoise)
{
    const auto table = orderedTable(contingency(Numbers{-1, -1}, Numbers{0, 1}).value());
    EXPECT_EQ(table.clusters, Numbers{-1});
    EXPECT_EQ(table.counts, (std::vector<std::int64_t>{1, 1}));
}

} // namespace
} // namespace hourglass
