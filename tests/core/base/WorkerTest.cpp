// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Worker.h"

#include <future>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>
#include <vector>

using namespace hourglass;

TEST(WorkerTest, RunsATaskInItsOwnThread)
{
    Worker worker;
    std::promise<std::thread::id> ran;
    worker.post([&] { ran.set_value(std::this_thread::get_id()); });
    EXPECT_NE(ran.get_future().get(), std::this_thread::get_id());
}

TEST(WorkerTest, TheNewestWaitingTaskWins)
{
    std::promise<void> started;
    std::promise<void> mayEnd;
    std::promise<void> finished;
    std::mutex mutex;
    std::vector<int> order;
    const auto note = [&](int number) {
        const std::lock_guard lock(mutex);
        order.push_back(number);
    };
    Worker worker;
    worker.post([&, gate = mayEnd.get_future().share()] {
        started.set_value();
        gate.wait();
        note(0);
    });
    started.get_future().wait();
    for (int i = 1; i < 10; ++i)
        worker.post([&note, i] { note(i); });
    worker.post([&] {
        note(10);
        finished.set_value();
    });
    mayEnd.set_value();
    finished.get_future().wait();
    const std::lock_guard lock(mutex);
    EXPECT_EQ(order, (std::vector<int>{0, 10}));
}

TEST(WorkerTest, ItsEndWaitsForTheRunningTaskAndDropsTheWaitingOne)
{
    bool ended = false;
    bool waitingRan = false;
    std::promise<void> started;
    {
        Worker worker;
        worker.post([&] {
            started.set_value();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            ended = true;
        });
        started.get_future().wait();
        worker.post([&] { waitingRan = true; });
    }
    EXPECT_TRUE(ended);
    EXPECT_FALSE(waitingRan);
}

TEST(WorkerTest, AnIdleWorkerEnds) { const Worker worker; }
