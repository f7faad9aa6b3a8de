// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/Blocks.h"
#include "core/projection/Neighbours.h"
#include "core/projection/Plane.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

struct WeightedEdge {
    std::int32_t column;
    float value;
};

/// The weights of each sample's nearest neighbours: a directed graph.
struct WeightedNeighbours {
    const Neighbours& neighbours;
    std::size_t k;             ///< of the neighbours, how many count
    std::vector<float> weight; ///< [count, k]

    [[nodiscard]] std::size_t count() const { return neighbours.count; }
    [[nodiscard]] std::int32_t column(std::size_t i, std::size_t j) const
    {
        return neighbours.index[i * neighbours.k + j];
    }
};

/// For each sample, who has it as a neighbour and with which weight, by a counting sort.
struct TransposedNeighbours {
    /// Every thread sorts what belongs to its own range of samples, so places do not depend on their number.
    TransposedNeighbours(const WeightedNeighbours& n, ThreadTeam& team, const StopToken& stop)
        : start(n.count() + 1, 0), edges(n.weight.size())
    {
        const auto forEdges = [&](std::size_t begin, std::size_t end, const auto& take) {
            for (std::size_t i = 0; i < n.count() && !stop.stopRequested(); ++i)
                for (std::size_t j = 0; j < n.k; ++j)
                    if (const auto column = static_cast<std::size_t>(n.column(i, j));
                        column >= begin && column < end)
                        take(column, i, n.weight[i * n.k + j]);
        };
        team.forRanges(n.count(), [&](std::size_t begin, std::size_t end, int) {
            forEdges(begin, end, [&](std::size_t column, std::size_t, float) { ++start[column + 1]; });
        });
        for (std::size_t i = 0; i < n.count(); ++i)
            start[i + 1] += start[i];
        std::vector<std::size_t> next(start.begin(), start.end() - 1);
        team.forRanges(n.count(), [&](std::size_t begin, std::size_t end, int) {
            forEdges(begin, end, [&](std::size_t column, std::size_t i, float weight) {
                edges[next[column]++] = {static_cast<std::int32_t>(i), weight};
            });
        });
    }

    std::vector<std::size_t> start;
    std::vector<WeightedEdge> edges;
};

/// Appends the union of two lists of edges with rising columns, combine(a, b) of their weights; an edge that
/// only one list has counts as 0 in the other.
template <class Combine>
void mergeEdges(const std::vector<WeightedEdge>& a, const WeightedEdge* b, const WeightedEdge* bEnd,
                const Combine& combine, std::vector<WeightedEdge>& out)
{
    auto x = a.begin();
    while (x != a.end() || b != bEnd) {
        if (b == bEnd || (x != a.end() && x->column < b->column))
            out.push_back(*x++);
        else if (x == a.end() || b->column < x->column)
            out.push_back(*b++);
        else
            out.push_back({x->column, combine(x->value, b->value)}), ++x, ++b;
    }
}

using EdgeBlocks = std::vector<std::vector<WeightedEdge>>;
constexpr std::size_t kUnionBlock = 512;

/// The rows of the union, so many a block, and their lengths in rowStart[i + 1].
template <class Combine>
EdgeBlocks mergedRows(const WeightedNeighbours& n, const TransposedNeighbours& transposed,
                      const Combine& combine, std::vector<std::size_t>& rowStart, ThreadTeam& team,
                      const StopToken& stop)
{
    EdgeBlocks blocks((n.count() + kUnionBlock - 1) / kUnionBlock);
    forBlocks(team, n.count(), kUnionBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        std::vector<WeightedEdge> own(n.k);
        auto& out = blocks[block];
        out.reserve((end - begin) * n.k * 3 / 2);
        for (std::size_t i = begin; i < end && !stop.stopRequested(); ++i) {
            for (std::size_t j = 0; j < n.k; ++j)
                own[j] = {n.column(i, j), n.weight[i * n.k + j]};
            std::sort(own.begin(), own.end(),
                      [](const WeightedEdge& a, const WeightedEdge& b) { return a.column < b.column; });
            const std::size_t before = out.size();
            mergeEdges(own, transposed.edges.data() + transposed.start[i],
                       transposed.edges.data() + transposed.start[i + 1], combine, out);
            rowStart[i + 1] = out.size() - before;
        }
        out.shrink_to_fit();
    });
    return blocks;
}

/// The symmetric graph of a directed one, as compressed rows with rising columns: Rows has count, rowStart,
/// column and value, the last two padded for vector loads. combine(a, b) = combine(b, a), combine(a, 0) = a.
/// Gives back what it no longer needs on the way: for a million samples each part takes a gigabyte. Stopped:
/// the result is of no use.
template <class Rows, class Combine>
Rows neighbourUnion(WeightedNeighbours directed, const Combine& combine, ThreadTeam& team,
                    const StopToken& stop = {})
{
    const std::size_t count = directed.count();
    Rows joint;
    joint.count = count;
    joint.rowStart.assign(count + 1, 0);
    EdgeBlocks blocks;
    {
        const TransposedNeighbours transposed(directed, team, stop);
        if (stop.stopRequested())
            return joint;
        blocks = mergedRows(directed, transposed, combine, joint.rowStart, team, stop);
    }
    directed.weight = {};
    for (std::size_t i = 0; i < count; ++i)
        joint.rowStart[i + 1] += joint.rowStart[i];
    joint.column.assign(joint.rowStart[count] + kVectorPadding, 0);
    joint.value.assign(joint.rowStart[count] + kVectorPadding, 0.0F);
    forBlocks(team, count, kUnionBlock, [&](std::size_t begin, std::size_t, std::size_t block) {
        std::size_t at = joint.rowStart[begin];
        for (const WeightedEdge& edge : blocks[block]) {
            joint.column[at] = edge.column;
            joint.value[at++] = edge.value;
        }
        blocks[block] = {};
    });
    return joint;
}

} // namespace hourglass
