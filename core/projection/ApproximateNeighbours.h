// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/Neighbours.h"

#include <cstdint>

namespace hourglass {

/// How hard to look for neighbours among so many samples that not all pairs can be compared.
struct ApproximateOptions {
    double recall = 0.97; ///< Share of the true neighbours to find. More: closer to exact, slower. 0.5 to 1.
    double mostCompared = 0.15; ///< Share of all samples that each is compared with at most. 0 to 1.
    std::uint64_t seed = 42;
};

/// As nearestNeighbours, but each row is compared only with those of the cells around it (an inverted file,
/// Sivic and Zisserman 2003), with the same exact ranking. How many cells that takes is not guessed: the true
/// neighbours of a sample tell how far away theirs lie. `recall` of the result says what came of it, measured
/// on that sample. Time grows like count^1.5 where the data has few inner dimensions; memory is linear.
/// The same seed gives the same bits for any team.
Result<Neighbours> approximateNeighbours(const float* values, std::size_t count, std::size_t dims,
                                         std::size_t k, const ApproximateOptions& options, ThreadTeam& team,
                                         StopToken stop = {},
                                         const std::function<void(double)>& progress = {});

constexpr std::size_t kExactNeighboursUpTo = 100000; ///< samples

/// What maps are made of: exact up to so many samples, approximate (with that seed) beyond.
Result<Neighbours> neighboursForMap(const float* values, std::size_t count, std::size_t dims, std::size_t k,
                                    std::uint64_t seed, ThreadTeam& team, StopToken stop = {},
                                    const std::function<void(double)>& progress = {});

} // namespace hourglass
