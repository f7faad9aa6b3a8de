// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/JobSlot.h"

#include "app/jobs/Latest.h"
#include "app/jobs/PauseGate.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace hourglass {
namespace {

TEST(JobSlot, AnswersInTheThreadThatAsked)
{
    JobSlot slot;
    int answer = 0;
    const auto here = std::this_thread::get_id();
    slot.start<int>([here](StopToken) -> Result<int> { return std::this_thread::get_id() == here ? 1 : 2; },
                    [&](const Result<int>& result) {
                        EXPECT_EQ(std::this_thread::get_id(), here);
                        answer = result.value();
                    });
    EXPECT_TRUE(slot.isRunning());
    ASSERT_TRUE(waitFor([&] { return answer != 0; }));
    EXPECT_EQ(answer, 2);
    EXPECT_FALSE(slot.isRunning());
}

TEST(JobSlot, TheNewestJobWinsAndTheOlderIsToldToStop)
{
    JobSlot slot;
    std::vector<int> answers;
    std::atomic<bool> started = false;
    std::atomic<bool> stopped = false;
    const auto note = [&](const Result<int>& result) { answers.push_back(result.value()); };
    slot.start<int>(
        [&](StopToken stop) -> Result<int> {
            started = true;
            while (!stop.stopRequested())
                std::this_thread::yield();
            stopped = true;
            return 1;
        },
        note);
    ASSERT_TRUE(waitFor([&] { return started.load(); }));
    slot.start<int>([](StopToken) -> Result<int> { return 2; }, note);
    ASSERT_TRUE(waitFor([&] { return !slot.isRunning(); }));
    EXPECT_TRUE(stopped);
    EXPECT_EQ(answers, std::vector{2});
}

TEST(JobSlot, ExceptionsBecomeErrors)
{
    JobSlot slot;
    std::vector<Failure> kinds;
    const auto note = [&](const Result<int>& result) { kinds.push_back(result.error().kind); };
    slot.start<int>([](StopToken) -> Result<int> { throw std::runtime_error("boom"); }, note);
    ASSERT_TRUE(waitFor([&] { return kinds.size() == 1; }));
    slot.start<int>([](StopToken) -> Result<int> { throw std::bad_alloc(); }, note);
    ASSERT_TRUE(waitFor([&] { return kinds.size() == 2; }));
    EXPECT_EQ(kinds, (std::vector{Failure::Internal, Failure::OutOfMemory}));
}

TEST(JobSlot, GoesAwayInTheMiddleOfAJob)
{
    bool answered = false;
    {
        JobSlot slot;
        slot.start<int>(
            [](StopToken stop) -> Result<int> {
                while (!stop.stopRequested())
                    std::this_thread::yield();
                return 1;
            },
            [&](const Result<int>&) { answered = true; });
    }
    QTest::qWait(20);
    EXPECT_FALSE(answered);
}

TEST(Latest, KeepsOnlyTheNewest)
{
    Latest<int> latest;
    EXPECT_FALSE(latest.take());
    latest.put(1);
    latest.put(2);
    EXPECT_EQ(latest.take(), 2);
    EXPECT_FALSE(latest.take());
}

TEST(PauseGate, HoldsUntilItOpensOrAStopIsAskedFor)
{
    PauseGate gate;
    StopSource stop;
    gate.close();
    std::atomic<int> passed = 0;
    std::thread worker([&] {
        gate.wait({});
        ++passed;
        gate.close();
        gate.wait(stop.token());
        ++passed;
    });
    QTest::qWait(30);
    EXPECT_EQ(passed, 0);
    gate.open();
    ASSERT_TRUE(waitFor([&] { return passed == 1; }));
    stop.requestStop();
    ASSERT_TRUE(waitFor([&] { return passed == 2; }));
    worker.join();
}

} // namespace
} // namespace hourglass
