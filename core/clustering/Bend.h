// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <cstddef>
#include <span>

namespace hourglass {

/// Where a curve of evenly spaced values bends most: the place farthest from the straight line between its
/// ends, both axes scaled to one (Satopää et al. 2011, "Kneedle"). The first place for fewer than three
/// values or a straight line.
inline std::size_t greatestBend(std::span<const double> curve)
{
    if (curve.size() < 3 || curve.back() == curve.front())
        return 0;
    std::size_t found = 0;
    double farthest = 1e-9;
    for (std::size_t i = 1; i + 1 < curve.size(); ++i) {
        const double along = static_cast<double>(i) / static_cast<double>(curve.size() - 1);
        const double risen = (curve[i] - curve.front()) / (curve.back() - curve.front());
        if (std::abs(risen - along) > farthest) {
            farthest = std::abs(risen - along);
            found = i;
        }
    }
    return found;
}

} // namespace hourglass
