// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Which samples each batch draws: every epoch is a new shuffle of [0, count) that depends on the seed and
/// the epoch's number only, so that training goes on from anywhere with the same batches. For one thread.
class BatchSampler {
public:
    /// count and batch of at least 1; smaller ones are taken as 1.
    BatchSampler(std::size_t count, int batch, std::uint64_t seed);

    /// Batches in an epoch; the last one may be smaller, it is not dropped.
    [[nodiscard]] int batchesPerEpoch() const;

    /// The samples of batch `index` in [0, batchesPerEpoch()) of `epoch` (from 0). Valid until the next call
    /// with another epoch.
    [[nodiscard]] std::span<const std::int64_t> batch(int epoch, int index);

private:
    void shuffleFor(int epoch);

    std::size_t m_batch;
    std::uint64_t m_seed;
    int m_epoch = -1;
    std::vector<std::int64_t> m_order;
};

} // namespace hourglass
