// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/LiveFlags.h"

#include <gtest/gtest.h>

namespace hourglass::cli {
namespace {

TEST(LiveFlags, SayWhenAndWhat)
{
    const auto setting = timedSettingOf("5:lr=1e-4");
    ASSERT_TRUE(setting.ok());
    EXPECT_EQ(setting.value().epoch, 5);
    EXPECT_EQ(setting.value().value, 1e-4);
    LiveSettings settings;
    settings.*setting.value().member = 7;
    EXPECT_EQ(settings.learningRate, 7);
    EXPECT_TRUE(timedSettingOf("1:corruption-amount=0").ok());
}

TEST(LiveFlags, RefuseTheRest)
{
    for (const char* text : {"", "lr=1", "5:lr", "0:lr=1", "5:epochs=3", "5:lr=", "5:lr=1x", "5:lr=nan",
                             "5:lr=-1", "x:lr=1", ":lr=1", "=5:lr", "5x:lr=1"})
        EXPECT_FALSE(timedSettingOf(text).ok()) << text;
}

TEST(LiveFlags, TakeEffectOnceWhenTheirTimeHasCome)
{
    std::vector<TimedSetting> settings{timedSettingOf("2:lr=0.5").value(),
                                       timedSettingOf("3:kl-weight=4").value()};
    const LiveSettings before{0.1, 1, 0.2};
    EXPECT_EQ(settingsDue(settings, 0.9, before), before);
    EXPECT_EQ(settingsDue(settings, 1, before), (LiveSettings{0.5, 1, 0.2}));
    EXPECT_EQ(settings.size(), 1U);
    EXPECT_EQ(settingsDue(settings, 2.5, before), (LiveSettings{0.1, 4, 0.2}));
    EXPECT_TRUE(settings.empty());
}

} // namespace
} // namespace hourglass::cli
