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

/// p(j|i) / 2n over each sample's neighbours.
struct Conditional {
    const Neighbours& neighbours;
    std::size_t k;        ///< of the neighbours, how many count
    std::vector<float> p; ///< [count, k]

    [[nodiscard]] std::size_t count() const { return neighbours.count; }
    [[nodiscard]] std::size_t column(std::size_t i, std::size_t j) const
    {
        return static_cast<std::size_t>(neighbours.index[i * neighbours.k + j]);
    }
};

/// For each sample j, who has it as a neighbour and with which probability, by a counting sort.
struct Transposed {
    std::vector<std::size_t> start;
    std::vector<Edge> edges;
};

/// Every thread sorts what belongs to its own range of samples, so places do not depend on their number.
Transposed transpose(const Conditional& c, ThreadTeam& team, const StopToken& stop)
{
    Transposed t{std::vector<std::size_t>(c.count() + 1, 0), std::vector<Edge>(c.p.size())};
    const auto forEdges = [&](std::size_t begin, std::size_t end, const auto& take) {
        for (std::size_t i = 0; i < c.count() && !stop.stopRequested(); ++i)
            for (std::size_t j = 0; j < c.k; ++j)
                if (const std::size_t column = c.column(i, j); column >= begin && column < end)
                    take(column, i, c.p[i * c.k + j]);
    };
    team.forRanges(c.count(), [&](std::size_t begin, std::size_t end, int) {
        forEdges(begin, end, [&](std::size_t column, std::size_t, float) { ++t.start[column + 1]; });
    });
    for (std::size_t i = 0; i < c.count(); ++i)
        t.start[i + 1] += t.start[i];
    std::vector<std::size_t> next(t.start.begin(), t.start.end() - 1);
    team.forRanges(c.count(), [&](std::size_t begin, std::size_t end, int) {
        forEdges(begin, end, [&](std::size_t column, std::size_t i, float p) {
            t.edges[next[column]++] = {static_cast<std::int32_t>(i), p};
        });
    });
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

using EdgeBlocks = std::vector<std::vector<Edge>>;

/// The rows of P, so many a block, and their lengths in rowStart[i + 1].
EdgeBlocks mergedRows(const Conditional& c, const Transposed& transposed, std::vector<std::size_t>& rowStart,
                      ThreadTeam& team, const StopToken& stop)
{
    EdgeBlocks blocks((c.count() + kBlock - 1) / kBlock);
    forBlocks(team, c.count(), kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        std::vector<Edge> own(c.k);
        auto& out = blocks[block];
        out.reserve((end - begin) * c.k * 3 / 2);
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i) {
            for (std::size_t j = 0; j < c.k; ++j)
                own[j] = {static_cast<std::int32_t>(c.column(i, j)), c.p[i * c.k + j]};
            std::sort(own.begin(), own.end(),
                      [](const Edge& a, const Edge& b) { return a.column < b.column; });
            const std::size_t before = out.size();
            merge(own, transposed.edges.data() + transposed.start[i],
                  transposed.edges.data() + transposed.start[i + 1], out);
            rowStart[i + 1] = out.size() - before;
        }
        out.shrink_to_fit();
    });
    return blocks;
}

/// Gives back what it no longer needs on the way: for a million samples each part takes a gigabyte.
Affinities symmetrise(Conditional conditional, ThreadTeam& team, const StopToken& stop)
{
    const std::size_t count = conditional.count();
    Affinities joint;
    joint.count = count;
    joint.rowStart.assign(count + 1, 0);
    EdgeBlocks blocks;
    {
        const Transposed transposed = transpose(conditional, team, stop);
        if (stop.stopRequested())
            return joint;
        blocks = mergedRows(conditional, transposed, joint.rowStart, team, stop);
    }
    conditional.p = {};
    for (std::size_t i = 0; i < count; ++i)
        joint.rowStart[i + 1] += joint.rowStart[i];
    joint.column.assign(joint.edges() + kVectorPadding, 0);
    joint.value.assign(joint.edges() + kVectorPadding, 0.0F);
    forBlocks(team, count, kBlock, [&](std::size_t begin, std::size_t, std::size_t block) {
        std::size_t at = joint.rowStart[begin];
        for (const Edge& edge : blocks[block]) {
            joint.column[at] = edge.column;
            joint.value[at++] = edge.value;
        }
        blocks[block] = {};
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
    Conditional conditional{neighbours, k, std::vector<float>(neighbours.count * k)};
    const float scale = 0.5F / static_cast<float>(neighbours.count);
    forBlocks(team, neighbours.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i) {
            float* p = conditional.p.data() + i * k;
            conditionalProbabilities(neighbours.squaredDistance.data() + i * neighbours.k, k, perplexity, p);
            for (std::size_t j = 0; j < k; ++j)
                p[j] *= scale;
        }
    });
    if (stop.stopRequested())
        return stopped;
    Affinities joint = symmetrise(std::move(conditional), team, stop);
    if (stop.stopRequested())
        return stopped;
    return joint;
}

} // namespace hourglass
