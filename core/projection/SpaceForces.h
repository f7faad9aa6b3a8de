// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/Plane.h"

namespace hourglass {

/// As exactRepulsion, for points in space: force[i] = sum_j q_ij^2 (y_i - y_j) with q_ij = 1/(1+|y_i-y_j|^2),
/// over all pairs; returns the sum of all q_ij, i != j. The same bits for any team size.
double spaceRepulsion(const Plane& places, Plane& force, ThreadTeam& team);

} // namespace hourglass
