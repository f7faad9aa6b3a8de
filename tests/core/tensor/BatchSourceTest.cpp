// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/BatchSource.h"

#include "core/tensor/TensorBridge.h"
#include "tests/support/SmallData.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

constexpr std::uint64_t kPlenty = 1ULL << 30;
const std::vector<std::int64_t> kSamples{3, 0, 39, 3, 17};

/// Samples of 2 x 2 x 3 whose bytes or floats are mapped value by value, or channel by channel.
DatasetPtr mappedData(bool bytes, std::size_t entries)
{
    Dataset::Parts parts;
    parts.info.name = "mapped";
    parts.info.shape = {2, 2, 3};
    parts.info.trainCount = 40;
    parts.info.testCount = 2;
    const std::size_t n = parts.info.count() * parts.info.shape.size();
    for (std::size_t i = 0; i < n; ++i) {
        if (bytes)
            parts.pixels.push_back(static_cast<std::uint8_t>(31 * i % 256));
        else
            parts.values.push_back(static_cast<float>(i % 97) * 0.37F - 9);
    }
    parts.info.values = {{}, {}, {0}, {255}};
    for (std::size_t e = 0; e < entries; ++e) {
        parts.info.values.offset.push_back(0.1F * static_cast<float>(e) + 0.3F);
        parts.info.values.divisor.push_back(3.7F + static_cast<float>(e));
    }
    return Dataset::make(std::move(parts)).value();
}

void expectTheSameBits(const DatasetPtr& data)
{
    const BatchSource resident(data, torch::kCPU, kPlenty);
    ASSERT_TRUE(resident.isResident());
    const auto expected = toTensor(*data, kSamples, torch::kCPU);
    const auto batch = resident.batch(kSamples);
    EXPECT_EQ(batch.sizes(), expected.sizes());
    EXPECT_EQ(batch.scalar_type(), torch::kFloat);
    EXPECT_TRUE(batch.equal(expected));
}

TEST(BatchSource, WhatTheDeviceKeepsMakesTheSameBits)
{
    expectTheSameBits(patternData(40, 2));
    for (const bool bytes : {true, false})
        for (const std::size_t entries : {1, 2, 12})
            expectTheSameBits(mappedData(bytes, entries));
}

TEST(BatchSource, ASelectionIsKeptInItsOwnOrder)
{
    const auto all = patternData(60, 0);
    auto info = all->info();
    info.trainCount = 40;
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < 40; ++i)
        rows.push_back(59 - i);
    info.classNames.clear();
    expectTheSameBits(Dataset::select(*all, info, rows, {}));
}

TEST(BatchSource, KeepsNothingThatWouldTakeMoreThanAQuarter)
{
    const auto data = patternData(40, 2);
    const std::uint64_t bytes = 40 * data->info().shape.size();
    EXPECT_TRUE(BatchSource(data, torch::kCPU, 4 * bytes).isResident());
    const BatchSource poor(data, torch::kCPU, 4 * bytes - 1);
    EXPECT_FALSE(poor.isResident());
    EXPECT_TRUE(poor.batch(kSamples).equal(toTensor(*data, kSamples, torch::kCPU)));
    EXPECT_FALSE(BatchSource(data, torch::kCPU, 0).isResident()) << "nobody knows how much is free";
}

} // namespace
} // namespace hourglass
