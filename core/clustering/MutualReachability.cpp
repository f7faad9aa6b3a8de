// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/MutualReachability.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/DistanceColumns.h"
#include "core/projection/Neighbours.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kBlock = DistanceColumns::kBlock;
constexpr std::size_t kScanBlocks = 64;
constexpr double kSame = 1 + 1e-12; // squared distances that differ by less are one

/// The points that are not in the tree yet, each with its shortest way into it. Distances are squared.
class Outside {
public:
    Outside(const float* values, std::size_t dims, const std::vector<double>& core)
        : m_columns(core.size(), dims),
          m_place(dims),
          m_point(core.size()),
          m_core(core.size()),
          m_best(core.size(), std::numeric_limits<double>::infinity()),
          m_from(core.size(), 0)
    {
        for (std::size_t i = 0; i < core.size(); ++i) {
            m_columns.set(i, values + i * dims);
            m_point[i] = i;
            m_core[i] = core[i] * core[i];
        }
    }

    [[nodiscard]] std::size_t count() const { return m_columns.count(); }

    /// Takes a slot into the tree; returns its edge.
    Merge take(std::size_t slot)
    {
        m_columns.get(slot, m_place.data());
        const Merge edge{m_from[slot], m_point[slot], std::sqrt(m_best[slot])};
        m_newest = m_point[slot];
        m_newestCore = m_core[slot];
        m_columns.remove(slot);
        const std::size_t last = count();
        m_point[slot] = m_point[last];
        m_core[slot] = m_core[last];
        m_best[slot] = m_best[last];
        m_from[slot] = m_from[last];
        return edge;
    }

    /// Ways by the point taken last; returns the slot with the shortest way of all.
    std::size_t nearest(ThreadTeam& team)
    {
        const std::size_t chunks = (m_columns.blocks() + kScanBlocks - 1) / kScanBlocks;
        m_found.assign(chunks, 0);
        forChunks(team, chunks, count() * m_place.size(), {}, [&](std::size_t chunk, int) {
            const std::size_t first = chunk * kScanBlocks;
            m_found[chunk] = first * kBlock;
            for (std::size_t b = first; b < std::min(m_columns.blocks(), first + kScanBlocks); ++b)
                scan(b, m_found[chunk]);
        });
        return *std::min_element(m_found.begin(), m_found.end(), [&](std::size_t a, std::size_t b) {
            return m_best[a] != m_best[b] ? m_best[a] < m_best[b] : m_point[a] < m_point[b];
        });
    }

private:
    void scan(std::size_t block, std::size_t& nearest)
    {
        double distance[kBlock];
        m_columns.distances(m_place.data(), block, distance);
        const std::size_t begin = block * kBlock;
        for (std::size_t slot = begin; slot < std::min(begin + kBlock, count()); ++slot) {
            // A core distance is the distance to some neighbour: rounding must not make two of it.
            const double core = std::max(m_core[slot], m_newestCore);
            const double way = distance[slot - begin] <= core * kSame ? core : distance[slot - begin];
            if (way < m_best[slot]) {
                m_best[slot] = way;
                m_from[slot] = m_newest;
            }
            if (m_best[slot] < m_best[nearest] ||
                (m_best[slot] == m_best[nearest] && m_point[slot] < m_point[nearest]))
                nearest = slot;
        }
    }

    DistanceColumns m_columns;
    std::vector<float> m_place; ///< of the newest point of the tree
    std::size_t m_newest = 0;
    double m_newestCore = 0;
    // [slots]
    std::vector<std::size_t> m_point;
    std::vector<double> m_core;
    std::vector<double> m_best;
    std::vector<std::size_t> m_from;
    std::vector<std::size_t> m_found; ///< [chunks]
};

} // namespace

Result<std::vector<double>> coreDistances(const float* values, std::size_t count, std::size_t dims,
                                          int minPoints, ThreadTeam& team, const StopToken& stop)
{
    std::vector<double> core(count, 0.0);
    if (minPoints < 2)
        return core;
    const auto k = static_cast<std::size_t>(minPoints) - 1;
    const auto near = nearestNeighbours(values, count, dims, k, team, stop);
    if (!near.ok())
        return near.error();
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t n = 0; n < k; ++n) {
            const auto j = static_cast<std::size_t>(near.value().index[i * k + n]);
            double square = 0;
            for (std::size_t d = 0; d < dims; ++d) {
                const double e =
                    static_cast<double>(values[i * dims + d]) - static_cast<double>(values[j * dims + d]);
                square += e * e;
            }
            core[i] = std::max(core[i], std::sqrt(square));
        }
    return core;
}

Result<std::vector<Merge>> mutualReachabilityTree(const float* values, std::size_t dims,
                                                  const std::vector<double>& core, ThreadTeam& team,
                                                  const StopToken& stop,
                                                  const std::function<void(double)>& progress)
{
    Outside outside(values, dims, core);
    std::vector<Merge> tree;
    tree.reserve(core.size());
    outside.take(0);
    while (outside.count() > 0) {
        if (stop.stopRequested())
            return Error{Failure::Cancelled, "Clustering was stopped.", ""};
        tree.push_back(outside.take(outside.nearest(team)));
        if (progress && tree.size() % 64 == 0) { // the work left falls with the square of the points left
            const double left = static_cast<double>(outside.count()) / static_cast<double>(core.size());
            progress(1 - left * left);
        }
    }
    sortByHeight(tree);
    return tree;
}

} // namespace hourglass
