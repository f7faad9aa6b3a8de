// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>

namespace hourglass {

using Point2 = std::array<double, 2>;
using Point3 = std::array<double, 3>;

/// The shapes that synthetic points lie on before noise, as scikit-learn's generators have them.

/// Position t along the roll in [1.5 pi, 4.5 pi], `across` it in [0, 21].
Point3 swissRollPoint(double t, double across);

/// Position t along the S in [-1.5 pi, 1.5 pi], `across` it in [0, 2].
Point3 sCurvePoint(double t, double across);

/// Angle in [0, pi]; moon 0 is the upper one.
Point2 moonPoint(double angle, int moon);

/// Angle in [0, 2 pi); ring 0 is the outer one, the inner one is `factor` times as wide.
Point2 circlePoint(double angle, int ring, double factor);

/// Angle in [-0.5, 1.5 pi - 0.5]; what is added to each coordinate is `noise` times a standard normal number.
Point3 curvedSheetPoint(double angle, double noise, const Point3& normal);

} // namespace hourglass
