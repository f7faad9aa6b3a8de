// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/DeviceChoice.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

constexpr std::uint64_t kGigabyte = 1ULL << 30;

TEST(DeviceChoice, SaysWhatPeopleKnowItBy)
{
    EXPECT_EQ((DeviceChoice{"cpu", {}, 0, 0}.text()), "CPU");
    EXPECT_EQ((DeviceChoice{"mps", {}, 0, 0}.text()), "Apple GPU");
    EXPECT_EQ((DeviceChoice{"cuda:1", {}, 0, 0}.text()), "CUDA 1");
    EXPECT_EQ((DeviceChoice{"cuda:0", "NVIDIA H100", 80 * kGigabyte, 79 * kGigabyte}.text()),
              "CUDA 0 · NVIDIA H100 · 79 GB free of 80");
    EXPECT_EQ((DeviceChoice{"cuda:0", "GTX", 8 * kGigabyte, kGigabyte / 2}.text()),
              "CUDA 0 · GTX · 0.5 GB free of 8.0");
}

} // namespace
} // namespace hourglass
