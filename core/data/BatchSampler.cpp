// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/BatchSampler.h"

#include "core/base/Random.h"

#include <algorithm>
#include <numeric>

namespace hourglass {
namespace {

// Keeps the shuffles apart from other streams that are drawn from the same seed (weights, corruption).
constexpr std::uint64_t kShuffleStream = 0x5348554600000000ULL;

} // namespace

BatchSampler::BatchSampler(std::size_t count, int batch, std::uint64_t seed)
    : m_batch(static_cast<std::size_t>(std::max(batch, 1))),
      m_seed(seed),
      m_order(std::max<std::size_t>(count, 1))
{
}

int BatchSampler::batchesPerEpoch() const
{
    return static_cast<int>((m_order.size() + m_batch - 1) / m_batch);
}

std::span<const std::int64_t> BatchSampler::batch(int epoch, int index)
{
    if (epoch != m_epoch)
        shuffleFor(epoch);
    const std::size_t first =
        std::min(static_cast<std::size_t>(std::max(index, 0)) * m_batch, m_order.size());
    return std::span<const std::int64_t>(m_order).subspan(first, std::min(m_batch, m_order.size() - first));
}

void BatchSampler::shuffleFor(int epoch)
{
    std::iota(m_order.begin(), m_order.end(), std::int64_t{0});
    Random random(m_seed, kShuffleStream + static_cast<std::uint64_t>(epoch));
    random.shuffle(std::span<std::int64_t>(m_order));
    m_epoch = epoch;
}

} // namespace hourglass
