// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/SyntheticPoints.h"

#include <cmath>

namespace hourglass {

Point3 swissRollPoint(double t, double across) { return {t * std::cos(t), across, t * std::sin(t)}; }

Point3 sCurvePoint(double t, double across)
{
    const double side = t < 0 ? -1 : t > 0 ? 1 : 0;
    return {std::sin(t), across, side * (std::cos(t) - 1)};
}

Point2 moonPoint(double angle, int moon)
{
    if (moon == 0)
        return {std::cos(angle), std::sin(angle)};
    return {1 - std::cos(angle), 0.5 - std::sin(angle)};
}

Point2 circlePoint(double angle, int ring, double factor)
{
    const double radius = ring == 0 ? 1 : factor;
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

Point3 curvedSheetPoint(double angle, double noise, const Point3& normal)
{
    const double x = std::cos(angle) + std::sin(angle) / 2 + 0.05 * noise * normal[0];
    const double y = 0.7 * std::sin(angle) + 0.05 * noise * normal[1];
    return {x, y, 0.1 * x + 0.3 * y + 0.1 * noise * normal[2]};
}

} // namespace hourglass
