// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

using namespace hourglass;

namespace {

TEST(RandomTest, ASeedMeansTheseBits)
{
    // From a second implementation, of xoshiro256** and splitmix64, in Python.
    Random random(42);
    EXPECT_EQ(random.next(), 0x0030425E2A3DC334ULL);
    EXPECT_EQ(random.next(), 0x057E19F0156C8A6BULL);
    EXPECT_EQ(random.next(), 0x8C5C18F37D24DFD8ULL);
    Random stream(42, 7);
    EXPECT_EQ(stream.next(), 0xAA7A4AFEB81BD7FCULL);
    EXPECT_EQ(stream.next(), 0x250FA526CAF54ADBULL);
}

TEST(RandomTest, SeedsAndStreamsDiffer)
{
    std::vector<std::uint64_t> firsts;
    for (std::uint64_t seed = 0; seed < 50; ++seed)
        for (std::uint64_t stream = 0; stream < 50; ++stream)
            firsts.push_back(Random(seed, stream).next());
    std::sort(firsts.begin(), firsts.end());
    EXPECT_EQ(std::adjacent_find(firsts.begin(), firsts.end()), firsts.end());
}

TEST(RandomTest, ACopyGoesOnAlike)
{
    Random random(1);
    random.next();
    Random copy = random;
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(random.next(), copy.next());
}

TEST(RandomTest, UniformIsUniform)
{
    Random random(2);
    double sum = 0;
    double squares = 0;
    constexpr int n = 100000;
    for (int i = 0; i < n; ++i) {
        const double u = random.uniform();
        ASSERT_GE(u, 0.0);
        ASSERT_LT(u, 1.0);
        sum += u;
        squares += u * u;
    }
    EXPECT_NEAR(sum / n, 0.5, 0.005);
    EXPECT_NEAR(squares / n, 1.0 / 3, 0.005);
}

TEST(RandomTest, NormalHasItsMoments)
{
    Random random(3);
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    constexpr int n = 200000;
    for (int i = 0; i < n; ++i) {
        const double x = random.normal();
        sum += x;
        squares += x * x;
        fourths += x * x * x * x;
    }
    EXPECT_NEAR(sum / n, 0, 0.02);
    EXPECT_NEAR(squares / n, 1, 0.02);
    EXPECT_NEAR(fourths / n, 3, 0.15);
}

TEST(RandomTest, BelowReachesEveryValueAndNoOther)
{
    Random random(4);
    std::array<int, 7> counts{};
    for (int i = 0; i < 70000; ++i)
        ++counts.at(random.below(7));
    for (const int count : counts)
        EXPECT_NEAR(count, 10000, 500);
    EXPECT_EQ(random.below(1), 0U);
}

TEST(RandomTest, ShuffleIsAPermutationAndEveryPlaceIsReached)
{
    std::array<std::array<int, 5>, 5> counts{};
    Random random(5);
    for (int round = 0; round < 10000; ++round) {
        std::array<int, 5> items{};
        std::iota(items.begin(), items.end(), 0);
        random.shuffle(std::span<int>(items));
        for (std::size_t place = 0; place < items.size(); ++place)
            ++counts[place].at(static_cast<std::size_t>(items[place]));
        std::sort(items.begin(), items.end());
        for (int i = 0; i < 5; ++i)
            ASSERT_EQ(items[static_cast<std::size_t>(i)], i);
    }
    for (const auto& row : counts)
        for (const int count : row)
            EXPECT_NEAR(count, 2000, 250);
}

TEST(RandomTest, ShuffleOfNothingOrOneIsFine)
{
    Random random(6);
    std::vector<int> none;
    random.shuffle(std::span<int>(none));
    std::vector<int> one{9};
    random.shuffle(std::span<int>(one));
    EXPECT_EQ(one, std::vector<int>{9});
}

} // namespace
