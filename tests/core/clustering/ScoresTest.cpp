// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/Scores.h"
#include "core/base/Random.h"
#include "core/clustering/Silhouette.h"
#include "tests/core/clustering/GoldenTables.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace hourglass {
namespace {

using Numbers = std::vector<std::int32_t>;

ClusterScores scoresOf(const Numbers& clusters, const Numbers& labels)
{
    ThreadTeam team(2);
    return scoreClusters({0, clusters, {}, 0, 0}, labels, nullptr, 0, team).value();
}

TEST(Scores, AgreeWithScikitLearn)
{
    const auto points = test::golden("points").floats();
    const auto classes = test::golden("classes").ints();
    ThreadTeam team(2);
    for (const std::string which : {"2", "5", "8", "chance"}) {
        const Clusters clusters{0, test::golden("clusters-" + which).ints(), {}, 0, 0};
        const auto scores = scoreClusters(clusters, classes, points.data(), 4, team);
        ASSERT_TRUE(scores.ok());
        const auto& expected = test::golden("scores-" + which);
        EXPECT_NEAR(scores.value().purity, expected.at(0), 1e-9);
        EXPECT_NEAR(scores.value().accuracy, expected.at(1), 1e-9);
        EXPECT_NEAR(scores.value().nmi, expected.at(2), 1e-9);
        EXPECT_NEAR(scores.value().ari, expected.at(3), 1e-9);
        EXPECT_NEAR(scores.value().silhouette, expected.at(4), 1e-6);
    }
}

TEST(Scores, NoiseIsAGroupOfItsOwnForPairsAndWrongForClasses)
{
    const auto points = test::golden("points").floats();
    const Clusters clusters{0, test::golden("noise-clusters").ints(), {}, 0, 0};
    ThreadTeam team(2);
    const auto scores = scoreClusters(clusters, test::golden("classes").ints(), points.data(), 4, team);
    ASSERT_TRUE(scores.ok());
    const auto& expected = test::golden("noise-scores");
    EXPECT_NEAR(scores.value().purity, expected.at(0), 1e-9);
    EXPECT_NEAR(scores.value().accuracy, expected.at(1), 1e-9);
    EXPECT_NEAR(scores.value().nmi, expected.at(2), 1e-9);
    EXPECT_NEAR(scores.value().ari, expected.at(3), 1e-9);
    EXPECT_NEAR(scores.value().silhouette, expected.at(4), 1e-6);
    EXPECT_NEAR(scores.value().noise, expected.at(5), 1e-12);
}

TEST(Scores, NothingButNoise)
{
    ThreadTeam team(1);
    const std::vector<float> values{1, 2, 3};
    const auto scores =
        scoreClusters({0, {-1, -1, -1}, {}, 0, 0}, Numbers{0, 1, 1}, values.data(), 1, team).value();
    EXPECT_EQ(scores.purity, 0);
    EXPECT_EQ(scores.accuracy, 0);
    EXPECT_EQ(scores.nmi, 0);
    EXPECT_EQ(scores.ari, 0);
    EXPECT_TRUE(std::isnan(scores.silhouette));
    EXPECT_EQ(scores.noise, 1);
}

TEST(Scores, TheSamePartitionUnderOtherNumbersIsPerfect)
{
    const auto scores = scoresOf({0, 0, 4, 4, 2, 2, 2}, {1, 1, 0, 0, 3, 3, 3});
    EXPECT_DOUBLE_EQ(scores.purity, 1);
    EXPECT_DOUBLE_EQ(scores.accuracy, 1);
    EXPECT_NEAR(scores.nmi, 1, 1e-12);
    EXPECT_NEAR(scores.ari, 1, 1e-12);
    EXPECT_TRUE(std::isnan(scores.silhouette));
}

TEST(Scores, OneClusterForAllSaysNothing)
{
    const auto scores = scoresOf({0, 0, 0, 0}, {0, 1, 0, 1});
    EXPECT_DOUBLE_EQ(scores.purity, 0.5);
    EXPECT_DOUBLE_EQ(scores.accuracy, 0.5);
    EXPECT_DOUBLE_EQ(scores.nmi, 0);
    EXPECT_DOUBLE_EQ(scores.ari, 0);
}

TEST(Scores, TrivialPartitionsThatAgreeArePerfect)
{
    for (const Numbers& same : {Numbers{0, 0, 0}, Numbers{0, 1, 2}, Numbers{0}}) {
        EXPECT_DOUBLE_EQ(scoresOf(same, same).nmi, 1);
        EXPECT_DOUBLE_EQ(scoresOf(same, same).ari, 1);
    }
}

TEST(Scores, WithoutLabelsOnlyTheSilhouette)
{
    const std::vector<float> values{0, 0.1F, 5, 5.1F};
    ThreadTeam team(1);
    const auto scores = scoreClusters({2, {0, 0, 1, 1}, {}, 0, 0}, {}, values.data(), 1, team).value();
    EXPECT_TRUE(std::isnan(scores.purity) && std::isnan(scores.accuracy) && std::isnan(scores.nmi) &&
                std::isnan(scores.ari));
    EXPECT_NEAR(scores.silhouette, 0.98, 0.001);
}

TEST(Scores, RefusesLabelsThatDoNotFit)
{
    ThreadTeam team(1);
    const Clusters clusters{2, {0, 1, 1}, {}, 0, 0};
    EXPECT_EQ(scoreClusters(clusters, Numbers{0, 1}, nullptr, 0, team).error().kind, Failure::BadInput);
    EXPECT_EQ(scoreClusters(clusters, Numbers{0, -1, 0}, nullptr, 0, team).error().kind, Failure::BadInput);
    EXPECT_EQ(scoreClusters(clusters, Numbers{0, 2000000000, 0}, nullptr, 0, team).error().kind,
              Failure::BadInput);
}

double plainSilhouette(const Numbers& assignment, const std::vector<float>& values, std::size_t dims, int k)
{
    const std::size_t n = assignment.size();
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<double> sum(static_cast<std::size_t>(k), 0.0);
        std::vector<double> size(static_cast<std::size_t>(k), 0.0);
        for (std::size_t j = 0; j < n; ++j) {
            double square = 0;
            for (std::size_t d = 0; d < dims; ++d)
                square += std::pow(
                    static_cast<double>(values[i * dims + d]) - static_cast<double>(values[j * dims + d]), 2);
            sum[static_cast<std::size_t>(assignment[j])] += std::sqrt(square);
            size[static_cast<std::size_t>(assignment[j])] += 1;
        }
        const auto own = static_cast<std::size_t>(assignment[i]);
        double outside = std::numeric_limits<double>::infinity();
        for (std::size_t c = 0; c < sum.size(); ++c)
            if (c != own && size[c] > 0)
                outside = std::min(outside, sum[c] / size[c]);
        const double inside = size[own] > 1 ? sum[own] / (size[own] - 1) : 0;
        total += size[own] > 1 ? (outside - inside) / std::max(inside, outside) : 0;
    }
    return total / static_cast<double>(n);
}

TEST(Silhouette, IsWhatTheDefinitionSaysAtAnyThreadCount)
{
    Random random(12);
    const std::size_t n = 1237;
    std::vector<float> values(n * 3);
    Numbers assignment(n);
    for (std::size_t i = 0; i < n; ++i) {
        assignment[i] = i == 0 ? 6 : static_cast<std::int32_t>(random.below(5)); // 5 is empty, 6 is alone
        for (std::size_t d = 0; d < 3; ++d)
            values[i * 3 + d] = static_cast<float>(1000 + assignment[i] + random.normal());
    }
    ThreadTeam one(1);
    ThreadTeam three(3);
    const double result = silhouette(assignment, values.data(), 3, one).value();
    EXPECT_NEAR(result, plainSilhouette(assignment, values, 3, 7), 1e-7);
    EXPECT_EQ(result, silhouette(assignment, values.data(), 3, three).value());
}

TEST(Silhouette, OfALargeSetIsSampledAndNearTheTruth)
{
    Random random(3);
    const std::size_t n = kSilhouettePoints + 2000;
    std::vector<float> values(n);
    Numbers assignment(n);
    for (std::size_t i = 0; i < n; ++i) {
        assignment[i] = static_cast<std::int32_t>(i % 2);
        values[i] = static_cast<float>(static_cast<double>(i % 2) * 10 + random.uniform());
    }
    ThreadTeam team(2);
    const double result = silhouette(assignment, values.data(), 1, team).value();
    EXPECT_NEAR(result, 0.9667, 0.002); // inside 1/3, outside 10
    EXPECT_EQ(result, silhouette(assignment, values.data(), 1, team).value());
}

TEST(Silhouette, NotDefinedForOneClusterOrOnlySinglePoints)
{
    const std::vector<float> values{1, 2, 3};
    ThreadTeam team(1);
    EXPECT_TRUE(std::isnan(silhouette(Numbers{0, 0, 0}, values.data(), 1, team).value()));
    EXPECT_TRUE(std::isnan(silhouette(Numbers{0, 1, 2}, values.data(), 1, team).value()));
    EXPECT_TRUE(std::isnan(silhouette(Numbers{}, nullptr, 1, team).value()));
}

TEST(Silhouette, EqualPointsCountNothingAndNaNIsRefused)
{
    std::vector<float> values(40, 0.3F);
    Numbers assignment(20, 0);
    assignment[3] = assignment[4] = 1;
    ThreadTeam team(2);
    EXPECT_DOUBLE_EQ(silhouette(assignment, values.data(), 2, team).value(), 0);
    values[7] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(silhouette(assignment, values.data(), 2, team).error().kind, Failure::BadInput);
}

} // namespace
} // namespace hourglass
