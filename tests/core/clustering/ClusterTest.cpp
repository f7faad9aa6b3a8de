// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every method, mini-batch k-means, and ranges of k.
#include "core/clustering/Cluster.h"
#include "core/clustering/KMeans.h"
#include "tests/core/clustering/Partitions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

using test::clustered;

class EveryClustering : public testing::TestWithParam<ClusterMethod> {
protected:
    static ClusterOptions options(int k = 4)
    {
        ClusterOptions options;
        options.method = GetParam();
        options.k = k;
        options.restarts = 3;
        return options;
    }
    /// Noise aside: heaps that lie apart are found.
    static void expectHeaps(const Clusters& clusters, std::size_t groups)
    {
        ASSERT_EQ(clusters.k, static_cast<int>(groups));
        EXPECT_LT(clusters.noise, clusters.assignment.size() / 10);
        std::vector<std::int32_t> found, expected;
        for (std::size_t i = 0; i < clusters.assignment.size(); ++i)
            if (clusters.assignment[i] >= 0) {
                found.push_back(clusters.assignment[i]);
                expected.push_back(static_cast<std::int32_t>(i % groups));
            }
        EXPECT_TRUE(test::samePartition(found, expected));
    }
};

TEST_P(EveryClustering, FindsHeapsThatLieApart)
{
    const auto values = test::heaps(2000, 5, 4, 17, 30);
    const auto result = clustered(values, 5, options());
    ASSERT_TRUE(result.ok());
    expectHeaps(result.value(), 4);
    EXPECT_EQ(result.value().centres.size(), 4U * 5U);
}

TEST_P(EveryClustering, TheSameSeedGivesTheSameBitsAtAnyThreadCount)
{
    const auto values = test::heaps(3000, 9, 6, 23, 2);
    const auto one = clustered(values, 9, options(7), 1);
    const auto three = clustered(values, 9, options(7), 3);
    ASSERT_TRUE(one.ok());
    EXPECT_EQ(one.value().assignment, three.value().assignment);
    EXPECT_EQ(one.value().centres, three.value().centres);
    EXPECT_EQ(one.value().inertia, three.value().inertia);
}

TEST_P(EveryClustering, TheInertiaIsAboutTheCentres)
{
    const auto values = test::heaps(800, 3, 5, 31, 4);
    const auto result = clustered(values, 3, options(5));
    ASSERT_TRUE(result.ok());
    const auto& clusters = result.value();
    double inertia = 0;
    for (std::size_t i = 0; i < 800; ++i)
        for (std::size_t d = 0; d < 3 && clusters.assignment[i] >= 0; ++d)
            inertia +=
                std::pow(static_cast<double>(values[i * 3 + d]) -
                             static_cast<double>(
                                 clusters.centres[static_cast<std::size_t>(clusters.assignment[i]) * 3 + d]),
                         2);
    EXPECT_NEAR(clusters.inertia, inertia, 1e-9 * (1 + inertia));
}

TEST_P(EveryClustering, RefusesWhatCannotBeClustered)
{
    auto values = test::heaps(40, 2, 4, 1);
    EXPECT_EQ(clustered({}, 2, options()).error().kind, Failure::BadInput);
    EXPECT_EQ(clustered(values, 0, options()).error().kind, Failure::BadInput);
    if (takesK(GetParam())) {
        EXPECT_EQ(clustered(values, 2, options(41)).error().kind, Failure::BadInput);
        EXPECT_EQ(clustered(values, 2, options(0)).error().kind, Failure::BadInput);
        EXPECT_TRUE(clustered(values, 2, options(40)).ok());
    }
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 3e38F}) {
        values[7] = bad;
        EXPECT_EQ(clustered(values, 2, options()).error().kind, Failure::BadInput);
    }
}

TEST_P(EveryClustering, EqualPointsOnePointAndOneDimension)
{
    const auto equal = clustered(std::vector<float>(10000, 0.5F), 1, options());
    ASSERT_TRUE(equal.ok());
    EXPECT_EQ(equal.value().inertia, 0);
    auto single = options(1);
    single.minPoints = 1;
    EXPECT_TRUE(clustered({1, 2, 3}, 3, single).ok());
    auto few = options();
    few.minClusterSize = 60; // chance makes small clusters in a line
    few.radius = 2;
    const auto line = clustered(test::heaps(500, 1, 4, 5, 100), 1, few);
    ASSERT_TRUE(line.ok());
    expectHeaps(line.value(), 4);
}

TEST_P(EveryClustering, StopsWhenAsked)
{
    const auto values = test::heaps(4000, 8, 6, 3, 1);
    StopSource source;
    source.requestStop();
    ThreadTeam team(2);
    EXPECT_EQ(cluster(values.data(), 4000, 8, options(), team, source.token()).error().kind,
              Failure::Cancelled);
    StopSource later;
    const auto result =
        cluster(values.data(), 4000, 8, options(), team, later.token(), [&](double) { later.requestStop(); });
    // It may have been done by the first report.
    EXPECT_TRUE(result.ok() || result.error().kind == Failure::Cancelled);
}

TEST_P(EveryClustering, ProgressStaysBetweenNothingAndAll)
{
    const auto values = test::heaps(3000, 4, 3, 8);
    ThreadTeam team(2);
    std::vector<double> seen;
    ASSERT_TRUE(
        cluster(values.data(), 3000, 4, options(), team, {}, [&](double p) { seen.push_back(p); }).ok());
    ASSERT_FALSE(seen.empty());
    EXPECT_GE(*std::min_element(seen.begin(), seen.end()), 0);
    EXPECT_LE(*std::max_element(seen.begin(), seen.end()), 1);
}

INSTANTIATE_TEST_SUITE_P(Cluster, EveryClustering,
                         testing::Values(ClusterMethod::KMeans, ClusterMethod::MiniBatchKMeans,
                                         ClusterMethod::GaussianMixture, ClusterMethod::Ward,
                                         ClusterMethod::Dbscan, ClusterMethod::Hdbscan));

TEST(MiniBatchKMeans, IsNearlyAsGoodAsKMeans)
{
    const auto values = test::heaps(20000, 8, 12, 41, 2);
    ClusterOptions options;
    options.k = 12;
    const double best = clustered(values, 8, options).value().inertia;
    options.method = ClusterMethod::MiniBatchKMeans;
    const auto quick = clustered(values, 8, options);
    ASSERT_TRUE(quick.ok());
    EXPECT_GE(quick.value().inertia, best * 0.999);
    EXPECT_LE(quick.value().inertia, best * 1.08);
}

TEST(ClusterRange, TheTrueNumberIsTheElbowAndTheBestSilhouette)
{
    const auto values = test::heaps(900, 4, 5, 12, 12);
    ThreadTeam team(2);
    for (const auto method : {ClusterMethod::KMeans, ClusterMethod::Ward}) {
        ClusterOptions options;
        options.method = method;
        const auto range = clusterRange(values.data(), 900, 4, options, 1, 10, team);
        ASSERT_TRUE(range.ok());
        ASSERT_EQ(range.value().rows.size(), 10U);
        EXPECT_TRUE(std::isnan(range.value().rows[0].silhouette));
        for (std::size_t i = 1; i < 10; ++i)
            EXPECT_LE(range.value().rows[i].inertia, range.value().rows[i - 1].inertia);
        EXPECT_EQ(range.value().bestSilhouette, 5);
        EXPECT_GE(range.value().elbow, 3);
        EXPECT_LE(range.value().elbow, 5);
    }
}

TEST(ClusterRange, RefusesRangesAndMethodsThatMakeNoSense)
{
    const auto values = test::heaps(30, 2, 2, 1);
    ThreadTeam team(1);
    const auto ask = [&](int from, int to, ClusterMethod method) {
        ClusterOptions options;
        options.method = method;
        const auto range = clusterRange(values.data(), 30, 2, options, from, to, team);
        return range.ok() ? Failure::Internal : range.error().kind;
    };
    EXPECT_EQ(ask(0, 3, ClusterMethod::KMeans), Failure::BadInput);
    EXPECT_EQ(ask(5, 3, ClusterMethod::KMeans), Failure::BadInput);
    EXPECT_EQ(ask(2, 31, ClusterMethod::KMeans), Failure::BadInput);
    EXPECT_EQ(ask(2, 5, ClusterMethod::Hdbscan), Failure::BadInput);
}

} // namespace
} // namespace hourglass
