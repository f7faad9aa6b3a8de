// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Points on a map of 2 or 3 dimensions, as the vectorised loops want them: x, y, x, y, … so that one fetch
/// brings both, and z apart (empty in 2-D). Padded for vector loads.
struct MapPoints {
    MapPoints() = default;
    MapPoints(std::size_t count, bool spatial);

    std::size_t count = 0;
    std::vector<float> xy;
    std::vector<float> z;
};

/// One epoch of UMAP's layout, with all that the points of a block need. An edge is due in the epochs at
/// which its phase, moved on by `step` each time, wraps round: step / 2^32 of them, evenly spread.
struct UmapEpoch {
    const std::size_t* rowStart;
    const std::int32_t* column;
    const std::uint32_t* step;
    const MapPoints* heads; ///< where the points that move are, before the epoch
    const MapPoints* tails; ///< those that they are pulled to and pushed from
    bool same; ///< heads and tails are the same points: none pushes itself, and an edge pulls at both ends
    std::uint32_t epoch;   ///< from 0
    std::uint32_t key;     ///< of this epoch's random numbers
    std::uint32_t samples; ///< negative ones for each edge that is due
    float a, b, rate;
};

/// Moves the points [begin, end) and writes their places to `moved`. Each reads only itself and `tails`, so
/// blocks may run at the same time and in any order. scratch grows as needed.
void moveBlock(const UmapEpoch& epoch, std::size_t begin, std::size_t end, std::vector<std::int32_t>& scratch,
               MapPoints& moved);

} // namespace hourglass
