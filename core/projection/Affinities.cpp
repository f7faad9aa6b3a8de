// SPDX-License-Identifier: GPL-3.0-or-later
// The entropy of p falls with beta; Newton's method on log(beta), where its slope is minus the variance of
// beta * d, meets log(perplexity) in three to five steps. A bracket catches the steps that overshoot.
#include "core/projection/Affinities.h"

#include "core/projection/Blocks.h"
#include "core/projection/Plane.h"

#include <cmath>
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

struct Edge {
    std::int32_t column;
    float value;
};

/// For each sample j, who has it as a neighbour and with which probability, by a counting sort.
struct Transposed {
    std::vector<std::size_t> start;
    std::vector<Edge> edges;
};

Transposed transpose(const Neighbours& n, const std::vector<float>& p)
{
    Transposed t{std::vector<std::size_t>(n.count + 1, 0), std::vector<Edge>(p.size())};
    for (const std::int32_t j : n.index)
        ++t.start[static_cast<std::size_t>(j) + 1];
    for (std::size_t i = 0; i < n.count; ++i)
        t.start[i + 1] += t.start[i];
    std::vector<std::size_t> next(t.start.begin(), t.start.end() - 1);
    for (std::size_t e = 0; e < p.size(); ++e)
        t.edges[next[static_cast<std::size_t>(n.index[e])]++] = {static_cast<std::int32_t>(e / n.k), p[e]};
    return t;
}

/// Appends the union of two lists of edges with rising columns; where both have one, the sum.
void merge(const std::vector<Edge>& a, const Edge* b, const Edge* bEnd, std::vector<Edge>& out)
{
    auto x = a.begin();
    while (x != a.end() || b != bEnd) {
        if (b == bEnd || (x != a.end() && x->column < b->column))
            out.push_back(*x++);
        else if (x == a.end() || b->column < x->column)
            out.push_back(*b++);
        else
            out.push_back({x->column, x++->value + b++->value});
    }
}

Affinities symmetrise(const Neighbours& n, const std::vector<float>& p, ThreadTeam& team)
{
    const Transposed transposed = transpose(n, p);
    std::vector<std::vector<Edge>> blocks((n.count + kBlock - 1) / kBlock);
    Affinities joint;
    joint.count = n.count;
    joint.rowStart.assign(n.count + 1, 0);
    forBlocks(team, n.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        std::vector<Edge> own(n.k);
        auto& out = blocks[block];
        out.reserve((end - begin) * n.k * 3 / 2);
        for (std::size_t i = begin; i < end; ++i) {
            for (std::size_t j = 0; j < n.k; ++j)
                own[j] = {n.index[i * n.k + j], p[i * n.k + j]};
            std::sort(own.begin(), own.end(),
                      [](const Edge& a, const Edge& b) { return a.column < b.column; });
            const std::size_t before = out.size();
            merge(own, &transposed.edges[0] + transposed.start[i],
                  &transposed.edges[0] + transposed.start[i + 1], out);
            joint.rowStart[i + 1] = out.size() - before;
        }
    });
    for (std::size_t i = 0; i < n.count; ++i)
        joint.rowStart[i + 1] += joint.rowStart[i];
    joint.column.assign(joint.edges() + kVectorPadding, 0);
    joint.value.assign(joint.edges() + kVectorPadding, 0.0F);
    forBlocks(team, n.count, kBlock, [&](std::size_t begin, std::size_t, std::size_t block) {
        std::size_t at = joint.rowStart[begin];
        for (const Edge& edge : blocks[block]) {
            joint.column[at] = edge.column;
            joint.value[at++] = edge.value;
        }
    });
    return joint;
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

Result<Affinities> affinities(const Neighbours& neighbours, double perplexity, ThreadTeam& team,
                              StopToken stop)
{
    const std::size_t k = neighbours.k;
    if (neighbours.count < 1 || k < 1 || !(perplexity >= 1))
        return Error{Failure::BadInput, "Affinities need neighbours and a perplexity of at least 1.",
                     "Choose a larger perplexity or more samples."};
    std::vector<float> p(neighbours.count * k);
    const float scale = 0.5F / static_cast<float>(neighbours.count);
    forBlocks(team, neighbours.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i) {
            conditionalProbabilities(neighbours.squaredDistance.data() + i * k, k, perplexity,
                                     p.data() + i * k);
            for (std::size_t j = 0; j < k; ++j)
                p[i * k + j] *= scale;
        }
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "The affinities were stopped.", ""};
    return symmetrise(neighbours, p, team);
}

} // namespace hourglass
