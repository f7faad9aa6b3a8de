// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/FuzzyGraph.h"
#include "core/projection/UmapCurve.h"
#include "core/projection/UmapKernels.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// What the layout of UMAP depends on besides the graph and the start.
struct UmapSchedule {
    UmapCurve curve;
    int epochs = 500;
    double learningRate = 1;
    int negativeSamples = 5;
    std::uint64_t seed = 42;
    std::size_t dims = 2;
};

/// The stochastic descent of UMAP, an epoch at a time. The points move in four turns, all of a turn at once,
/// each from where the others stood before it, and random numbers depend on seed, epoch and point alone: the
/// bits do not depend on the team, and there is nothing to lock.
class UmapLayout {
public:
    /// Points that attract each other. start: [count, dims].
    UmapLayout(const FuzzyGraph& graph, const std::vector<float>& start, const UmapSchedule& schedule);
    /// New points, tied to those of a map that stays as it is. weight: [ties.count, ties.k] of the points
    /// ties.index on the map; start: [ties.count, dims]; map: [n, dims].
    UmapLayout(const Neighbours& ties, const std::vector<float>& weight, const std::vector<float>& start,
               const std::vector<float>& map, const UmapSchedule& schedule);

    /// False when it was stopped: the next call goes on with the same epoch, to the same bits.
    bool advance(ThreadTeam& team, const StopToken& stop);

    [[nodiscard]] int epoch() const { return m_epoch; }
    [[nodiscard]] bool finished() const { return m_epoch >= m_schedule.epochs; }
    /// [count, dims], in the order of the graph.
    [[nodiscard]] std::vector<float> places() const;

private:
    bool moveTurn(const UmapEpoch& epoch, ThreadTeam& team, const StopToken& stop);
    void order(const std::vector<std::size_t>& rowStart);
    void setWeights(const std::vector<std::size_t>& rowStart, const std::int32_t* column, const float* weight,
                    bool renumber);
    [[nodiscard]] MapPoints pointsOf(const std::vector<float>& places, bool reorder) const;

    UmapSchedule m_schedule;
    std::vector<std::int32_t> m_order; ///< the graph's number of each point here: those of many edges first
    std::vector<std::size_t> m_rowStart;
    std::vector<std::int32_t> m_column;
    std::vector<std::uint32_t> m_step;
    MapPoints m_points;
    MapPoints m_moved;
    MapPoints m_fixed; ///< of the map that new points are tied to
    bool m_tied = false;
    int m_epoch = 0;
    std::size_t m_turn = 0; ///< of the epoch in progress
};

} // namespace hourglass
