// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/CellGrid.h"
#include "core/projection/ForceLevel.h"

namespace hourglass {

/// The near part of SplitKernel for all points of one row of cells, itself included: adds to force (of the
/// sorted points) and returns the sum of the potentials. The cutoff must be four mesh spacings, two cells.
double addNearField(const CellGrid& grid, std::size_t cellRow, const ForceLevel& level, Plane& force);

} // namespace hourglass
