// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace hourglass {

struct Point {
    float x = 0;
    float y = 0; ///< downwards
};

/// A shape around the origin, within a circle of radius 1.
struct GlyphShape {
    const char* name;
    /// Signed distance from p to the outline, below 0 inside. `stroke` is half the width of its lines.
    float (*distance)(Point p, float stroke);
};

/// The ten shapes, in the order of their labels.
const std::vector<GlyphShape>& glyphShapes();

} // namespace hourglass
