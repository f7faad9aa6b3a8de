// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/BatchSampler.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

using namespace hourglass;

namespace {

std::vector<std::int64_t> epochOf(BatchSampler& sampler, int epoch)
{
    std::vector<std::int64_t> all;
    for (int index = 0; index < sampler.batchesPerEpoch(); ++index) {
        const auto batch = sampler.batch(epoch, index);
        EXPECT_FALSE(batch.empty());
        all.insert(all.end(), batch.begin(), batch.end());
    }
    return all;
}

TEST(BatchSamplerTest, AnEpochIsAPermutation)
{
    for (const std::size_t count : {1U, 2U, 10U, 11U, 1000U})
        for (const int batch : {1, 3, 10, 1000, 5000}) {
            BatchSampler sampler(count, batch, 7);
            auto all = epochOf(sampler, 0);
            ASSERT_EQ(all.size(), count);
            std::sort(all.begin(), all.end());
            for (std::size_t i = 0; i < count; ++i)
                ASSERT_EQ(all[i], static_cast<std::int64_t>(i));
        }
}

TEST(BatchSamplerTest, OnlyTheLastBatchIsSmaller)
{
    BatchSampler sampler(10, 4, 1);
    ASSERT_EQ(sampler.batchesPerEpoch(), 3);
    EXPECT_EQ(sampler.batch(0, 0).size(), 4U);
    EXPECT_EQ(sampler.batch(0, 1).size(), 4U);
    EXPECT_EQ(sampler.batch(0, 2).size(), 2U);
    EXPECT_EQ(BatchSampler(8, 4, 1).batchesPerEpoch(), 2);
    EXPECT_EQ(BatchSampler(3, 4, 1).batchesPerEpoch(), 1);
}

TEST(BatchSamplerTest, GoesOnFromAnywhereAlike)
{
    BatchSampler through(100, 7, 3);
    std::vector<std::vector<std::int64_t>> epochs;
    for (int epoch = 0; epoch < 5; ++epoch)
        epochs.push_back(epochOf(through, epoch));
    BatchSampler resumed(100, 7, 3);
    const auto batch = resumed.batch(4, 6);
    EXPECT_TRUE(std::equal(batch.begin(), batch.end(), epochs[4].begin() + 42));
    EXPECT_EQ(epochOf(resumed, 2), epochs[2]);
}

TEST(BatchSamplerTest, EpochsAndSeedsDiffer)
{
    BatchSampler sampler(100, 100, 3);
    BatchSampler other(100, 100, 4);
    EXPECT_NE(epochOf(sampler, 0), epochOf(sampler, 1));
    EXPECT_NE(epochOf(sampler, 0), epochOf(other, 0));
}

TEST(BatchSamplerTest, NonsenseIsTakenAsOne)
{
    BatchSampler sampler(0, 0, 0);
    EXPECT_EQ(sampler.batchesPerEpoch(), 1);
    EXPECT_EQ(sampler.batch(0, 0).size(), 1U);
}

} // namespace
