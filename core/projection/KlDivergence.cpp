// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Attraction.h"
#include "core/projection/Blocks.h"

#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

double klOfRow(const Affinities& p, const Plane& places, std::size_t i, double z)
{
    double sum = 0;
    for (std::size_t e = p.rowStart[i]; e < p.rowStart[i + 1]; ++e) {
        const auto j = static_cast<std::size_t>(p.column[e]);
        const double share = static_cast<double>(p.value[e]);
        const double dx = static_cast<double>(places.x[i]) - static_cast<double>(places.x[j]);
        const double dy = static_cast<double>(places.y[i]) - static_cast<double>(places.y[j]);
        if (share > 0)
            sum += share * std::log(share * z * (1 + dx * dx + dy * dy));
    }
    return sum;
}

} // namespace

double klDivergence(const Affinities& p, const Plane& places, double z, ThreadTeam& team)
{
    constexpr std::size_t kBlock = 256;
    std::vector<double> sums((p.count + kBlock - 1) / kBlock, 0.0);
    forBlocks(team, p.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        for (std::size_t i = begin; i < end; ++i)
            sums[block] += klOfRow(p, places, i, z);
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

} // namespace hourglass
