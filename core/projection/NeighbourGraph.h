// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/Neighbours.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Points joined to their neighbours, both ways, each edge as long as they are apart; compressed rows,
/// columns rising within a row.
struct NeighbourGraph {
    std::size_t count = 0;
    std::vector<std::size_t> rowStart; ///< [count + 1]
    std::vector<std::int32_t> column;
    std::vector<double> length;
    std::size_t parts = 0; ///< connected parts that there were before they were joined
};

/// More parts than this are refused: joining every pair of them would take for ever and mean nothing.
constexpr std::size_t kMostParts = 500;

/// Lengths are measured again in double precision. Where the graph falls into parts, each pair of them is
/// joined by its closest points, as scikit-learn does. values: row-major [found.count, dims]. Errors:
/// BadInput (more than kMostParts parts), Cancelled.
Result<NeighbourGraph> joinNeighbours(const Neighbours& found, const float* values, std::size_t dims,
                                      ThreadTeam& team, const StopToken& stop);

/// Lengths of the shortest paths from one point to all (Dijkstra 1959). Keep one for each thread: it keeps
/// its memory.
class ShortestPaths {
public:
    explicit ShortestPaths(const NeighbourGraph& graph) : m_graph(graph) {}

    /// [count]; valid until the next call.
    const std::vector<double>& from(std::size_t source);

private:
    struct Stop {
        double distance;
        std::int32_t point;
    };
    void push(Stop stop);
    Stop pop();

    const NeighbourGraph& m_graph;
    std::vector<double> m_distance;
    std::vector<Stop> m_heap; ///< four children a node; may hold a point more than once
};

} // namespace hourglass
