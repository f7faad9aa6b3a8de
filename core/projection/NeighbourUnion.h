// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
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

/// For each sample j, who has it as a neighbour and with which weight, by a counting sort.
struct TransposedNeighbours {
    TransposedNeighbours(const Neighbours& n, const std::vector<float>& weight)
        : start(n.count + 1, 0), edges(weight.size())
    {
        for (const std::int32_t j : n.index)
            ++start[static_cast<std::size_t>(j) + 1];
        for (std::size_t i = 0; i < n.count; ++i)
            start[i + 1] += start[i];
        std::vector<std::size_t> next(start.begin(), start.end() - 1);
        for (std::size_t e = 0; e < weight.size(); ++e)
            edges[next[static_cast<std::size_t>(n.index[e])]++] = {static_cast<std::int32_t>(e / n.k),
                                                                   weight[e]};
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

/// The symmetric graph of a directed one, as compressed rows with rising columns: Rows has count, rowStart,
/// column and value, the last two padded for vector loads. combine(a, b) = combine(b, a), combine(a, 0) = a.
/// weight: [n.count, n.k].
template <class Rows, class Combine>
Rows neighbourUnion(const Neighbours& n, const std::vector<float>& weight, const Combine& combine,
                    ThreadTeam& team)
{
    constexpr std::size_t kBlock = 512;
    const TransposedNeighbours transposed(n, weight);
    std::vector<std::vector<WeightedEdge>> blocks((n.count + kBlock - 1) / kBlock);
    Rows joint;
    joint.count = n.count;
    joint.rowStart.assign(n.count + 1, 0);
    forBlocks(team, n.count, kBlock, [&](std::size_t begin, std::size_t end, std::size_t block) {
        std::vector<WeightedEdge> own(n.k);
        auto& out = blocks[block];
        out.reserve((end - begin) * n.k * 3 / 2);
        for (std::size_t i = begin; i < end; ++i) {
            for (std::size_t j = 0; j < n.k; ++j)
                own[j] = {n.index[i * n.k + j], weight[i * n.k + j]};
            std::sort(own.begin(), own.end(),
                      [](const WeightedEdge& a, const WeightedEdge& b) { return a.column < b.column; });
            const std::size_t before = out.size();
            mergeEdges(own, transposed.edges.data() + transposed.start[i],
                       transposed.edges.data() + transposed.start[i + 1], combine, out);
            joint.rowStart[i + 1] = out.size() - before;
        }
    });
    for (std::size_t i = 0; i < n.count; ++i)
        joint.rowStart[i + 1] += joint.rowStart[i];
    joint.column.assign(joint.rowStart[n.count] + kVectorPadding, 0);
    joint.value.assign(joint.rowStart[n.count] + kVectorPadding, 0.0F);
    forBlocks(team, n.count, kBlock, [&](std::size_t begin, std::size_t, std::size_t block) {
        std::size_t at = joint.rowStart[begin];
        for (const WeightedEdge& edge : blocks[block]) {
            joint.column[at] = edge.column;
            joint.value[at++] = edge.value;
        }
    });
    return joint;
}

} // namespace hourglass
