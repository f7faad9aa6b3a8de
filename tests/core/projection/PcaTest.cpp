// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Pca.h"
#include "tests/core/projection/Samples.h"

#include <gtest/gtest.h>
#include <limits>
#include <numeric>

namespace hourglass {
namespace {

double dot(const float* a, const float* b, std::size_t n) { return std::inner_product(a, a + n, b, 0.0); }

TEST(Pca, isThatOfScikitLearn)
{
    const auto golden = test::goldenMatrices();
    ASSERT_EQ(golden.size(), 8U);
    const auto& table = golden.at("table");
    const auto values = table.floats();
    ThreadTeam team(2);
    const auto model = fitPca(values.data(), table.rows, table.columns, 3, team);
    ASSERT_TRUE(model.ok());
    for (std::size_t d = 0; d < table.columns; ++d)
        EXPECT_NEAR(model.value().mean[d], golden.at("mean").at(0, d), 1e-5);
    for (std::size_t i = 0; i < golden.at("axes").values.size(); ++i)
        EXPECT_NEAR(static_cast<double>(model.value().axes[i]), golden.at("axes").values[i], 1e-5);
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_NEAR(model.value().explainedVariance[k] / golden.at("variance").at(0, k), 1, 1e-5);
        EXPECT_NEAR(model.value().explainedVarianceRatio[k], golden.at("ratio").at(0, k), 1e-5);
    }
    const auto places = project(model.value(), values.data(), table.rows, team);
    for (std::size_t i = 0; i < places.size(); ++i)
        EXPECT_NEAR(static_cast<double>(places[i]), golden.at("coordinates").values[i], 1e-4);
}

TEST(Pca, axesAreOrthonormalAndFallInVariance)
{
    const auto codes = test::blobs(3000, 40, 5);
    ThreadTeam team(2);
    const auto model = fitPca(codes.values.data(), codes.count, codes.dims, 10, team).value();
    for (std::size_t a = 0; a < 10; ++a)
        for (std::size_t b = 0; b <= a; ++b)
            EXPECT_NEAR(dot(&model.axes[a * 40], &model.axes[b * 40], 40), a == b ? 1 : 0, 1e-5);
    EXPECT_TRUE(std::is_sorted(model.explainedVariance.rbegin(), model.explainedVariance.rend()));
}

TEST(Pca, withAllComponentsReconstructsExactly)
{
    const auto codes = test::blobs(200, 9, 3);
    ThreadTeam team(2);
    const auto model = fitPca(codes.values.data(), codes.count, codes.dims, 9, team).value();
    EXPECT_NEAR(
        std::accumulate(model.explainedVarianceRatio.begin(), model.explainedVarianceRatio.end(), 0.0), 1,
        1e-9);
    const auto back =
        reconstruct(model, project(model, codes.values.data(), codes.count, team).data(), codes.count);
    for (std::size_t i = 0; i < back.size(); ++i)
        ASSERT_NEAR(back[i], codes.values[i], 1e-4F);
}

TEST(Pca, ofBytesIsThatOfTheirFractions)
{
    Random random(4);
    std::vector<std::uint8_t> pixels(700 * 30);
    for (auto& p : pixels)
        p = static_cast<std::uint8_t>(random.below(256));
    std::vector<float> values(pixels.size());
    for (std::size_t i = 0; i < pixels.size(); ++i)
        values[i] = static_cast<float>(pixels[i]) / 255.0F;
    ThreadTeam team(2);
    const auto a = fitPca(pixels.data(), 700, 30, 4, team).value();
    const auto b = fitPca(values.data(), 700, 30, 4, team).value();
    for (std::size_t k = 0; k < 4; ++k)
        EXPECT_NEAR(a.explainedVariance[k], b.explainedVariance[k], 1e-7);
    const auto places = project(a, pixels.data(), 700, team);
    const auto same = project(a, values.data(), 700, team);
    for (std::size_t i = 0; i < places.size(); ++i)
        ASSERT_NEAR(places[i], same[i], 1e-5F);
}

TEST(Pca, padsWhatTheDataCannotHave)
{
    ThreadTeam team(1);
    const std::vector<float> line{1, 2, 4};
    const auto oneColumn = fitPca(line.data(), 3, 1, 2, team).value();
    const auto places = project(oneColumn, line.data(), 3, team);
    ASSERT_EQ(places.size(), 6U);
    EXPECT_NEAR(places[4] - places[0], 3, 1e-6);
    EXPECT_EQ(places[1], 0);
    EXPECT_EQ(oneColumn.explainedVarianceRatio, (std::vector<double>{1, 0}));
    const auto oneSample = fitPca(line.data(), 1, 3, 2, team).value();
    EXPECT_EQ(project(oneSample, line.data(), 1, team), (std::vector<float>{0, 0}));
}

TEST(Pca, ofConstantDataIsZero)
{
    ThreadTeam team(1);
    const std::vector<float> values(100 * 4, 0.3F);
    const auto model = fitPca(values.data(), 100, 4, 2, team).value();
    EXPECT_EQ(model.explainedVarianceRatio, (std::vector<double>{0, 0}));
    for (const float v : project(model, values.data(), 100, team))
        EXPECT_NEAR(v, 0, 1e-6);
}

TEST(Pca, doesNotDependOnTheThreads)
{
    const auto codes = test::blobs(5000, 25, 4);
    ThreadTeam one(1);
    ThreadTeam three(3);
    const auto a = fitPca(codes.values.data(), codes.count, codes.dims, 3, one).value();
    const auto b = fitPca(codes.values.data(), codes.count, codes.dims, 3, three).value();
    EXPECT_EQ(a.axes, b.axes);
    EXPECT_EQ(a.explainedVariance, b.explainedVariance);
}

TEST(Pca, refusesWhatCannotBe)
{
    ThreadTeam team(1);
    std::vector<float> values{1, 2, 3, 4};
    EXPECT_EQ(fitPca(values.data(), 0, 2, 2, team).error().kind, Failure::BadInput);
    EXPECT_EQ(fitPca(values.data(), 2, 2, 0, team).error().kind, Failure::BadInput);
    EXPECT_EQ(fitPca(values.data(), 1, 9000, 2, team).error().kind, Failure::BadInput);
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        values[2] = bad;
        EXPECT_EQ(fitPca(values.data(), 2, 2, 2, team).error().kind, Failure::BadInput);
    }
}

TEST(Pca, mapCarriesWhatItBelongsTo)
{
    const auto codes = test::blobs(50, 4, 2);
    ThreadTeam team(2);
    const auto map = pcaEmbedding(codes, 2, team).value();
    EXPECT_EQ(map.datasetId, codes.datasetId);
    EXPECT_EQ(map.modelEpoch, codes.modelEpoch);
    EXPECT_EQ(map.firstSample, codes.firstSample);
    EXPECT_EQ(map.places.size(), 100U);
    EXPECT_EQ(map.explainedVarianceRatio.size(), 2U);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(pcaEmbedding(codes, 2, team, source.token()).error().kind, Failure::Cancelled);
}

TEST(KeepSigns, MirrorsWhatHasFlippedAndNothingElse)
{
    Embedding before;
    before.datasetId = "d";
    before.firstSample = 10;
    before.count = 3;
    before.places = {1, 5, 2, -6, -3, 1};
    Embedding after = before;
    after.firstSample = 11; // shares the last two samples
    after.count = 2;
    after.places = {-2.5F, -6, 3, 1.5F};
    keepSigns(before, after);
    EXPECT_EQ(after.places, (std::vector<float>{2.5F, -6, -3, 1.5F}));
    Embedding other = after;
    other.datasetId = "other";
    other.places = {-1, -1, -1, -1};
    keepSigns(before, other);
    EXPECT_EQ(other.places, (std::vector<float>{-1, -1, -1, -1}));
}

} // namespace
} // namespace hourglass
