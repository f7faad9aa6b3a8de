// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/RandomizedPca.h"
#include "core/projection/IncrementalPca.h"
#include "tests/core/projection/Samples.h"

#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

/// Variances that fall slowly, the hard case: 60 values of deviations 1, 0.97, 0.94 …, far from the origin.
std::vector<float> slowlyFalling(std::size_t count)
{
    auto values = test::normalValues(count * 60, 5);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = values[i] * std::pow(0.97F, static_cast<float>(i % 60)) + 50;
    return values;
}

TEST(RandomizedPca, isThatOfExactPcaWhereVariancesFall)
{
    const auto codes = test::blobs(1500, 40, 6);
    ThreadTeam team(2);
    const auto exact = fitPca(codes.values.data(), codes.count, codes.dims, 4, team).value();
    const auto random = fitRandomizedPca(codes.values.data(), codes.count, codes.dims, 4, {}, team).value();
    for (std::size_t k = 0; k < 4; ++k)
        EXPECT_NEAR(random.explainedVarianceRatio[k], exact.explainedVarianceRatio[k], 1e-6);
    for (std::size_t d = 0; d < codes.dims; ++d)
        EXPECT_NEAR(random.mean[d], exact.mean[d], 1e-5);
    for (std::size_t i = 0; i < random.axes.size(); ++i)
        EXPECT_NEAR(random.axes[i], exact.axes[i], 1e-4F);
}

TEST(RandomizedPca, findsNearlyAllVarianceEvenWhereItFallsSlowly)
{
    const auto values = slowlyFalling(2000);
    ThreadTeam team(2);
    const auto exact = fitPca(values.data(), 2000, 60, 2, team).value();
    const auto random = fitRandomizedPca(values.data(), 2000, 60, 2, {}, team).value();
    const double share = (random.explainedVariance[0] + random.explainedVariance[1]) /
                         (exact.explainedVariance[0] + exact.explainedVariance[1]);
    EXPECT_GT(share, 0.99);
    EXPECT_LT(share, 1 + 1e-6);
    RandomizedPcaOptions rough;
    rough.iterations = 1;
    const auto less = fitRandomizedPca(values.data(), 2000, 60, 2, rough, team).value();
    EXPECT_LT(less.explainedVariance[0], random.explainedVariance[0]);
}

TEST(RandomizedPca, isTheSameOnAnyTeamAndDependsOnTheSeed)
{
    const auto values = slowlyFalling(999);
    ThreadTeam one(1);
    ThreadTeam three(3);
    RandomizedPcaOptions other;
    other.seed = 7;
    other.iterations = 1;
    RandomizedPcaOptions same = other;
    same.seed = 42;
    const auto a = fitRandomizedPca(values.data(), 999, 60, 3, same, one).value();
    EXPECT_EQ(a.axes, fitRandomizedPca(values.data(), 999, 60, 3, same, three).value().axes);
    EXPECT_NE(a.axes, fitRandomizedPca(values.data(), 999, 60, 3, other, one).value().axes);
}

TEST(RandomizedPca, bearsWhatIsPoor)
{
    ThreadTeam team(2);
    const std::vector<float> equal(100 * 5, 3.0F);
    const auto flat = fitRandomizedPca(equal.data(), 100, 5, 2, {}, team).value();
    EXPECT_EQ(flat.explainedVarianceRatio, (std::vector<double>{0, 0}));
    const auto narrow = fitRandomizedPca(equal.data(), 500, 1, 2, {}, team);
    ASSERT_TRUE(narrow.ok());
    EXPECT_EQ(narrow.value().axes.size(), 2U);
    auto bad = equal;
    bad[77] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(fitRandomizedPca(bad.data(), 100, 5, 2, {}, team).error().kind, Failure::BadInput);
    EXPECT_EQ(fitRandomizedPca(bad.data(), 0, 5, 2, {}, team).error().kind, Failure::BadInput);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(fitRandomizedPca(equal.data(), 100, 5, 2, {}, team, source.token()).error().kind,
              Failure::Cancelled);
}

TEST(IncrementalPca, isThatOfScikitLearn)
{
    const auto golden = test::goldenMatrices("maps.txt");
    ASSERT_FALSE(golden.empty());
    const auto& table = golden.at("table");
    const auto values = table.floats();
    ThreadTeam team(2);
    IncrementalPcaOptions options;
    options.batch = 40; // 40, 40 and 70 samples: of 150 the last 30 would be a batch of their own
    const auto model = fitIncrementalPca(values.data(), table.rows, table.columns, 3, options, team).value();
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_NEAR(model.explainedVariance[k] / golden.at("incremental_variance").at(0, k), 1, 1e-5);
        EXPECT_NEAR(model.explainedVarianceRatio[k], golden.at("incremental_ratio").at(0, k), 1e-5);
    }
    EXPECT_LT(test::differenceUpToSigns(model.axes, {3, 8, golden.at("incremental_axes").values}), 1e-5);
    EXPECT_LT(test::differenceUpToSigns(project(model, values.data(), table.rows, team),
                                        golden.at("incremental_places")),
              1e-5);
}

TEST(IncrementalPca, ofOneBatchIsExact)
{
    const auto codes = test::blobs(300, 12, 4);
    ThreadTeam team(2);
    IncrementalPca pca(12, 12);
    ASSERT_TRUE(pca.absorb(codes.values.data(), 300, team).ok());
    const auto exact = fitPca(codes.values.data(), 300, 12, 12, team).value();
    for (std::size_t k = 0; k < 12; ++k)
        EXPECT_NEAR(pca.model().explainedVariance[k], exact.explainedVariance[k],
                    1e-5 * exact.explainedVariance[0]);
}

TEST(IncrementalPca, withAllComponentsForgetsNothing)
{
    const auto codes = test::blobs(500, 8, 4);
    ThreadTeam team(2);
    IncrementalPcaOptions options;
    options.batch = 33;
    const auto model = fitIncrementalPca(codes.values.data(), 500, 8, 8, options, team).value();
    const auto exact = fitPca(codes.values.data(), 500, 8, 8, team).value();
    for (std::size_t k = 0; k < 8; ++k)
        EXPECT_NEAR(model.explainedVariance[k], exact.explainedVariance[k],
                    1e-5 * exact.explainedVariance[0]);
    EXPECT_NEAR(model.scree.running().back(), 1, 1e-5);
}

TEST(IncrementalPca, saysWhatIsWrong)
{
    ThreadTeam team(1);
    const std::vector<float> values(20, 1.0F);
    IncrementalPca pca(4, 3);
    EXPECT_EQ(pca.absorb(values.data(), 2, team).error().kind, Failure::BadInput);
    EXPECT_EQ(pca.seen(), 0U);
    auto bad = values;
    bad[3] = std::numeric_limits<float>::infinity();
    EXPECT_EQ(pca.absorb(bad.data(), 5, team).error().kind, Failure::BadInput);
    EXPECT_EQ(pca.seen(), 0U);
    EXPECT_TRUE(fitIncrementalPca(values.data(), 1, 20, 2, {}, team).ok()); // one sample: all variances are 0
}

} // namespace
} // namespace hourglass
