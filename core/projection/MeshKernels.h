// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/Plane.h"

#include <cstddef>

namespace hourglass {

/// Spreads points [begin, end) (coordinates in mesh spacings) to the nodes by cubic B-splines: rows of
/// `width` floats, of which row r of the mesh is at rows + (r - firstRow) * width.
void spreadToMesh(const Plane& points, std::size_t begin, std::size_t end, float* rows, std::size_t firstRow,
                  std::size_t width);

/// Reads the potential back at points [begin, end): force = -1/2 its gradient, in units of 1 / spacing;
/// returns the sum of the potentials.
double readFromMesh(const Plane& points, std::size_t begin, std::size_t end, const float* mesh,
                    std::size_t width, float spacing, Plane& force);

} // namespace hourglass
