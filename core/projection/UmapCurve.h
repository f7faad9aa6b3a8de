// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hourglass {

/// How strongly two points at distance d on the map belong together: 1 / (1 + a d^(2b)).
struct UmapCurve {
    double a = 1;
    double b = 1;
};

/// The curve nearest, by least squares, to the one asked for: 1 up to minDist, then falling as
/// exp(-(d - minDist) / spread), on 300 points of [0, 3 spread] (McInnes, Healy and Melville 2018).
/// 0 <= minDist <= 3 spread, spread > 0.
UmapCurve fitUmapCurve(double minDist, double spread);

} // namespace hourglass
