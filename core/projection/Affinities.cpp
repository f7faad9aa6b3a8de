// SPDX-License-Identifier: GPL-3.0-or-later
// The entropy of p falls with beta; Newton's method on log(beta), where its slope is minus the variance of
// beta * d, meets log(perplexity) in three to five steps. A bracket catches the steps that overshoot.
#include "core/projection/Affinities.h"

#include "core/projection/Blocks.h"
#include "core/projection/NeighbourUnion.h"

#include <cmath>
#include <functional>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kBlock = 512;
constexpr int kMostSteps = 64;
constexpr float kEntropyTolerance = 1e-5F;

/// Sum, entropy and variance of beta * d under exp(-beta d) at one beta. Writes the terms to p.
struct Moments {
    float sum;
    float entropy;
    float variance;
};

Moments momentsAt(const float* d, std::size_t k, float beta, float* p)
{
    float sum = 0;
    float first = 0;
    float second = 0;
    for (std::size_t j = 0; j < k; ++j) {
        const float t = std::min(beta * (d[j] - d[0]), 1e4F);
        const float e = std::exp(-t);
        p[j] = e;
        sum += e;
        first += t * e;
        second += t * t * e;
    }
    const float mean = first / sum;
    return {sum, mean + std::log(sum), second / sum - mean * mean};
}

} // namespace

float conditionalProbabilities(const float* squaredDistance, std::size_t k, double perplexity, float* p)
{
    const float wanted = std::log(static_cast<float>(perplexity));
    float low = 0;
    float high = std::numeric_limits<float>::infinity();
    const float range = squaredDistance[k - 1] - squaredDistance[0];
    float beta = 1.0F / std::max(squaredDistance[k / 3] - squaredDistance[0] + 1e-6F * range, 1e-30F);
    Moments at = momentsAt(squaredDistance, k, beta, p);
    for (int step = 0; step < kMostSteps && range > 0; ++step) {
        const float excess = at.entropy - wanted;
        if (std::abs(excess) < kEntropyTolerance)
            break;
        (excess > 0 ? low : high) = beta;
        float next = beta * std::exp(std::min(excess / std::max(at.variance, 1e-6F), 20.0F));
        if (!(next > low && next < high))
            next = std::isinf(high) ? 2 * beta : 0.5F * (low + high);
        if (next > 1e35F || next == beta)
            break;
        beta = next;
        at = momentsAt(squaredDistance, k, beta, p);
    }
    for (std::size_t j = 0; j < k; ++j)
        p[j] /= at.sum;
    return beta;
}

std::size_t neighboursFor(double perplexity, std::size_t count)
{
    return std::min(count - 1, static_cast<std::size_t>(std::lround(3 * perplexity)));
}

Result<Affinities> affinities(const Neighbours& neighbours, double perplexity, ThreadTeam& team,
                              StopToken stop)
{
    const Error stopped{Failure::Cancelled, "The affinities were stopped.", ""};
    if (neighbours.count < 2 || neighbours.k < 1 || !(perplexity >= 1))
        return Error{Failure::BadInput, "Affinities need neighbours and a perplexity of at least 1.",
                     "Choose a larger perplexity or more samples."};
    const std::size_t k = std::min(neighbours.k, neighboursFor(perplexity, neighbours.count));
    std::vector<float> weight(neighbours.count * k);
    const float scale = 0.5F / static_cast<float>(neighbours.count);
    forBlocks(team, neighbours.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i) {
            float* p = weight.data() + i * k;
            conditionalProbabilities(neighbours.squaredDistance.data() + i * neighbours.k, k, perplexity, p);
            for (std::size_t j = 0; j < k; ++j)
                p[j] *= scale;
        }
    });
    Affinities joint;
    if (!stop.stopRequested())
        joint =
            neighbourUnion<Affinities>({neighbours, k, std::move(weight)}, std::plus<float>(), team, stop);
    if (stop.stopRequested())
        return stopped;
    return joint;
}

} // namespace hourglass
