// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/Plane.h"

namespace hourglass {

/// The repulsion of t-SNE over all pairs: with q_ij = 1/(1+|y_i-y_j|^2), force[i] = sum_j q_ij^2 (y_i - y_j).
/// Returns Z = sum over i != j of q_ij. N^2 work, exact to single precision, the same for any team size:
/// what small maps run on and what the mesh is tested against.
double exactRepulsion(const Plane& places, Plane& force, ThreadTeam& team);

} // namespace hourglass
