// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>

namespace hourglass {

/// The split of t-SNE's kernel 1/(1+s), s a squared distance, into a smooth part for the mesh and a short
/// part for neighbours, after the particle-particle particle-mesh method (Hockney and Eastwood 1981). With t
/// = (c^2 - s)/(1 + c^2), which is 1 - (1+s)/(1+c^2):
///   near(s) = t^m / (1+s) within the cutoff c, else 0;   mesh(s) = 1/(1+s) - near(s).
/// Inside the cutoff (1 - t^m)/(1+s) is a polynomial in s, so the peak at 0 is gone from the mesh part; the
/// two meet with m - 1 continuous derivatives. Cutoff 0: everything is on the mesh.
struct SplitKernel {
    static constexpr int kPower = 5; ///< m; the vectorised near field is written for 5

    double cutoff = 0;

    [[nodiscard]] double t(double s) const { return (cutoff * cutoff - s) / (1 + cutoff * cutoff); }
    [[nodiscard]] bool isNear(double s) const { return s < cutoff * cutoff; }

    [[nodiscard]] double near(double s) const { return isNear(s) ? std::pow(t(s), kPower) / (1 + s) : 0.0; }
    [[nodiscard]] double mesh(double s) const { return 1 / (1 + s) - near(s); }

    /// What the near part adds to the force, as a factor of (y_i - y_j): -d near / ds.
    [[nodiscard]] double nearForce(double s) const
    {
        if (!isNear(s))
            return 0.0;
        const double slope = kPower * std::pow(t(s), kPower - 1) / ((1 + cutoff * cutoff) * (1 + s));
        return slope + std::pow(t(s), kPower) / ((1 + s) * (1 + s));
    }
};

} // namespace hourglass
