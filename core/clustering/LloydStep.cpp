// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/LloydStep.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/RowKernels.h"

#include <algorithm>

namespace hourglass {

KMeansStart::KMeansStart(const PointSet& points, std::span<const std::size_t> seeds)
    : offsets(seeds.size() * points.dims),
      bias(seeds.size()),
      labels(points.count, -1),
      sums(seeds.size() * points.dims, 0.0),
      counts(seeds.size(), 0)
{
    for (std::size_t j = 0; j < seeds.size(); ++j)
        bias[j] = points.offsetFromMean(points.row(seeds[j]), offsets.data() + j * points.dims);
}

double KMeansStart::moveCentres(const PointSet& points)
{
    double shift = 0;
    std::vector<double> mean(points.dims);
    std::vector<float> target(points.dims);
    for (std::size_t j = 0; j < k(); ++j) {
        if (counts[j] == 0)
            continue;
        for (std::size_t d = 0; d < points.dims; ++d)
            mean[d] = sums[j * points.dims + d] / static_cast<double>(counts[j]);
        bias[j] = points.offsetFromMean(mean.data(), target.data());
        for (std::size_t d = 0; d < points.dims; ++d) {
            float& offset = offsets[j * points.dims + d];
            const double step = static_cast<double>(target[d]) - static_cast<double>(offset);
            shift += step * step;
            offset = target[d];
        }
    }
    return shift;
}

void KMeansStart::fillEmptyClusters(const PointSet& points)
{
    for (std::size_t empty = 0; empty < k(); ++empty) {
        if (counts[empty] > 0)
            continue;
        std::size_t farthest = points.count;
        double greatest = 0;
        for (std::size_t i = 0; i < points.count; ++i) {
            const auto own = static_cast<std::size_t>(labels[i]);
            if (counts[own] < 2)
                continue;
            double distance = 0;
            for (std::size_t d = 0; d < points.dims; ++d) {
                const float e = points.row(i)[d] - points.mean[d] - offsets[own * points.dims + d];
                distance += static_cast<double>(e * e);
            }
            if (distance > greatest) {
                greatest = distance;
                farthest = i;
            }
        }
        if (farthest == points.count)
            return;
        const auto own = static_cast<std::size_t>(labels[farthest]);
        addScaled(sums.data() + own * points.dims, points.row(farthest), -1.0, points.dims);
        addScaled(sums.data() + empty * points.dims, points.row(farthest), 1.0, points.dims);
        --counts[own];
        ++counts[empty];
        labels[farthest] = static_cast<std::int32_t>(empty);
        ++moved;
    }
}

AssignmentStep::AssignmentStep(const PointSet& points, ThreadTeam& team, const StopToken& stop)
    : m_points(points),
      m_team(team),
      m_stop(stop),
      m_scratch(static_cast<std::size_t>(team.size())),
      m_moves(points.chunks()),
      m_inertia(points.chunks())
{
}

void AssignmentStep::run(const std::vector<KMeansStart*>& starts)
{
    packCentres(starts);
    forChunks(m_team, m_points.chunks(), m_points.count * m_offsets.size(), m_stop,
              [&](std::size_t chunk, int part) {
                  assignChunk(starts, chunk, m_scratch[static_cast<std::size_t>(part)]);
              });
    if (m_stop.stopRequested())
        return;
    std::size_t moves = 0;
    for (const auto& ofChunk : m_moves)
        moves += ofChunk.size();
    if (moves * m_points.dims < kWorthSharing)
        applyMoves(starts, 0, 1);
    else
        m_team.run([&](int part) {
            applyMoves(starts, static_cast<std::size_t>(part), static_cast<std::size_t>(m_team.size()));
        });
    for (std::size_t s = 0; s < starts.size(); ++s) {
        starts[s]->inertia = 0;
        for (const auto& inertia : m_inertia)
            starts[s]->inertia += inertia[s];
        ++starts[s]->iterations;
    }
}

void AssignmentStep::packCentres(const std::vector<KMeansStart*>& starts)
{
    m_offsets.clear();
    m_bias.clear();
    for (KMeansStart* start : starts) {
        m_offsets.insert(m_offsets.end(), start->offsets.begin(), start->offsets.end());
        m_bias.insert(m_bias.end(), start->bias.begin(), start->bias.end());
        start->moved = 0;
    }
}

void AssignmentStep::assignChunk(const std::vector<KMeansStart*>& starts, std::size_t chunk, Scratch& scratch)
{
    const std::size_t end = m_points.chunkBegin(chunk + 1);
    const std::size_t blockRows = rowsPerBlock(m_points.dims, m_bias.size());
    scratch.tile.resize(m_bias.size() * blockRows);
    scratch.smallest.resize(blockRows);
    scratch.nearest.resize(blockRows);
    m_moves[chunk].clear();
    m_inertia[chunk].assign(starts.size(), 0.0);
    for (std::size_t i = m_points.chunkBegin(chunk); i < end && !m_stop.stopRequested(); i += blockRows)
        assignBlock(starts, chunk, i, std::min(blockRows, end - i), scratch);
}

void AssignmentStep::assignBlock(const std::vector<KMeansStart*>& starts, std::size_t chunk,
                                 std::size_t begin, std::size_t rows, Scratch& scratch)
{
    offsetProducts(m_points, begin, rows, m_offsets.data(), m_bias.size(), scratch.tile.data());
    const std::size_t k = starts.front()->k();
    for (std::size_t s = 0; s < starts.size(); ++s) {
        columnMinimum(scratch.tile.data() + s * k * rows, rows, k, rows, m_bias.data() + s * k,
                      scratch.smallest.data(), scratch.nearest.data());
        m_inertia[chunk][s] +=
            static_cast<double>(sumOfPositive(scratch.smallest.data(), m_points.norms.data() + begin, rows));
        std::int32_t* labels = starts[s]->labels.data() + begin;
        for (std::size_t i = 0; i < rows; ++i)
            if (labels[i] != scratch.nearest[i]) {
                m_moves[chunk].push_back({begin + i, s, labels[i], scratch.nearest[i]});
                labels[i] = scratch.nearest[i];
            }
    }
}

/// Each part keeps its own clusters of all starts and takes the moves in order, so no sum depends on the
/// parts.
void AssignmentStep::applyMoves(const std::vector<KMeansStart*>& starts, std::size_t part, std::size_t parts)
{
    const std::size_t k = starts.front()->k();
    const auto change = [&](const Move& move, std::int32_t cluster, int by) {
        if (cluster < 0 || (move.start * k + static_cast<std::size_t>(cluster)) % parts != part)
            return;
        KMeansStart& start = *starts[move.start];
        start.counts[static_cast<std::size_t>(cluster)] += by;
        addScaled(start.sums.data() + static_cast<std::size_t>(cluster) * m_points.dims,
                  m_points.row(move.point), by, m_points.dims);
    };
    for (const auto& moves : m_moves)
        for (const Move& move : moves) {
            change(move, move.from, -1);
            change(move, move.to, +1);
            if (move.start % parts == part)
                ++starts[move.start]->moved;
        }
}

} // namespace hourglass
