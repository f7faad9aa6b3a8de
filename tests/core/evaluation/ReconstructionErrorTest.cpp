// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/ReconstructionError.h"
#include "core/base/Random.h"
#include "tests/core/clustering/GoldenTables.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

namespace hourglass {
namespace {

/// The pictures of tests/golden/losses.py.
double target(int k, int r, int c) { return (50 * k + 11 * r * r + 5 * c * c + 3 * r * c) % 256 / 255.0; }
double output(int k, int r, int c)
{
    return 0.01 + 0.7 * target(k, r, c) +
           0.28 * ((91 * k + 7 * r * r + 13 * c * c + 5 * r * c) % 256 / 255.0);
}

std::vector<float> picture(Shape shape, double (*pixel)(int, int, int))
{
    std::vector<float> values;
    for (int k = 0; k < shape.channels; ++k)
        for (int r = 0; r < shape.height; ++r)
            for (int c = 0; c < shape.width; ++c)
                values.push_back(static_cast<float>(pixel(k, r, c)));
    return values;
}

TEST(ReconstructionErrors, AgreeWithTheirDefinitions)
{
    std::ifstream file(std::string(HOURGLASS_TEST_DATA) + "/losses.txt");
    ThreadTeam team(2);
    int seen = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream text(line);
        Shape shape;
        double ssim = 0, mse = 0, l1 = 0, bce = 0;
        if (!(text >> shape.channels >> shape.height >> shape.width >> ssim >> mse >> l1 >> bce))
            continue;
        const auto errors =
            reconstructionErrors(picture(shape, target), picture(shape, output), shape, true, team);
        ASSERT_TRUE(errors.ok());
        EXPECT_NEAR(errors.value().mse.at(0), mse, 1e-6) << line;
        EXPECT_NEAR(errors.value().bce.at(0), bce, 1e-5) << line;
        EXPECT_NEAR(errors.value().ssim.at(0), ssim, 1e-5) << line;
        EXPECT_NEAR(errors.value().psnr.at(0), -10 * std::log10(mse), 1e-4) << line;
        ++seen;
    }
    EXPECT_GE(seen, 8);
}

TEST(ReconstructionErrors, EqualPicturesAreFinite)
{
    ThreadTeam team(2);
    const std::vector<float> black(2 * 36, 0.0F);
    const auto errors = reconstructionErrors(black, black, {1, 6, 6}, true, team);
    ASSERT_TRUE(errors.ok());
    EXPECT_EQ(errors.value().psnr, (std::vector<float>{100, 100}));
    EXPECT_EQ(errors.value().ssim, (std::vector<float>{1, 1}));
    EXPECT_EQ(errors.value().bce, (std::vector<float>{0, 0}));
}

TEST(ReconstructionErrors, OfOtherValuesOnlyTheMse)
{
    ThreadTeam team(1);
    const auto table =
        reconstructionErrors(std::vector<float>{3, -4}, std::vector<float>{1, -4}, {1, 1, 2}, false, team);
    EXPECT_EQ(table.value().mse, std::vector<float>{2});
    EXPECT_TRUE(table.value().bce.empty() && table.value().psnr.empty() && table.value().ssim.empty());
    const auto unit =
        reconstructionErrors(std::vector<float>{1, 0}, std::vector<float>{0, 0}, {1, 1, 2}, true, team);
    EXPECT_TRUE(unit.value().ssim.empty());
    EXPECT_EQ(unit.value().bce, std::vector<float>{50}); // a wrong certainty costs 100, as in PyTorch
}

TEST(ReconstructionErrors, RefuseWhatDoesNotFit)
{
    ThreadTeam team(1);
    const std::vector<float> four(4, 0.5F);
    EXPECT_EQ(reconstructionErrors(four, std::vector<float>(3), {1, 1, 2}, true, team).error().kind,
              Failure::BadInput);
    EXPECT_EQ(reconstructionErrors(four, four, {1, 1, 3}, true, team).error().kind, Failure::BadInput);
    EXPECT_EQ(reconstructionErrors({}, {}, {1, 1, 3}, true, team).error().kind, Failure::BadInput);
    auto broken = four;
    broken[2] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(reconstructionErrors(four, broken, {1, 2, 2}, true, team).error().kind, Failure::BadInput);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(reconstructionErrors(four, four, {1, 2, 2}, true, team, source.token()).error().kind,
              Failure::Cancelled);
}

TEST(ErrorDistributions, AgreeWithNumPy)
{
    const auto all =
        errorDistributions(test::golden("errors").floats(), test::golden("error-classes").ints());
    ASSERT_EQ(all.size(), 4U);
    for (const auto& found : all) {
        const auto& expected =
            test::golden("error-distribution-" + (found.group < 0 ? "all" : std::to_string(found.group)));
        EXPECT_EQ(static_cast<double>(found.count), expected.at(0));
        EXPECT_NEAR(found.mean, expected.at(1), 1e-9);
        EXPECT_NEAR(found.deviation, expected.at(2), 1e-9);
        EXPECT_NEAR(found.least, expected.at(3), 1e-9);
        EXPECT_NEAR(found.lowerQuartile, expected.at(4), 1e-9);
        EXPECT_NEAR(found.median, expected.at(5), 1e-9);
        EXPECT_NEAR(found.upperQuartile, expected.at(6), 1e-9);
        EXPECT_NEAR(found.greatest, expected.at(7), 1e-9);
    }
}

TEST(ErrorDistributions, EmptyClassesAndMissingLabels)
{
    const auto some = errorDistributions(std::vector<float>{1, 2, 4}, std::vector<std::int32_t>{2, -1, 2});
    ASSERT_EQ(some.size(), 4U); // all, then classes 0 to 2
    EXPECT_EQ(some[0].count, 3U);
    EXPECT_EQ(some[1].count, 0U);
    EXPECT_EQ(some[3].median, 2.5);
    EXPECT_EQ(errorDistributions(std::vector<float>{1}, {}).size(), 1U);
    EXPECT_EQ(errorDistributions({}, {}).at(0).count, 0U);
}

} // namespace
} // namespace hourglass
