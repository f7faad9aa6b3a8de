// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/GaussianMixture.h"
#include "tests/core/clustering/GoldenTables.h"
#include "tests/core/clustering/Partitions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

using test::clustered;
using test::golden;

ClusterOptions mixture(int k, CovarianceKind kind)
{
    ClusterOptions options;
    options.method = ClusterMethod::GaussianMixture;
    options.k = k;
    options.covariance = kind;
    return options;
}

TEST(GaussianMixture, EqualsScikitLearnFromTheSameStart)
{
    const auto points = golden("points").floats();
    const auto start = golden("mixture-start").ints();
    ThreadTeam team(2);
    for (const auto& [kind, name] : {std::pair{CovarianceKind::Full, std::string("full")},
                                     {CovarianceKind::Diagonal, "diag"},
                                     {CovarianceKind::Spherical, "spherical"}}) {
        auto options = mixture(4, kind);
        options.maxIterations = 25;
        options.tolerance = 1e-5;
        const auto result = gaussianMixtureFrom(start, points.data(), points.size() / 4, 4, options, team);
        ASSERT_TRUE(result.ok()) << name;
        const auto& clusters = result.value();
        EXPECT_EQ(clusters.assignment, golden("mixture-" + name + "-labels").ints()) << name;
        const auto& numbers = golden("mixture-" + name + "-numbers");
        EXPECT_NEAR(clusters.logLikelihood, numbers.at(0), 1e-8) << name;
        EXPECT_NEAR(clusters.bic, numbers.at(1), 1e-5) << name;
        EXPECT_EQ(clusters.iterations, static_cast<int>(numbers.at(2))) << name;
        EXPECT_NEAR(std::accumulate(clusters.membership.begin(), clusters.membership.end(), 0.0) /
                        static_cast<double>(clusters.membership.size()),
                    numbers.at(3), 1e-6);
        const auto& means = golden("mixture-" + name + "-means");
        for (std::size_t i = 0; i < means.values.size(); ++i)
            EXPECT_NEAR(clusters.centres[i], means.at(i), 2e-5) << name;
    }
}

TEST(GaussianMixture, FindsHeapsThatLieApart)
{
    const auto values = test::heaps(900, 5, 3, 4);
    for (const auto kind : {CovarianceKind::Full, CovarianceKind::Diagonal, CovarianceKind::Spherical}) {
        const auto result = clustered(values, 5, mixture(3, kind));
        ASSERT_TRUE(result.ok());
        EXPECT_TRUE(test::samePartition(result.value().assignment, test::heapNumbers(900, 3)));
        EXPECT_TRUE(std::isfinite(result.value().bic));
    }
}

TEST(GaussianMixture, BicPrefersTheTrueNumber)
{
    const auto values = test::heaps(600, 3, 4, 9, 6);
    double best = std::numeric_limits<double>::infinity();
    int bestK = 0;
    for (int k = 1; k <= 7; ++k)
        if (const double bic = clustered(values, 3, mixture(k, CovarianceKind::Spherical)).value().bic;
            bic < best) {
            best = bic;
            bestK = k;
        }
    EXPECT_EQ(bestK, 4);
}

TEST(GaussianMixture, EqualPointsAndFlatOnesNeedTheRegularisation)
{
    const std::vector<float> equal(200, 3.5F);
    EXPECT_TRUE(clustered(equal, 2, mixture(3, CovarianceKind::Full)).ok());
    auto options = mixture(2, CovarianceKind::Full);
    options.regularisation = 0;
    EXPECT_EQ(clustered(equal, 2, options).error().kind, Failure::BadInput);
}

TEST(GaussianMixture, RefusesCovariancesThatDoNotFitIntoMemory)
{
    const std::vector<float> wide(2 * 30000, 1.0F);
    EXPECT_EQ(clustered(wide, 30000, mixture(2, CovarianceKind::Full)).error().kind, Failure::BadInput);
}

TEST(GaussianMixture, RefusesAStartThatDoesNotFit)
{
    const auto values = test::heaps(20, 2, 2, 1);
    ThreadTeam team(1);
    auto start = test::heapNumbers(20, 2);
    start[3] = 2;
    EXPECT_EQ(
        gaussianMixtureFrom(start, values.data(), 20, 2, mixture(2, CovarianceKind::Full), team).error().kind,
        Failure::BadInput);
}

} // namespace
} // namespace hourglass
