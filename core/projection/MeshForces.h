// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/CellGrid.h"
#include "core/projection/Convolution.h"
#include "core/projection/ForceLevel.h"
#include "core/projection/Plane.h"

#include <map>
#include <optional>
#include <tuple>

namespace hourglass {

/// The repulsion of t-SNE from one scalar field, phi(y) = sum_j 1/(1+|y-y_j|^2): the force sum is half its
/// negative gradient and Z = sum_i phi(y_i) - N. The field is split into a mesh part and a near part
/// (SplitKernel), the level is chosen by cost. Forces to about 1e-3, Z to 1e-4. Nearly linear in N.
/// The same bits for any team size. One caller at a time.
class MeshForces {
public:
    explicit MeshForces(ThreadTeam& team) : m_team(team) {}

    /// As exactRepulsion; nothing when the places are too far apart for a mesh.
    std::optional<double> repulsion(const Plane& places, Plane& force);
    std::optional<double> repulsion(const Plane& places, const Bounds& bounds, const ForceLevel& level,
                                    Plane& force);

private:
    const Convolution& convolutionFor(const ForceLevel& level, std::size_t across, std::size_t down);
    void spread(std::size_t across);
    void addTails(std::size_t batch, std::size_t across);
    double read(const ForceLevel& level, std::size_t across, Plane& force);

    ThreadTeam& m_team;
    CellGrid m_grid;
    FftBuffer m_mesh;
    FftBuffer m_spectrum;
    std::vector<float> m_tails; ///< of each batch of mesh rows, what its points spread beyond its last row
    Plane m_force;              ///< of the sorted points
    std::map<std::tuple<int, std::size_t, std::size_t>, Convolution> m_convolutions;
};

} // namespace hourglass
