// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/Components.h"

#include <algorithm>

namespace hourglass {

double Components::errorFrom(std::size_t components) const
{
    if (used == 0 || dims == 0)
        return 0;
    double left = 1;
    for (std::size_t k = 0; k < std::min(components, scree.shares.size()); ++k)
        left -= scree.shares[k];
    if (components >= possible())
        left = 0; // all there are: what remains of the sum is rounding
    const double rows = static_cast<double>(used);
    return totalVariance * std::max(left, 0.0) * (rows - 1) / rows / static_cast<double>(dims);
}

PcaLesson::Vector PcaLesson::point(std::size_t i) const
{
    Vector place{};
    for (std::size_t d = 0; d < dims; ++d)
        place[d] = static_cast<double>(points[i * dims + d]);
    return place;
}

double PcaLesson::varianceAlong(const Vector& direction) const
{
    double variance = 0;
    for (std::size_t i = 0; i < dims; ++i)
        for (std::size_t j = 0; j < dims; ++j)
            variance += direction[i] * covariance[i][j] * direction[j];
    return std::max(variance, 0.0);
}

} // namespace hourglass
