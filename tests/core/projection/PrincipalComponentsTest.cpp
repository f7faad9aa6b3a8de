// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/PrincipalComponents.h"

#include "core/base/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace hourglass {
namespace {

/// Correlated values: each dimension leans on the one before.
std::vector<float> correlated(std::size_t count, std::size_t dims, std::uint64_t seed = 7)
{
    Random random(seed);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i) {
        double before = 0;
        for (std::size_t d = 0; d < dims; ++d) {
            before = 0.7 * before + random.normal() * (1 + static_cast<double>(d % 3));
            values.push_back(static_cast<float>(before + 10.0 * static_cast<double>(d)));
        }
    }
    return values;
}

double errorOf(const Components& c, const std::vector<float>& values, std::size_t m)
{
    double sum = 0;
    for (std::size_t i = 0; i < c.used; ++i) {
        const auto row = rebuiltRow(c, values.data() + i * c.dims, m);
        for (std::size_t d = 0; d < c.dims; ++d)
            sum += std::pow(static_cast<double>(row[d]) - static_cast<double>(values[i * c.dims + d]), 2);
    }
    return sum / static_cast<double>(c.used * c.dims);
}

TEST(PrincipalComponents, knowTheErrorOfAnyReconstructionWithoutMakingIt)
{
    const auto values = correlated(200, 9);
    ThreadTeam team(2);
    const auto c = principalComponents(values.data(), 200, 9, team).value();
    ASSERT_EQ(c.kept(), 9U);
    EXPECT_EQ(c.used, 200U);
    for (std::size_t m = 0; m <= 9; ++m)
        EXPECT_NEAR(c.errorFrom(m), errorOf(c, values, m), 1e-5 * c.errorFrom(0)) << m;
    EXPECT_EQ(c.errorFrom(9), 0);
    double sum = 0;
    for (const double variance : c.variances)
        sum += variance;
    EXPECT_NEAR(sum, c.totalVariance, 1e-6 * sum);
}

TEST(PrincipalComponents, walkByStandardDeviationsAlongAxesOfLengthOne)
{
    const auto values = correlated(300, 5);
    ThreadTeam team(1);
    const auto c = principalComponents(values.data(), 300, 5, team).value();
    for (std::size_t k = 0; k < c.kept(); ++k) {
        const auto low = placeAlong(c, k, -2), high = placeAlong(c, k, 2), mean = placeAlong(c, k, 0);
        double square = 0;
        for (std::size_t d = 0; d < 5; ++d) {
            square += std::pow(static_cast<double>(high[d]) - static_cast<double>(low[d]), 2);
            EXPECT_FLOAT_EQ(mean[d], static_cast<float>(c.mean[d]));
        }
        EXPECT_NEAR(std::sqrt(square), 4 * std::sqrt(c.variances[k]), 1e-3);
    }
}

TEST(PrincipalComponents, ofBytesAreThoseOfTheSameFloatsWhateverTheTeam)
{
    Random random(3);
    std::vector<std::uint8_t> bytes(60 * 12);
    std::vector<float> floats;
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(256 * random.uniform());
        floats.push_back(static_cast<float>(byte) / 255.0F);
    }
    ThreadTeam one(1), three(3);
    const auto a = principalComponents(bytes.data(), 60, 12, one).value();
    const auto b = principalComponents(bytes.data(), 60, 12, three).value();
    const auto c = principalComponents(floats.data(), 60, 12, one).value();
    EXPECT_EQ(a.axes, b.axes);
    EXPECT_EQ(a.scree.shares, b.scree.shares);
    for (std::size_t k = 0; k < 12; ++k)
        EXPECT_NEAR(a.variances[k], c.variances[k], 1e-6);
}

TEST(PrincipalComponents, bearConstantColumnsOneDimensionAndFewRows)
{
    ThreadTeam team(2);
    const std::vector<float> equal(40 * 3, 2.5F);
    const auto constant = principalComponents(equal.data(), 40, 3, team).value();
    EXPECT_EQ(constant.totalVariance, 0);
    EXPECT_EQ(constant.errorFrom(0), 0);
    EXPECT_EQ(placeAlong(constant, 0, 3), std::vector<float>(3, 2.5F));

    const std::vector<float> line{1, 2, 3, 4};
    const auto single = principalComponents(line.data(), 4, 1, team).value();
    EXPECT_EQ(single.kept(), 1U);
    EXPECT_NEAR(single.variances[0], 5.0 / 3, 1e-6);

    const auto values = correlated(4, 20);
    const auto few = principalComponents(values.data(), 4, 20, team).value();
    EXPECT_EQ(few.kept(), 4U) << "no more than there are rows";
    EXPECT_NEAR(errorOf(few, values, 3), 0, 1e-6);

    const auto alone = principalComponents(values.data(), 1, 20, team).value();
    EXPECT_EQ(alone.errorFrom(0), 0);
}

TEST(PrincipalComponents, sayWhatIsWrong)
{
    ThreadTeam team(1);
    auto values = correlated(10, 3);
    values[4] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(principalComponents(values.data(), 10, 3, team).error().kind, Failure::BadInput);
    EXPECT_EQ(principalComponents(values.data(), 0, 3, team).error().kind, Failure::BadInput);
    StopSource stop;
    stop.requestStop();
    const auto fine = correlated(10, 3);
    EXPECT_EQ(principalComponents(fine.data(), 10, 3, team, stop.token()).error().kind, Failure::Cancelled);
}

TEST(PcaLesson, hasTheCovarianceOfAllPointsAndItsAxes)
{
    const auto points = correlated(500, 2);
    ThreadTeam team(1);
    const auto lesson = pcaLesson(points, 2, {}, 100, false, team).value();
    EXPECT_EQ(lesson.count, 500U);
    EXPECT_EQ(lesson.shown(), 100U);
    double mean[2] = {0, 0}, cross = 0;
    for (std::size_t i = 0; i < 500; ++i)
        for (std::size_t d = 0; d < 2; ++d)
            mean[d] += static_cast<double>(points[i * 2 + d]) / 500;
    for (std::size_t i = 0; i < 500; ++i)
        cross += (static_cast<double>(points[i * 2]) - mean[0]) *
                 (static_cast<double>(points[i * 2 + 1]) - mean[1]) / 499;
    EXPECT_NEAR(lesson.mean[0], mean[0], 1e-5);
    EXPECT_NEAR(lesson.covariance[0][1], cross, 1e-4);
    EXPECT_NEAR(lesson.covariance[1][0], cross, 1e-4);
    EXPECT_NEAR(lesson.varianceAlong(lesson.axes[0]), lesson.variances[0], 1e-6);
    EXPECT_NEAR(lesson.varianceAlong(lesson.axes[1]), lesson.variances[1], 1e-6);
    for (int i = 0; i < 90; ++i) {
        const double t = i * std::numbers::pi / 90;
        EXPECT_LE(lesson.varianceAlong({std::cos(t), std::sin(t), 0}), lesson.variances[0] + 1e-9);
        EXPECT_GE(lesson.varianceAlong({std::cos(t), std::sin(t), 0}), lesson.variances[1] - 1e-9);
    }
}

TEST(PcaLesson, standardisedHasOneVarianceADimensionAndBearsConstantOnes)
{
    auto points = correlated(300, 3);
    ThreadTeam team(1);
    EXPECT_NEAR(pcaLesson(points, 3, {}, 300, true, team).value().totalVariance(), 3, 1e-4);
    for (std::size_t i = 0; i < 300; ++i)
        points[i * 3 + 1] = 4;
    const auto flat = pcaLesson(points, 3, {}, 300, true, team).value();
    EXPECT_NEAR(flat.totalVariance(), 2, 1e-4);
    EXPECT_NEAR(flat.mean[1], 4, 1e-6);
    EXPECT_NEAR(flat.variances[2], 0, 1e-9);
}

TEST(PcaLesson, keepsLabelsWithTheirPointsAndRefusesOtherDimensions)
{
    std::vector<float> points;
    std::vector<std::int32_t> labels;
    for (int i = 0; i < 90; ++i) {
        points.insert(points.end(), {static_cast<float>(i), static_cast<float>(i % 7)});
        labels.push_back(i % 3);
    }
    ThreadTeam team(1);
    const auto lesson = pcaLesson(points, 2, labels, 40, false, team).value();
    ASSERT_EQ(lesson.labels.size(), 40U);
    for (std::size_t i = 0; i < 40; ++i)
        EXPECT_EQ(lesson.labels[i], static_cast<int>(lesson.point(i)[0]) % 3);
    EXPECT_EQ(lesson.point(0)[2], 0);
    EXPECT_EQ(pcaLesson(points, 1, {}, 10, false, team).error().kind, Failure::BadInput);
    EXPECT_EQ(pcaLesson(points, 4, {}, 10, false, team).error().kind, Failure::BadInput);
    EXPECT_EQ(pcaLesson({}, 2, {}, 10, false, team).error().kind, Failure::BadInput);
    points[3] = std::numeric_limits<float>::infinity();
    EXPECT_EQ(pcaLesson(points, 2, {}, 10, false, team).error().kind, Failure::BadInput);
    EXPECT_EQ(pcaLesson(points, 2, {}, 10, true, team).error().kind, Failure::BadInput);
}

} // namespace
} // namespace hourglass
