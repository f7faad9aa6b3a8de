// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ThreadTeam.h"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace hourglass;

class ThreadTeamTest : public testing::TestWithParam<int> {};

TEST_P(ThreadTeamTest, EveryPartRunsOnceARound)
{
    ThreadTeam team(GetParam());
    ASSERT_EQ(team.size(), std::max(1, GetParam()));
    std::vector<int> runs(static_cast<std::size_t>(team.size()), 0);
    for (int round = 0; round < 100; ++round)
        team.run([&](int part) { ++runs[static_cast<std::size_t>(part)]; });
    for (const int count : runs)
        EXPECT_EQ(count, 100);
}

TEST_P(ThreadTeamTest, TheCallerIsPartZero)
{
    ThreadTeam team(GetParam());
    std::thread::id first;
    team.run([&](int part) {
        if (part == 0)
            first = std::this_thread::get_id();
    });
    EXPECT_EQ(first, std::this_thread::get_id());
}

TEST_P(ThreadTeamTest, RangesCoverEverythingOnceAndInPartOrder)
{
    ThreadTeam team(GetParam());
    for (const std::size_t n :
         {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{1000}}) {
        std::vector<int> seen(n, 0);
        std::vector<std::size_t> begins(static_cast<std::size_t>(team.size()), n);
        team.forRanges(n, [&](std::size_t begin, std::size_t end, int part) {
            begins[static_cast<std::size_t>(part)] = begin;
            for (std::size_t i = begin; i < end; ++i)
                ++seen[i];
        });
        for (const int count : seen)
            EXPECT_EQ(count, 1);
        EXPECT_TRUE(std::is_sorted(begins.begin(), begins.end()));
    }
}

TEST_P(ThreadTeamTest, AnExceptionComesBackAfterAllPartsHaveEnded)
{
    ThreadTeam team(GetParam());
    std::atomic<int> ended = 0;
    const auto failing = [&](int part) {
        ++ended;
        throw std::runtime_error("part " + std::to_string(part));
    };
    EXPECT_THROW(team.run(failing), std::runtime_error);
    EXPECT_EQ(ended, team.size());
    ended = 0;
    team.run([&](int) { ++ended; }); // it is as good as new
    EXPECT_EQ(ended, team.size());
}

TEST_P(ThreadTeamTest, MembersFlushDenormalsToZero)
{
#if defined(__SSE2__)
    ThreadTeam team(GetParam());
    std::vector<float> results(static_cast<std::size_t>(team.size()), 1.0F);
    team.run([&](int part) {
        volatile float tiny = std::numeric_limits<float>::min();
        if (part > 0)
            results[static_cast<std::size_t>(part)] = tiny * 0.25F;
    });
    for (std::size_t part = 1; part < results.size(); ++part)
        EXPECT_EQ(results[part], 0.0F);
#else
    GTEST_SKIP() << "x86 only";
#endif
}

INSTANTIATE_TEST_SUITE_P(Sizes, ThreadTeamTest, testing::Values(0, 1, 2, 5));

TEST(UsableCoresTest, AreAtLeastOne) { EXPECT_GE(usableCores(), 1); }
