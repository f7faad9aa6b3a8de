// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/ThreadTeam.h"
#include "core/projection/Affinities.h"
#include "core/projection/Plane.h"

#include <cstdint>
#include <vector>

namespace hourglass {

/// The attraction of t-SNE: with q_ij = 1/(1+|y_i-y_j|^2), force[i] = sum_j p_ij q_ij (y_i - y_j).
/// Each edge is packed in 32 bits, the neighbour's number below and above it p in steps of a fraction of the
/// row's largest (2^-15 for 70,000 points, 2^-12 for a million): reading the edges is what the time goes on.
/// The same bits for any team size. One caller at a time.
class Attraction {
public:
    Attraction() = default;
    Attraction(const Affinities& p, ThreadTeam& team);

    void compute(const Plane& places, Plane& force, ThreadTeam& team);

    /// sum p log(p / q) with q_ij = 1/(1+|y_i-y_j|^2)/z, from the packed p: to 1e-4 of what the exact ones
    /// give. Costs about as much as compute().
    double divergence(const Plane& places, double z, ThreadTeam& team);

private:
    template <class Row>
    void forRows(const Plane& places, ThreadTeam& team, const Row& row);

    double m_mass = 0;    ///< sum p
    double m_entropy = 0; ///< -sum p log p
    unsigned m_indexBits = 0;
    std::vector<std::size_t> m_rowStart;
    std::vector<std::uint32_t> m_edges;
    std::vector<float> m_step;  ///< of p, one a row
    std::vector<float> m_pairs; ///< places as x, y, x, y, …: one gather fetches both
    std::vector<double> m_sums; ///< of logarithms, one a block
};

/// sum p log(p / q) with q_ij = 1/(1+|y_i-y_j|^2)/z, in double precision and in the plane: what
/// Attraction::divergence is tested against.
double klDivergence(const Affinities& p, const Plane& places, double z, ThreadTeam& team);

} // namespace hourglass
