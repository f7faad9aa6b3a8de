// SPDX-License-Identifier: GPL-3.0-or-later
// Passes on machines with and without a graphics card, and with any build of LibTorch.
#include "core/training/Device.h"

#include <gtest/gtest.h>

#include <set>

namespace hourglass {
namespace {

TEST(Device, EveryOneOfTheListCanBeChosen)
{
    const auto devices = availableDevices();
    ASSERT_FALSE(devices.empty());
    EXPECT_EQ(devices.front().id, "cpu");
    std::set<std::string> ids;
    for (const auto& device : devices) {
        EXPECT_TRUE(ids.insert(device.id).second) << device.id << " is there twice";
        EXPECT_LE(device.freeBytes, device.totalBytes);
        const auto chosen = chooseDevice(device.id, 2);
        ASSERT_TRUE(chosen.ok()) << chosen.error().text();
        EXPECT_EQ(chosen.value().device, device.id);
    }
    EXPECT_TRUE(ids.contains(chooseDevice("auto", 2).value().device));
}

TEST(Device, AutoTakesTheCpuWhereThereIsNothingElse)
{
    if (availableDevices().size() > 1)
        GTEST_SKIP() << "there is something else";
    const auto chosen = chooseDevice("auto", 2).value();
    EXPECT_EQ(chosen.device, "cpu");
#ifdef HOURGLASS_CUDA
    EXPECT_NE(chosen.text.find("(no GPU found)"), std::string::npos) << chosen.text;
#else
    EXPECT_NE(chosen.text.find("(built without CUDA)"), std::string::npos) << chosen.text;
#endif
    EXPECT_EQ(freeMemory("cpu"), 0U);
    const auto refused = chooseDevice("cuda", 2);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, Failure::NoDevice);
    EXPECT_NE(refused.error().what.find("'cuda' was asked for"), std::string::npos);
    EXPECT_FALSE(refused.error().hint.empty());
    EXPECT_EQ(chooseDevice("mps", 2).error().kind, Failure::NoDevice);
}

TEST(Device, OneThatIsNotThereIsRefused)
{
    const auto refused = chooseDevice("cuda:57", 2);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, Failure::NoDevice);
    EXPECT_NE(refused.error().what.find("cuda:57"), std::string::npos);
}

} // namespace
} // namespace hourglass
