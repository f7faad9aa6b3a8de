// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/LinearProbe.h"
#include "tests/core/projection/Samples.h"

#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

struct Golden {
    std::map<std::string, test::Matrix> matrices = test::goldenMatrices("maps.txt");
    std::vector<float> values = matrices.at("table").floats();
    std::vector<std::int32_t> labels = test::labelsOf(matrices.at("labels"));

    [[nodiscard]] LabelledCodes part(std::size_t begin, std::size_t count) const
    {
        return {values.data() + begin * 8, 8, std::span(labels).subspan(begin, count)};
    }
};

TEST(LinearProbe, isThatOfScikitLearn)
{
    const Golden golden;
    ThreadTeam team(2);
    LinearProbeOptions options;
    options.tolerance = 1e-9;
    const auto probe = fitLinearProbe(golden.part(0, 100), options, team).value();
    EXPECT_TRUE(probe.converged);
    const auto shares = probabilities(probe, golden.values.data(), 150, team);
    for (std::size_t i = 0; i < shares.size(); ++i)
        ASSERT_NEAR(shares[i], golden.matrices.at("probe").values[i], 1e-5);
    EXPECT_NEAR(probeAccuracy(probe, golden.part(0, 100), team).value(),
                golden.matrices.at("probe_accuracy").at(0, 0), 1e-9);
    EXPECT_NEAR(probeAccuracy(probe, golden.part(100, 50), team).value(),
                golden.matrices.at("probe_accuracy").at(0, 1), 1e-9);
}

TEST(LinearProbe, isNearItAlreadyByDefault)
{
    const Golden golden;
    ThreadTeam team(2);
    const auto probe = fitLinearProbe(golden.part(0, 100), {}, team).value();
    EXPECT_TRUE(probe.converged);
    const auto shares = probabilities(probe, golden.values.data(), 150, team);
    for (std::size_t i = 0; i < shares.size(); ++i)
        ASSERT_NEAR(shares[i], golden.matrices.at("probe").values[i], 1e-3);
}

TEST(LinearProbe, ofTwoClassesIsTheBinaryOne)
{
    Golden golden;
    for (auto& label : golden.labels)
        label = label > 0 ? 55 : -1; // any numbers
    ThreadTeam one(1);
    ThreadTeam three(3);
    LinearProbeOptions options;
    options.tolerance = 1e-9;
    const auto probe = fitLinearProbe(golden.part(0, 100), options, one).value();
    EXPECT_EQ(probe.classes, (std::vector<std::int32_t>{-1, 55}));
    const auto shares = probabilities(probe, golden.values.data(), 150, one);
    for (std::size_t i = 0; i < shares.size(); ++i)
        ASSERT_NEAR(shares[i], golden.matrices.at("probe_two").values[i], 1e-5);
    EXPECT_EQ(probe.weights, fitLinearProbe(golden.part(0, 100), options, three).value().weights);
}

TEST(LinearProbe, ofManySamplesIsTheSameOnAnyTeamAndBearsSeparableOnes)
{
    auto codes = test::blobs(5000, 12, 6);
    for (std::size_t i = 0; i < codes.count; ++i)
        codes.values[i * 12 + 5] = 0.1F; // a column that says nothing
    std::vector<std::int32_t> labels(codes.count);
    for (std::size_t i = 0; i < codes.count; ++i)
        labels[i] = static_cast<std::int32_t>(i % 6);
    ThreadTeam one(1);
    ThreadTeam three(3);
    const auto a = fitLinearProbe(LabelledCodes::of(codes, labels), {}, one).value();
    EXPECT_EQ(a.weights, fitLinearProbe(LabelledCodes::of(codes, labels), {}, three).value().weights);
    EXPECT_GT(probeAccuracy(a, LabelledCodes::of(codes, labels), one).value(), 0.99);
    EXPECT_EQ(a.weights[5], 0);
}

TEST(LinearProbe, saysWhatIsWrong)
{
    auto codes = test::blobs(40, 3, 2);
    const std::vector<std::int32_t> one(40, 3);
    std::vector<std::int32_t> two(40, 3);
    two[7] = 4;
    ThreadTeam team(1);
    EXPECT_EQ(fitLinearProbe({}, {}, team).error().kind, Failure::BadInput);
    EXPECT_EQ(fitLinearProbe(LabelledCodes::of(codes, one), {}, team).error().kind, Failure::BadInput);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(fitLinearProbe(LabelledCodes::of(codes, two), {}, team, source.token()).error().kind,
              Failure::Cancelled);
    const auto probe = fitLinearProbe(LabelledCodes::of(codes, two), {}, team).value();
    EXPECT_EQ(probeAccuracy(probe, {codes.values.data(), 2, two}, team).error().kind, Failure::BadInput);
    codes.values[4] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(fitLinearProbe(LabelledCodes::of(codes, two), {}, team).error().kind, Failure::BadInput);
}

} // namespace
} // namespace hourglass
