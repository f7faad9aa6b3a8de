// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/KernelPca.h"
#include "tests/core/projection/Samples.h"

#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

struct KernelCase {
    const char* name;
    KernelPcaOptions options;
};

class KernelPcaGolden : public testing::TestWithParam<KernelCase> {};

TEST_P(KernelPcaGolden, isThatOfScikitLearn)
{
    const auto golden = test::goldenMatrices("maps.txt");
    const auto& table = golden.at("table");
    const auto values = table.floats();
    ThreadTeam team(2);
    const std::string name = std::string("kernel_") + GetParam().name;
    const auto model =
        fitKernelPca(values.data(), table.rows, table.columns, 3, GetParam().options, team).value();
    EXPECT_LT(
        test::differenceUpToSigns(project(model, values.data(), table.rows, team).value(), golden.at(name)),
        1e-5);
    EXPECT_LT(test::differenceUpToSigns(samplePlaces(model), golden.at(name)), 1e-5);
    const auto part = fitKernelPca(values.data(), 100, table.columns, 3, GetParam().options, team).value();
    EXPECT_LT(test::differenceUpToSigns(project(part, values.data() + 100 * table.columns, 50, team).value(),
                                        golden.at(name + "_later")),
              1e-5);
}

INSTANTIATE_TEST_SUITE_P(Kernels, KernelPcaGolden,
                         testing::Values(KernelCase{"rbf", {}},
                                         KernelCase{"poly", {KernelKind::Polynomial, 0.02, 3, 1}},
                                         KernelCase{"cosine", {KernelKind::Cosine}}),
                         [](const auto& c) { return std::string(c.param.name); });

TEST(KernelPca, ofManyPointsIsThatOfScikitLearn)
{
    const auto golden = test::goldenMatrices("maps.txt");
    const auto& roll = golden.at("roll");
    const auto values = roll.floats();
    ThreadTeam one(1);
    ThreadTeam three(3);
    KernelPcaOptions options;
    options.gamma = 0.01;
    const auto model = fitKernelPca(values.data(), roll.rows, 3, 2, options, one).value();
    EXPECT_LT(test::differenceUpToSigns(project(model, values.data(), roll.rows, one).value(),
                                        golden.at("kernel_roll")),
              1e-5);
    EXPECT_EQ(model.weights, fitKernelPca(values.data(), roll.rows, 3, 2, options, three).value().weights);
}

TEST(KernelPca, fromASampleIsNearThatOfAll)
{
    const auto codes = test::blobs(700, 5, 3);
    ThreadTeam team(2);
    KernelPcaOptions options;
    options.kernel = KernelKind::Cosine;
    const auto all = fitKernelPca(codes.values.data(), 700, 5, 2, options, team).value();
    const auto exact = project(all, codes.values.data(), 700, team).value();
    options.exactPoints = 500;
    options.landmarks = 350;
    const auto model = fitKernelPca(codes.values.data(), 700, 5, 2, options, team).value();
    EXPECT_EQ(model.samples.count, 350U);
    const double difference = test::differenceUpToSigns(
        project(model, codes.values.data(), 700, team).value(), {700, 2, {exact.begin(), exact.end()}});
    EXPECT_GT(difference, 1e-4); // it is a sample
    EXPECT_LT(difference, 0.1);
}

TEST(KernelPca, bearsWhatIsPoorAndSaysWhatIsWrong)
{
    ThreadTeam team(2);
    const std::vector<float> equal(50 * 3, 2.0F);
    for (const auto kind : {KernelKind::Rbf, KernelKind::Polynomial, KernelKind::Cosine}) {
        KernelPcaOptions options;
        options.kernel = kind;
        const auto model = fitKernelPca(equal.data(), 50, 3, 2, options, team).value();
        const auto finite = project(model, equal.data(), 50, team).value();
        for (const float place : finite)
            EXPECT_NEAR(place, 0, 1e-5F);
        EXPECT_TRUE(fitKernelPca(equal.data(), 1, 3, 2, options, team).ok());
    }
    auto bad = equal;
    bad[8] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(fitKernelPca(bad.data(), 50, 3, 2, {}, team).error().kind, Failure::BadInput);
    const auto model = fitKernelPca(equal.data(), 50, 3, 2, {}, team).value();
    EXPECT_EQ(project(model, bad.data(), 50, team).error().kind, Failure::BadInput);
    const std::vector<float> huge(50 * 3, 1e30F);
    EXPECT_EQ(fitKernelPca(huge.data(), 50, 3, 2, {KernelKind::Polynomial, 0, 10}, team).error().kind,
              Failure::BadInput);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(fitKernelPca(equal.data(), 50, 3, 2, {}, team, source.token()).error().kind,
              Failure::Cancelled);
}

} // namespace
} // namespace hourglass
