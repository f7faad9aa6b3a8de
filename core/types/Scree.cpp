// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/Scree.h"

#include <algorithm>
#include <numeric>

namespace hourglass {

std::vector<double> Scree::running() const
{
    std::vector<double> sums(shares.size());
    std::partial_sum(shares.begin(), shares.end(), sums.begin());
    for (auto& sum : sums)
        sum = std::min(sum, 1.0);
    return sums;
}

std::size_t Scree::componentsFor(double share) const
{
    constexpr double kRounding = 1e-12; // all components together explain 1 but for the last digits
    const auto sums = running();
    const auto enough =
        std::find_if(sums.begin(), sums.end(), [&](double sum) { return sum >= share - kRounding; });
    const auto number = static_cast<std::size_t>(enough - sums.begin()) + 1;
    return std::max<std::size_t>(1, std::min(number, shares.size()));
}

} // namespace hourglass
