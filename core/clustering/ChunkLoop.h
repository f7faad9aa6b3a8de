// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/BlasThreads.h"

#include <atomic>
#include <cstddef>
#include <functional>

namespace hourglass {

/// Fewer multiplications than this are done sooner by one thread than it takes to wake the others.
constexpr std::size_t kWorthSharing = std::size_t{1} << 21;

/// work(chunk, part) for every chunk in [0, chunks), handed out as threads become free, each with its matrix
/// products in its own thread; ends early when stopped. Results that are kept by chunk and added in chunk
/// order do not depend on the thread count. cost: multiplications in all; little work stays in the calling
/// thread.
inline void forChunks(ThreadTeam& team, std::size_t chunks, std::size_t cost, const StopToken& stop,
                      const std::function<void(std::size_t chunk, int part)>& work)
{
    std::atomic<std::size_t> next{0};
    const auto takeChunks = [&](int part) {
        const SingleThreadedBlas products;
        flushDenormals(); // as in the team: bits must not depend on who takes a chunk
        for (std::size_t chunk = next++; chunk < chunks && !stop.stopRequested(); chunk = next++)
            work(chunk, part);
    };
    if (cost < kWorthSharing)
        takeChunks(0);
    else
        team.run(takeChunks);
}

} // namespace hourglass
