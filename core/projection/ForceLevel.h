// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/Plane.h"

#include <optional>

namespace hourglass {

/// Where the points lie.
struct Bounds {
    float minX, maxX, minY, maxY;
    double meanSquare; ///< of the distance from the origin

    [[nodiscard]] float width() const { return maxX - minX; }
    [[nodiscard]] float height() const { return maxY - minY; }
};

/// The same bits for any team.
Bounds boundsOf(const Plane& places, ThreadTeam& team);

/// How the forces are split: mesh spacing and cutoff of the near part (0: no near part).
struct ForceLevel {
    int number = 0;
    float spacing = 0;
    float cutoff = 0;
};

/// The level that should cost least for points so spread out: a fine mesh without near field while the map is
/// small; the larger it gets, the coarser the mesh and the wider the near field. Depends on the places only.
/// None when the map is too wide for any mesh.
std::optional<ForceLevel> chooseLevel(const Bounds& bounds, std::size_t count);

/// Sizes of a transform along an axis with so many nodes in use: at least twice that, so that the periodic
/// convolution does not wrap; small factors, a multiple of 16. 0 when there is none.
std::size_t transformSize(std::size_t nodes);

} // namespace hourglass
