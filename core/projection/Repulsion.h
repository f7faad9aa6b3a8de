// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/MeshForces.h"
#include "core/projection/Plane.h"

namespace hourglass {

/// The repulsion of t-SNE by whichever way is faster: all pairs for small maps and for those in space, the
/// mesh for large ones in the plane.
class Repulsion {
public:
    static constexpr std::size_t kMeshFrom = 2000; ///< points; below, all pairs cost less than the mesh

    explicit Repulsion(ThreadTeam& team) : m_team(team), m_mesh(team) {}

    /// As exactRepulsion.
    double compute(const Plane& places, Plane& force);

private:
    ThreadTeam& m_team;
    MeshForces m_mesh;
};

} // namespace hourglass
