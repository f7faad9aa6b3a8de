// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/NeighbourGraph.h"

#include "core/projection/Blocks.h"
#include "core/projection/PairTable.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace hourglass {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kRows = 128;
constexpr std::size_t kColumns = 1024;
constexpr std::size_t kChildren = 4;

struct Edge {
    std::int32_t from, to;
    double length;
};

double distance(const float* a, const float* b, std::size_t dims)
{
    double sum = 0;
    for (std::size_t d = 0; d < dims; ++d) {
        const double e = static_cast<double>(a[d]) - static_cast<double>(b[d]);
        sum += e * e;
    }
    return std::sqrt(sum);
}

std::vector<Edge> edgesOf(const Neighbours& found, const float* values, std::size_t dims)
{
    std::vector<Edge> edges;
    edges.reserve(2 * found.index.size());
    for (std::size_t i = 0; i < found.count; ++i)
        for (std::size_t n = 0; n < found.k; ++n) {
            const auto j = found.index[i * found.k + n];
            const double length =
                distance(values + i * dims, values + static_cast<std::size_t>(j) * dims, dims);
            edges.push_back({static_cast<std::int32_t>(i), j, length});
            edges.push_back({j, static_cast<std::int32_t>(i), length});
        }
    return edges;
}

NeighbourGraph graphOf(std::vector<Edge> edges, std::size_t count)
{
    std::sort(edges.begin(), edges.end(),
              [](const Edge& a, const Edge& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
    const auto same = [](const Edge& a, const Edge& b) { return a.from == b.from && a.to == b.to; };
    edges.erase(std::unique(edges.begin(), edges.end(), same), edges.end());
    NeighbourGraph graph;
    graph.count = count;
    graph.rowStart.assign(count + 1, 0);
    for (const auto& edge : edges) {
        ++graph.rowStart[static_cast<std::size_t>(edge.from) + 1];
        graph.column.push_back(edge.to);
        graph.length.push_back(edge.length);
    }
    std::partial_sum(graph.rowStart.begin(), graph.rowStart.end(), graph.rowStart.begin());
    return graph;
}

/// The part of each point, numbered in order of first appearance. Returns how many there are.
std::size_t findParts(const NeighbourGraph& graph, std::vector<std::size_t>& part)
{
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    part.assign(graph.count, kNone);
    std::size_t parts = 0;
    std::vector<std::size_t> waiting;
    for (std::size_t first = 0; first < graph.count; ++first) {
        if (part[first] != kNone)
            continue;
        part[first] = parts;
        waiting.push_back(first);
        while (!waiting.empty()) {
            const std::size_t i = waiting.back();
            waiting.pop_back();
            for (std::size_t e = graph.rowStart[i]; e < graph.rowStart[i + 1]; ++e) {
                const auto j = static_cast<std::size_t>(graph.column[e]);
                if (part[j] == kNone) {
                    part[j] = parts;
                    waiting.push_back(j);
                }
            }
        }
        ++parts;
    }
    return parts;
}

struct Closest {
    double distance = kInfinity;
    std::size_t a = 0, b = 0;
};

/// For rows [begin, end) the closest point in each part, merged into best [parts, parts].
void searchRows(const DoubleRows& rows, std::size_t begin, std::size_t end,
                const std::vector<std::size_t>& part, std::size_t parts, std::vector<Closest>& best)
{
    const auto slice = [&](std::size_t from, std::size_t to) {
        const auto at = [](std::size_t k) { return static_cast<std::ptrdiff_t>(k); };
        return DoubleRows{
            to - from,
            rows.dims,
            {rows.values.begin() + at(from * rows.dims), rows.values.begin() + at(to * rows.dims)},
            {rows.norms.begin() + at(from), rows.norms.begin() + at(to)},
            {}};
    };
    const auto mine = slice(begin, end);
    std::vector<double> table(kRows * kColumns);
    const auto finish = asDistances();
    for (std::size_t column = 0; column < end; column += kColumns) {
        const auto others = slice(column, std::min(end, column + kColumns));
        crossTable(mine, others, finish, table.data());
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t j = column; j < std::min(i, column + others.count); ++j) {
                if (part[i] == part[j])
                    continue;
                const double d = table[(i - begin) * others.count + j - column];
                auto& pair = best[std::max(part[i], part[j]) * parts + std::min(part[i], part[j])];
                if (d < pair.distance)
                    pair = {d, i, j};
            }
    }
}

/// One edge for each pair of parts.
std::vector<Edge> bridges(const float* values, std::size_t dims, const std::vector<std::size_t>& part,
                          std::size_t parts, ThreadTeam& team, const StopToken& stop)
{
    const std::size_t count = part.size();
    const auto which = everyIndex(count);
    const auto rows = takeRows(values, dims, which, meanOf(values, dims, which));
    std::vector<Closest> best(parts * parts);
    std::mutex merging;
    forBlocks(team, count, kRows, [&](std::size_t begin, std::size_t end, std::size_t) {
        if (stop.stopRequested())
            return;
        std::vector<Closest> mine(parts * parts);
        searchRows(rows, begin, end, part, parts, mine);
        const std::lock_guard lock(merging);
        for (std::size_t p = 0; p < best.size(); ++p) // of equals the first, whoever comes first
            if (mine[p].distance < best[p].distance ||
                (mine[p].distance == best[p].distance &&
                 std::pair(mine[p].a, mine[p].b) < std::pair(best[p].a, best[p].b)))
                best[p] = mine[p];
    });
    std::vector<Edge> edges;
    for (const auto& pair : best)
        if (pair.distance < kInfinity) {
            const double length = distance(values + pair.a * dims, values + pair.b * dims, dims);
            edges.push_back({static_cast<std::int32_t>(pair.a), static_cast<std::int32_t>(pair.b), length});
            edges.push_back({static_cast<std::int32_t>(pair.b), static_cast<std::int32_t>(pair.a), length});
        }
    return edges;
}

} // namespace

Result<NeighbourGraph> joinNeighbours(const Neighbours& found, const float* values, std::size_t dims,
                                      ThreadTeam& team, const StopToken& stop)
{
    auto edges = edgesOf(found, values, dims);
    auto graph = graphOf(edges, found.count);
    std::vector<std::size_t> part;
    graph.parts = findParts(graph, part);
    if (graph.parts == 1)
        return graph;
    if (graph.parts > kMostParts)
        return Error{Failure::BadInput,
                     "With " + std::to_string(found.k) + " neighbours the points fall into " +
                         std::to_string(graph.parts) + " parts with no path between them.",
                     "Choose more neighbours."};
    const auto more = bridges(values, dims, part, graph.parts, team, stop);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    edges.insert(edges.end(), more.begin(), more.end());
    auto joined = graphOf(std::move(edges), found.count);
    joined.parts = graph.parts;
    return joined;
}

void ShortestPaths::push(Stop stop)
{
    std::size_t at = m_heap.size();
    m_heap.push_back(stop);
    while (at > 0) {
        const std::size_t parent = (at - 1) / kChildren;
        if (m_heap[parent].distance <= stop.distance)
            break;
        m_heap[at] = m_heap[parent];
        at = parent;
    }
    m_heap[at] = stop;
}

ShortestPaths::Stop ShortestPaths::pop()
{
    const Stop top = m_heap.front();
    const Stop last = m_heap.back();
    m_heap.pop_back();
    const std::size_t size = m_heap.size();
    std::size_t at = 0;
    while (size > 0) {
        const std::size_t first = at * kChildren + 1;
        if (first >= size)
            break;
        std::size_t least = first;
        for (std::size_t child = first + 1; child < std::min(size, first + kChildren); ++child)
            if (m_heap[child].distance < m_heap[least].distance)
                least = child;
        if (m_heap[least].distance >= last.distance)
            break;
        m_heap[at] = m_heap[least];
        at = least;
    }
    if (size > 0)
        m_heap[at] = last;
    return top;
}

const std::vector<double>& ShortestPaths::from(std::size_t source)
{
    m_distance.assign(m_graph.count, kInfinity);
    m_distance[source] = 0;
    m_heap.clear();
    push({0, static_cast<std::int32_t>(source)});
    while (!m_heap.empty()) {
        const Stop stop = pop();
        const auto i = static_cast<std::size_t>(stop.point);
        if (stop.distance > m_distance[i])
            continue; // a shorter way was found since
        for (std::size_t e = m_graph.rowStart[i]; e < m_graph.rowStart[i + 1]; ++e) {
            const auto j = static_cast<std::size_t>(m_graph.column[e]);
            const double way = stop.distance + m_graph.length[e];
            if (way < m_distance[j]) {
                m_distance[j] = way;
                push({way, m_graph.column[e]});
            }
        }
    }
    return m_distance;
}

} // namespace hourglass
