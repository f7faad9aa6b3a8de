// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Mds.h"
#include "tests/core/projection/Samples.h"

#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

double distance(const float* a, const float* b, std::size_t dims)
{
    double sum = 0;
    for (std::size_t d = 0; d < dims; ++d)
        sum += std::pow(static_cast<double>(a[d]) - static_cast<double>(b[d]), 2);
    return std::sqrt(sum);
}

TEST(Mds, goesTheWayOfScikitLearnFromTheSameStart)
{
    const auto golden = test::goldenMatrices("maps.txt");
    const auto& table = golden.at("table");
    const auto values = table.floats();
    ThreadTeam team(2);
    MdsOptions options;
    options.iterations = 25;
    options.tolerance = 0;
    const auto start = golden.at("mds_start").floats();
    const auto map =
        metricMds(values.data(), table.rows, table.columns, 2, options, team, {}, {}, start).value();
    EXPECT_EQ(map.iterations, 25);
    EXPECT_NEAR(map.stress / golden.at("mds_stress").at(0, 0), 1, 1e-5);
    EXPECT_LT(test::differenceUpToSigns(map.places, golden.at("mds_places")), 1e-4);
    const auto done = metricMds(values.data(), table.rows, table.columns, 2, {}, team, {}, {}, start).value();
    EXPECT_NEAR(done.stress / golden.at("mds_final").at(0, 0), 1, 1e-5);
    EXPECT_NEAR(done.iterations, golden.at("mds_final").at(0, 1), 1);
}

TEST(Mds, stressIsWhatTheMapShowsAndNeverRises)
{
    const auto codes = test::blobs(120, 10, 5);
    ThreadTeam team(2);
    MdsOptions options;
    double before = std::numeric_limits<double>::infinity();
    for (const int iterations : {1, 2, 5, 20, 80}) {
        options.iterations = iterations;
        const auto map = metricMds(codes.values.data(), 120, 10, 3, options, team).value();
        double stress = 0;
        for (std::size_t i = 0; i < 120; ++i)
            for (std::size_t j = 0; j < i; ++j)
                stress += std::pow(distance(codes.row(i), codes.row(j), 10) -
                                       distance(&map.places[i * 3], &map.places[j * 3], 3),
                                   2);
        EXPECT_NEAR(map.stress / stress, 1, 1e-4);
        EXPECT_LE(map.stress, before);
        before = map.stress;
    }
}

TEST(Mds, keepsAFlatMapAsItIsAndIsTheSameOnAnyTeam)
{
    auto codes = test::blobs(333, 2, 7);
    ThreadTeam one(1);
    ThreadTeam three(3);
    const auto map = metricMds(codes.values.data(), 333, 2, 2, {}, one).value();
    for (std::size_t i = 1; i < 333; ++i)
        ASSERT_NEAR(distance(&map.places[i * 2], map.places.data(), 2),
                    distance(codes.row(i), codes.row(0), 2), 1e-3);
    const auto other = test::blobs(333, 9, 7);
    EXPECT_EQ(metricMds(other.values.data(), 333, 9, 2, {}, one).value().places,
              metricMds(other.values.data(), 333, 9, 2, {}, three).value().places);
}

TEST(Mds, placesOthersAgainstLandmarks)
{
    const auto codes = test::blobs(900, 2, 7);
    ThreadTeam team(2);
    MdsOptions options;
    options.exactPoints = 500;
    options.landmarks = 100;
    const auto map = metricMds(codes.values.data(), 900, 2, 2, options, team).value();
    EXPECT_EQ(map.landmarks, 100U);
    for (std::size_t i = 1; i < 900; ++i) // a flat map can be kept even so
        ASSERT_NEAR(distance(&map.places[i * 2], map.places.data(), 2),
                    distance(codes.row(i), codes.row(0), 2), 0.02);
}

TEST(Mds, bearsWhatIsPoorAndSaysWhatIsWrong)
{
    ThreadTeam team(2);
    const std::vector<float> equal(200 * 3, 1.0F);
    for (const auto start : {MdsStart::Classical, MdsStart::Random}) {
        MdsOptions options;
        options.start = start;
        const auto map = metricMds(equal.data(), 200, 3, 2, options, team).value();
        for (const float place : map.places)
            EXPECT_NEAR(place, map.places[0], 2); // finite, and not far
        EXPECT_TRUE(metricMds(equal.data(), 1, 3, 2, options, team).ok());
    }
    auto bad = equal;
    bad[8] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(metricMds(bad.data(), 200, 3, 2, {}, team).error().kind, Failure::BadInput);
    EXPECT_EQ(metricMds(equal.data(), 200, 3, 2, {}, team, {}, {}, {1, 2, 3}).error().kind,
              Failure::BadInput);
    auto huge = test::blobs(50, 3, 2); // squares of these would overflow in single precision
    for (auto& v : huge.values)
        v *= 1e25F;
    const auto finite = metricMds(huge.values.data(), 50, 3, 2, {}, team).value().places;
    for (const float place : finite)
        EXPECT_TRUE(std::isfinite(place));
    StopSource source;
    source.requestStop();
    EXPECT_EQ(metricMds(equal.data(), 200, 3, 2, {}, team, source.token()).error().kind, Failure::Cancelled);
}

} // namespace
} // namespace hourglass
