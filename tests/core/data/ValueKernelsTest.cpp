// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ValueKernels.h"

#include <gtest/gtest.h>

#include <vector>

namespace hourglass {
namespace {

TEST(ValueKernels, BytesBecomeExactFractions)
{
    std::vector<std::uint8_t> bytes(256);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(i);
    std::vector<float> floats(256);
    kernels::scaleValues(bytes.data(), floats.data(), bytes.size(), 0, 255);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        EXPECT_EQ(floats[i], static_cast<float>(i) / 255.0F);
}

} // namespace
} // namespace hourglass
