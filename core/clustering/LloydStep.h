// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/PointSet.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// One start of k-means and where it stands.
struct KMeansStart {
    std::vector<float> offsets;       ///< [k, dims]: centres minus the mean of all points
    std::vector<float> bias;          ///< [k]: what products with the offsets need, see PointSet
    std::vector<std::int32_t> labels; ///< [count], -1 before the first step
    std::vector<double> sums;         ///< [k, dims]: sums of the points of each cluster
    std::vector<std::int64_t> counts; ///< [k]
    double inertia = 0;               ///< of the centres that the last assignment used
    std::size_t moved = 0;            ///< points that changed their cluster in the last assignment
    int iterations = 0;

    KMeansStart(const PointSet& points, std::span<const std::size_t> seeds);
    [[nodiscard]] std::size_t k() const { return counts.size(); }
    /// Centres become the means of their points. Returns the sum of their squared shifts.
    double moveCentres(const PointSet& points);
    /// Gives each empty cluster the point farthest from its own centre, as long as there is one at a
    /// distance.
    void fillEmptyClusters(const PointSet& points);
};

/// Assigns the points to their nearest centres for several starts at once, and keeps sums and counts up by
/// the points that changed. One caller; the work is spread over the team. The same bits at any thread count.
class AssignmentStep {
public:
    AssignmentStep(const PointSet& points, ThreadTeam& team, const StopToken& stop);
    void run(const std::vector<KMeansStart*>& starts);

private:
    struct Move {
        std::size_t point;
        std::size_t start;
        std::int32_t from;
        std::int32_t to;
    };
    struct Scratch {
        std::vector<float> tile;
        std::vector<float> smallest;
        std::vector<std::int32_t> nearest;
    };

    void packCentres(const std::vector<KMeansStart*>& starts);
    void assignChunk(const std::vector<KMeansStart*>& starts, std::size_t chunk, Scratch& scratch);
    void assignBlock(const std::vector<KMeansStart*>& starts, std::size_t chunk, std::size_t begin,
                     std::size_t rows, Scratch& scratch);
    void applyMoves(const std::vector<KMeansStart*>& starts, std::size_t part, std::size_t parts);

    const PointSet& m_points;
    ThreadTeam& m_team;
    const StopToken& m_stop;
    std::vector<float> m_offsets; ///< all centres of all starts, one below the other
    std::vector<float> m_bias;
    std::vector<Scratch> m_scratch;             ///< [part]
    std::vector<std::vector<Move>> m_moves;     ///< [chunk]
    std::vector<std::vector<double>> m_inertia; ///< [chunk][start]
};

} // namespace hourglass
