// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Stop.h"

#include <gtest/gtest.h>
#include <thread>

using namespace hourglass;

TEST(StopTest, ADefaultTokenIsNeverStopped) { EXPECT_FALSE(StopToken().stopRequested()); }

TEST(StopTest, EveryCopyOfATokenSeesTheRequest)
{
    StopSource source;
    const StopToken token = source.token();
    const StopToken copy =
        token; // NOLINT(performance-unnecessary-copy-initialization): the copy is the point
    EXPECT_FALSE(token.stopRequested());
    source.requestStop();
    EXPECT_TRUE(token.stopRequested());
    EXPECT_TRUE(copy.stopRequested());
    EXPECT_TRUE(source.token().stopRequested());
}

TEST(StopTest, SourcesDoNotDisturbEachOther)
{
    StopSource first;
    const StopSource second;
    first.requestStop();
    EXPECT_FALSE(second.token().stopRequested());
}

TEST(StopTest, ATokenOutlivesItsSourceAndCrossesThreads)
{
    StopToken token;
    {
        StopSource source;
        token = source.token();
        std::thread([&source] { source.requestStop(); }).join();
    }
    EXPECT_TRUE(token.stopRequested());
}
