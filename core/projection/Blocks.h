// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"

#include <algorithm>
#include <atomic>
#include <cstddef>

namespace hourglass {

/// work(begin, end, block) for every block of `blockSize` of [0, n), each by whichever thread is free.
/// Blocks do not depend on the thread count, so neither does a result as long as each block writes only
/// its own part and sums are added in block order afterwards. Sets flush-to-zero in the calling thread,
/// as it is set in the team's: otherwise the bits of a denormal would depend on who takes the block.
template <class Work>
void forBlocks(ThreadTeam& team, std::size_t n, std::size_t blockSize, const Work& work)
{
    const std::size_t blocks = (n + blockSize - 1) / blockSize;
    std::atomic<std::size_t> next{0};
    const auto takeBlocks = [&](int) {
        for (std::size_t block; (block = next.fetch_add(1, std::memory_order_relaxed)) < blocks;)
            work(block * blockSize, std::min(n, (block + 1) * blockSize), block);
    };
    flushDenormals();
    if (blocks <= 1 || team.size() == 1)
        takeBlocks(0);
    else
        team.run(takeBlocks);
}

} // namespace hourglass
