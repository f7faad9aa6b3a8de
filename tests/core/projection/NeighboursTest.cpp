// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Neighbours.h"
#include "tests/core/projection/Samples.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

using Ranked = std::vector<std::pair<double, std::int32_t>>;

Ranked bruteForce(const std::vector<float>& values, std::size_t dims, std::size_t i, std::size_t k)
{
    Ranked all;
    for (std::size_t j = 0; j < values.size() / dims; ++j) {
        double sum = 0;
        for (std::size_t d = 0; d < dims; ++d) {
            const double u =
                static_cast<double>(values[i * dims + d]) - static_cast<double>(values[j * dims + d]);
            sum += u * u;
        }
        if (j != i)
            all.emplace_back(sum, static_cast<std::int32_t>(j));
    }
    std::sort(all.begin(), all.end());
    all.resize(k);
    return all;
}

void expectExact(const std::vector<float>& values, std::size_t dims, std::size_t k)
{
    ThreadTeam team(2);
    const std::size_t count = values.size() / dims;
    const auto found = nearestNeighbours(values.data(), count, dims, k, team);
    ASSERT_TRUE(found.ok());
    for (std::size_t i = 0; i < count; ++i) {
        const auto expected = bruteForce(values, dims, i, k);
        for (std::size_t n = 0; n < k; ++n) {
            const double distance = static_cast<double>(found.value().squaredDistance[i * k + n]);
            ASSERT_NEAR(distance, expected[n].first, 1e-4 * (1 + expected[n].first)) << i << ' ' << n;
            ASSERT_NE(found.value().index[i * k + n], static_cast<std::int32_t>(i));
        }
    }
}

TEST(Neighbours, areThoseOfBruteForce)
{
    const auto values = test::normalValues(900 * 7, 1);
    expectExact(values, 7, 20);
    ThreadTeam team(2);
    const auto found = nearestNeighbours(values.data(), 900, 7, 20, team);
    for (std::size_t i = 0; i < 900; ++i) {
        const auto expected = bruteForce(values, 7, i, 20);
        for (std::size_t n = 0; n < 20; ++n)
            ASSERT_EQ(found.value().index[i * 20 + n], expected[n].second);
    }
}

TEST(Neighbours, areExactOverSeveralTiles) { expectExact(test::normalValues(2600 * 3, 2), 3, 5); }

TEST(Neighbours, areExactForEveryOtherSample) { expectExact(test::normalValues(40 * 3, 3), 3, 39); }

TEST(Neighbours, areExactFarFromTheOrigin)
{
    auto values = test::normalValues(500 * 4, 4);
    for (auto& v : values)
        v += 3000;
    expectExact(values, 4, 10);
}

TEST(Neighbours, areExactWithDuplicates)
{
    auto values = test::normalValues(600 * 5, 5);
    for (std::size_t i = 0; i < 300; ++i)
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>((i % 7) * 5), 5,
                    values.begin() + static_cast<std::ptrdiff_t>(i * 5));
    expectExact(values, 5, 30);
}

TEST(Neighbours, ofTenThousandEqualPointsAreTheFirstOnes)
{
    const std::vector<float> values(10000 * 3, 0.7F);
    ThreadTeam team(2);
    const auto found = nearestNeighbours(values.data(), 10000, 3, 10, team);
    ASSERT_TRUE(found.ok());
    EXPECT_TRUE(std::all_of(found.value().squaredDistance.begin(), found.value().squaredDistance.end(),
                            [](float d) { return d == 0; }));
    for (std::int32_t n = 0; n < 10; ++n)
        EXPECT_EQ(found.value().index[9999 * 10 + static_cast<std::size_t>(n)], n);
}

TEST(Neighbours, doNotDependOnTheThreads)
{
    const auto values = test::normalValues(1500 * 6, 6);
    ThreadTeam one(1);
    ThreadTeam three(3);
    const auto a = nearestNeighbours(values.data(), 1500, 6, 15, one);
    const auto b = nearestNeighbours(values.data(), 1500, 6, 15, three);
    EXPECT_EQ(a.value().index, b.value().index);
    EXPECT_EQ(a.value().squaredDistance, b.value().squaredDistance);
}

TEST(Neighbours, refuseWhatCannotBe)
{
    ThreadTeam team(1);
    auto values = test::normalValues(20, 7);
    EXPECT_EQ(nearestNeighbours(values.data(), 10, 2, 10, team).error().kind, Failure::BadInput);
    EXPECT_EQ(nearestNeighbours(values.data(), 10, 2, 0, team).error().kind, Failure::BadInput);
    EXPECT_EQ(nearestNeighbours(values.data(), 0, 2, 1, team).error().kind, Failure::BadInput);
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 1e30F}) {
        values[5] = bad;
        EXPECT_EQ(nearestNeighbours(values.data(), 10, 2, 3, team).error().kind, Failure::BadInput);
    }
}

TEST(Neighbours, stopWhenAsked)
{
    ThreadTeam team(2);
    const auto values = test::normalValues(2000, 8);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(nearestNeighbours(values.data(), 1000, 2, 5, team, source.token()).error().kind,
              Failure::Cancelled);
}

} // namespace
} // namespace hourglass
