// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <cstddef>
#include <numbers>

namespace hourglass {

/// The cardinal cubic B-spline (order 4), by which points are spread to mesh nodes and potentials read back
/// (smooth particle mesh, Essmann et al. 1995). A point at u in [0, 1) past node 0 touches nodes 0 to 3.
struct BSpline {
    static constexpr std::size_t kOrder = 4;

    /// weight of node k = sum over e of kWeight[e][k] u^e; its derivative by u likewise.
    static constexpr float kWeight[4][4] = {{1.0F / 6, 4.0F / 6, 1.0F / 6, 0},
                                            {-0.5F, 0, 0.5F, 0},
                                            {0.5F, -1, 0.5F, 0},
                                            {-1.0F / 6, 0.5F, -0.5F, 1.0F / 6}};
    static constexpr float kSlope[3][4] = {{-0.5F, 0, 0.5F, 0}, {1, -2, 1, 0}, {-0.5F, 1.5F, -1.5F, 0.5F}};

    static float weight(std::size_t k, float u)
    {
        return ((kWeight[3][k] * u + kWeight[2][k]) * u + kWeight[1][k]) * u + kWeight[0][k];
    }
    static float slope(std::size_t k, float u)
    {
        return (kSlope[2][k] * u + kSlope[1][k]) * u + kSlope[0][k];
    }

    /// The discrete Fourier transform of the spline at the nodes, for frequency k of n: what spreading and
    /// reading back each multiply a potential with. At least 1/3.
    static double transform(std::size_t k, std::size_t n)
    {
        return (2 + std::cos(2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(n))) / 3;
    }
};

} // namespace hourglass
