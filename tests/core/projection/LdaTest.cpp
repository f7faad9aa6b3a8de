// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Lda.h"
#include "tests/core/projection/Samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

TEST(Lda, isThatOfScikitLearnThoughAColumnIsTheSumOfOthers)
{
    const auto golden = test::goldenMatrices("maps.txt");
    const auto& table = golden.at("table");
    const auto labels = test::labelsOf(golden.at("labels"));
    const auto values = table.floats();
    ThreadTeam one(1);
    ThreadTeam three(3);
    const auto model = fitLda(values.data(), table.columns, labels, 2, one).value();
    EXPECT_LT(test::differenceUpToSigns(project(model, values.data(), table.rows, one), golden.at("lda")),
              1e-5);
    for (std::size_t k = 0; k < 2; ++k)
        EXPECT_NEAR(model.explainedVarianceRatio[k], golden.at("lda_ratio").at(0, k), 1e-5);
    EXPECT_EQ(model.axes, fitLda(values.data(), table.columns, labels, 2, three).value().axes);
}

TEST(Lda, ofTwoClassesHasOneAxisAndConstantColumnsDoNotCount)
{
    auto codes = test::blobs(400, 6, 2);
    std::vector<std::int32_t> labels(400);
    for (std::size_t i = 0; i < 400; ++i) {
        labels[i] = i % 2 == 0 ? -7 : 900; // any numbers
        codes.values[i * 6 + 3] = 0.3F;
    }
    ThreadTeam team(2);
    const auto model = fitLda(codes.values.data(), 6, labels, 3, team).value();
    EXPECT_NEAR(model.explainedVarianceRatio[0], 1, 1e-9);
    EXPECT_EQ(model.explainedVarianceRatio[1], 0);
    EXPECT_EQ(model.axes[3], 0);
    const auto places = project(model, codes.values.data(), 400, team);
    for (std::size_t i = 0; i < 400; ++i) {
        EXPECT_EQ(places[i * 3] > 0, places[(i % 2) * 3] > 0); // the classes lie on two sides
        EXPECT_EQ(places[i * 3 + 1], 0);
    }
}

TEST(Lda, saysWhatIsWrong)
{
    ThreadTeam team(2);
    auto codes = test::blobs(20, 3, 2);
    const auto fit = [&](const std::vector<std::int32_t>& labels) {
        return fitLda(codes.values.data(), 3, labels, 2, team);
    };
    std::vector<std::int32_t> classes(20), singles(20);
    for (std::int32_t i = 0; i < 20; ++i) {
        classes[static_cast<std::size_t>(i)] = i % 2;
        singles[static_cast<std::size_t>(i)] = i;
    }
    EXPECT_THAT(fit({}).error().what, testing::HasSubstr("needs labels"));
    EXPECT_THAT(fit(std::vector<std::int32_t>(20, 4)).error().what, testing::HasSubstr("one class"));
    EXPECT_THAT(fit(singles).error().what, testing::HasSubstr("more samples than classes"));
    StopSource source;
    source.requestStop();
    EXPECT_EQ(fitLda(codes.values.data(), 3, classes, 2, team, source.token()).error().kind,
              Failure::Cancelled);
    codes.values[5] = std::numeric_limits<float>::infinity();
    EXPECT_EQ(fit(classes).error().kind, Failure::BadInput);
    for (std::size_t i = 0; i < codes.values.size(); ++i)
        codes.values[i] = static_cast<float>(i / 3 % 2);
    EXPECT_THAT(fit(classes).error().what, testing::HasSubstr("all samples are equal"));
}

} // namespace
} // namespace hourglass
