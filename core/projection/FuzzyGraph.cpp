// SPDX-License-Identifier: GPL-3.0-or-later
// Bisection with umap-learn's bounds and tolerance, so that the same neighbours give the same graph.
#include "core/projection/FuzzyGraph.h"

#include "core/projection/Blocks.h"
#include "core/projection/NeighbourUnion.h"

#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kBlock = 512;
constexpr int kMostSteps = 64;
constexpr double kTolerance = 1e-5;
constexpr double kLeastShare = 1e-3; // sigma is at least this share of the mean distance

/// Of rising distances beyond rho: the sigma at which the memberships sum to `target`.
double sigmaOf(const double* beyond, std::size_t k, double target)
{
    double low = 0;
    double high = INFINITY;
    double sigma = 1;
    for (int step = 0; step < kMostSteps; ++step) {
        double sum = 0;
        for (std::size_t j = 0; j < k; ++j)
            sum += beyond[j] > 0 ? std::exp(-beyond[j] / sigma) : 1.0;
        if (std::abs(sum - target) < kTolerance)
            break;
        (sum > target ? high : low) = sigma;
        sigma = std::isinf(high) ? 2 * sigma : 0.5 * (low + high);
    }
    return sigma;
}

/// Over each point's k neighbours and itself, where `own` is 1.
double meanDistance(const Neighbours& n, std::size_t own, ThreadTeam& team)
{
    std::vector<double> sums((n.count + kBlock - 1) / kBlock, 0.0);
    forBlocks(team, n.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        for (std::size_t e = begin * n.k; e < end * n.k; ++e)
            sums[block] += std::sqrt(static_cast<double>(n.squaredDistance[e]));
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(n.count * (n.k + own));
}

} // namespace

SmoothDistances smoothDistances(const Neighbours& n, NearestCounts nearest, ThreadTeam& team)
{
    SmoothDistances smooth{std::vector<float>(n.count), std::vector<float>(n.count)};
    const std::size_t own = nearest == NearestCounts::AsItIs ? 1 : 0;
    const double overall = meanDistance(n, own, team);
    const double target = std::log2(static_cast<double>(n.k + own));
    forBlocks(team, n.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        std::vector<double> distance(n.k);
        for (std::size_t i = begin; i < end; ++i) {
            double sum = 0;
            double rho = 0;
            for (std::size_t j = 0; j < n.k; ++j) {
                distance[j] = std::sqrt(static_cast<double>(n.squaredDistance[i * n.k + j]));
                sum += distance[j];
                if (nearest == NearestCounts::AsItIs && rho <= 0)
                    rho = distance[j];
            }
            for (auto& d : distance)
                d -= rho;
            const double mean = rho > 0 ? sum / static_cast<double>(n.k + own) : overall;
            smooth.rho[i] = static_cast<float>(rho);
            smooth.sigma[i] = static_cast<float>(
                std::max(sigmaOf(distance.data() + 1 - own, n.k - 1 + own, target), kLeastShare * mean));
        }
    });
    return smooth;
}

std::vector<float> memberships(const Neighbours& n, const SmoothDistances& smooth, ThreadTeam& team)
{
    constexpr float kLeast = 1e-30F; // so that no neighbour is lost, and none makes a denormal
    std::vector<float> weight(n.count * n.k);
    forBlocks(team, n.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t j = 0; j < n.k; ++j) {
                const float beyond = std::sqrt(n.squaredDistance[i * n.k + j]) - smooth.rho[i];
                weight[i * n.k + j] = beyond > 0 && smooth.sigma[i] > 0
                                          ? std::max(std::exp(-beyond / smooth.sigma[i]), kLeast)
                                          : 1.0F;
            }
    });
    return weight;
}

Result<FuzzyGraph> fuzzyGraph(const Neighbours& neighbours, ThreadTeam& team, StopToken stop)
{
    const auto smooth = smoothDistances(neighbours, NearestCounts::AsItIs, team);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "The neighbour graph was stopped.", ""};
    return neighbourUnion<FuzzyGraph>(
        {neighbours, neighbours.k, memberships(neighbours, smooth, team)},
        [](float a, float b) { return std::min(a + b - a * b, 1.0F); }, team, stop);
}

} // namespace hourglass
