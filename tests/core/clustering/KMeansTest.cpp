// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"
#include "core/base/Random.h"
#include "tests/core/clustering/GoldenTables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace hourglass {
namespace {

std::vector<float> blobs(std::size_t count, std::size_t dims, std::size_t groups, double offset,
                         std::uint64_t seed)
{
    Random random(seed);
    std::vector<double> centres(groups * dims);
    for (double& c : centres)
        c = offset + 4 * random.normal();
    std::vector<float> values(count * dims);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t d = 0; d < dims; ++d)
            values[i * dims + d] = static_cast<float>(centres[i % groups * dims + d] + random.normal());
    return values;
}

double squaredDistance(const float* a, const float* b, std::size_t dims)
{
    double sum = 0;
    for (std::size_t d = 0; d < dims; ++d)
        sum += (static_cast<double>(a[d]) - static_cast<double>(b[d])) *
               (static_cast<double>(a[d]) - static_cast<double>(b[d]));
    return sum;
}

Result<Clusters> run(const std::vector<float>& values, std::size_t dims, int k, int threads = 2,
                     int restarts = 10)
{
    KMeansOptions options;
    options.k = k;
    options.restarts = restarts;
    ThreadTeam team(threads);
    return kMeans(values.data(), values.size() / dims, dims, options, team);
}

void expectNearestCentresAndInertia(const Clusters& clusters, const std::vector<float>& values,
                                    std::size_t dims)
{
    double inertia = 0;
    for (std::size_t i = 0; i < clusters.assignment.size(); ++i) {
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < static_cast<std::size_t>(clusters.k); ++j)
            nearest =
                std::min(nearest, squaredDistance(&values[i * dims], &clusters.centres[j * dims], dims));
        const auto own = static_cast<std::size_t>(clusters.assignment[i]);
        const double distance = squaredDistance(&values[i * dims], &clusters.centres[own * dims], dims);
        EXPECT_LE(distance, nearest + 1e-4 * (1 + nearest)) << "point " << i;
        inertia += distance;
    }
    EXPECT_NEAR(clusters.inertia, inertia, 1e-9 * (1 + inertia));
}

TEST(KMeans, EveryPointBelongsToItsNearestCentre)
{
    for (const double offset : {0.0, 1000.0}) {
        const auto values = blobs(3001, 7, 6, offset, 3);
        const auto clusters = run(values, 7, 6);
        ASSERT_TRUE(clusters.ok());
        expectNearestCentresAndInertia(clusters.value(), values, 7);
    }
}

TEST(KMeans, CentresAreTheMeansOfTheirPoints)
{
    const auto values = blobs(2000, 5, 4, 10, 5);
    const auto result = run(values, 5, 4);
    ASSERT_TRUE(result.ok());
    std::vector<double> sums(4 * 5, 0.0);
    std::vector<double> counts(4, 0.0);
    for (std::size_t i = 0; i < 2000; ++i) {
        const auto own = static_cast<std::size_t>(result.value().assignment[i]);
        counts[own] += 1;
        for (std::size_t d = 0; d < 5; ++d)
            sums[own * 5 + d] += static_cast<double>(values[i * 5 + d]);
    }
    for (std::size_t z = 0; z < sums.size(); ++z)
        EXPECT_NEAR(sums[z] / counts[z / 5], static_cast<double>(result.value().centres[z]), 0.02);
}

TEST(KMeans, TheSameBitsAtAnyThreadCount)
{
    const auto values = blobs(5003, 19, 8, 1, 11);
    const auto one = run(values, 19, 9, 1);
    for (const int threads : {2, 3, 5}) {
        const auto more = run(values, 19, 9, threads);
        ASSERT_TRUE(one.ok() && more.ok());
        EXPECT_EQ(one.value().assignment, more.value().assignment);
        EXPECT_EQ(one.value().centres, more.value().centres);
        EXPECT_EQ(one.value().inertia, more.value().inertia);
    }
}

TEST(KMeans, MoreRestartsAreNeverWorse)
{
    const auto values = blobs(1500, 3, 12, 0, 2);
    double before = std::numeric_limits<double>::infinity();
    for (const int restarts : {1, 3, 10, 30}) {
        const auto result = run(values, 3, 12, 2, restarts);
        ASSERT_TRUE(result.ok());
        EXPECT_LE(result.value().inertia, before * (1 + 1e-6));
        before = result.value().inertia;
    }
}

TEST(KMeans, InertiaIsNoWorseThanScikitLearns)
{
    const auto points = test::golden("points").floats();
    for (const int k : {2, 5, 8}) {
        const auto result = run(points, 4, k);
        ASSERT_TRUE(result.ok());
        EXPECT_LE(result.value().inertia, test::golden("inertia-" + std::to_string(k)).at(0) * 1.001);
    }
}

TEST(KMeans, OneClusterIsTheMean)
{
    const auto values = blobs(777, 3, 5, 50, 1);
    const auto result = run(values, 3, 1);
    ASSERT_TRUE(result.ok());
    for (std::size_t d = 0; d < 3; ++d) {
        double mean = 0;
        for (std::size_t i = 0; i < 777; ++i)
            mean += static_cast<double>(values[i * 3 + d]) / 777;
        EXPECT_NEAR(static_cast<double>(result.value().centres[d]), mean, 1e-4);
    }
}

TEST(KMeans, AsManyClustersAsPointsGivesEachItsOwn)
{
    const auto values = blobs(60, 4, 60, 0, 9);
    const auto result = run(values, 4, 60, 2, 3);
    ASSERT_TRUE(result.ok());
    const std::set<std::int32_t> used(result.value().assignment.begin(), result.value().assignment.end());
    EXPECT_EQ(used.size(), 60U);
    EXPECT_NEAR(result.value().inertia, 0, 1e-9);
}

TEST(KMeans, EqualPointsEndWithoutInertia)
{
    const std::vector<float> values(10000 * 8, 0.1F);
    const auto result = run(values, 8, 10);
    ASSERT_TRUE(result.ok());
    EXPECT_NEAR(result.value().inertia, 0, 1e-9);
    for (const float centre : result.value().centres)
        EXPECT_FLOAT_EQ(centre, 0.1F);
}

TEST(KMeans, AFewDifferentPointsAmongDuplicatesAreFound)
{
    std::vector<float> values(5000 * 2, 3.0F);
    for (std::size_t i = 0; i < 4; ++i)
        values[i * 2] = 100.0F * static_cast<float>(i + 1);
    const auto result = run(values, 2, 5, 2, 1);
    ASSERT_TRUE(result.ok());
    EXPECT_NEAR(result.value().inertia, 0, 1e-6);
}

TEST(KMeans, RefusesWhatCannotWork)
{
    auto values = blobs(50, 2, 3, 0, 1);
    EXPECT_EQ(run(values, 2, 51).error().kind, Failure::BadInput);
    EXPECT_EQ(run(values, 2, 0).error().kind, Failure::BadInput);
    EXPECT_EQ(run({}, 2, 1).error().kind, Failure::BadInput);
    values[41] = std::numeric_limits<float>::quiet_NaN();
    const auto result = run(values, 2, 3);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, Failure::BadInput);
    EXPECT_NE(result.error().what.find("Point 20"), std::string::npos) << result.error().what;
    values[41] = 1e30F;
    EXPECT_EQ(run(values, 2, 3).error().kind, Failure::BadInput);
}

TEST(KMeans, StopsWhenAsked)
{
    const auto values = blobs(5000, 10, 5, 0, 1);
    ThreadTeam team(2);
    StopSource source;
    const auto stopAtFirstReport = [&](double) { source.requestStop(); };
    const auto result = kMeans(values.data(), 5000, 10, {}, team, source.token(), stopAtFirstReport);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, Failure::Cancelled);
}

TEST(KMeans, ProgressGrowsToOne)
{
    const auto values = blobs(2000, 6, 5, 0, 1);
    ThreadTeam team(2);
    std::vector<double> seen;
    KMeansOptions options;
    options.k = 200; // more restarts than run side by side
    ASSERT_TRUE(kMeans(values.data(), 2000, 6, options, team, {}, [&](double p) { seen.push_back(p); }).ok());
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_DOUBLE_EQ(seen.back(), 1.0);
}

} // namespace
} // namespace hourglass
