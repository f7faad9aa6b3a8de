// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>

namespace hourglass {

/// Coordinates of points apart, as vectors want them; z is 0 on a flat map.
struct PointColumns {
    const float* x;
    const float* y;
    const float* z;
    std::size_t count;
};

/// What SMACOF needs of one point p: sums over all others q of r (p - q), with r = wanted distance / distance
/// (0 where q lies on p), of (wanted - distance)^2, and of distance^2.
struct GuttmanSums {
    double x = 0, y = 0, z = 0;
    double stress = 0;
    double squares = 0;
};

/// wanted: [points.count], the distances that p should have.
GuttmanSums guttmanSums(const float* wanted, const PointColumns& points, float x, float y, float z);

} // namespace hourglass
