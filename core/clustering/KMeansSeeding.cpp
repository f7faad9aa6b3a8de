// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeansSeeding.h"

#include "core/clustering/ChunkLoop.h"
#include "core/clustering/RowKernels.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

/// Squared distances to the nearest centre so far, and their sums by chunk, for every candidate of every
/// start.
class Seeding {
public:
    Seeding(const PointSet& points, std::size_t starts, std::size_t trials, ThreadTeam& team,
            const StopToken& stop)
        : m_points(points),
          m_starts(starts),
          m_trials(trials),
          m_team(team),
          m_stop(stop),
          m_nearest(starts, std::vector<float>(points.count, std::numeric_limits<float>::infinity())),
          m_tried(starts * trials, std::vector<float>(points.count)),
          m_sums(starts, std::vector<double>(points.chunks(), 0.0)),
          m_triedSums(starts * trials, std::vector<double>(points.chunks(), 0.0)),
          m_offsets(starts * trials * points.dims),
          m_bias(starts * trials)
    {
    }

    /// candidates [starts, trials]: what the distances would become with each one. Returns the best of each
    /// start.
    std::vector<std::size_t> addBest(const std::vector<std::size_t>& candidates);
    std::size_t draw(std::size_t start, Random& random) const;

private:
    void tryChunk(std::size_t chunk, std::vector<float>& tile);

    const PointSet& m_points;
    std::size_t m_starts;
    std::size_t m_trials;
    ThreadTeam& m_team;
    const StopToken& m_stop;
    std::vector<std::vector<float>> m_nearest;    ///< [start][point]
    std::vector<std::vector<float>> m_tried;      ///< [start, trial][point]
    std::vector<std::vector<double>> m_sums;      ///< [start][chunk]
    std::vector<std::vector<double>> m_triedSums; ///< [start, trial][chunk]
    std::vector<float> m_offsets;
    std::vector<float> m_bias;
};

std::size_t Seeding::draw(std::size_t start, Random& random) const
{
    double total = 0;
    for (const double sum : m_sums[start])
        total += sum;
    if (!(total > 0)) // every point lies on a centre already
        return random.below(m_points.count);
    double left = random.uniform() * total;
    std::size_t chunk = 0;
    while (chunk + 1 < m_points.chunks() && left >= m_sums[start][chunk])
        left -= m_sums[start][chunk++];
    const auto& nearest = m_nearest[start];
    std::size_t chosen = m_points.chunkBegin(chunk);
    for (std::size_t i = chosen; i < m_points.chunkBegin(chunk + 1); ++i) {
        if (nearest[i] > 0) // never a centre again, even when rounding leaves something over at the end
            chosen = i;
        left -= static_cast<double>(nearest[i]);
        if (left < 0)
            break;
    }
    return chosen;
}

void Seeding::tryChunk(std::size_t chunk, std::vector<float>& tile)
{
    const std::size_t end = m_points.chunkBegin(chunk + 1);
    const std::size_t blockRows = rowsPerBlock(m_points.dims, m_bias.size());
    tile.resize(m_bias.size() * blockRows);
    for (auto& sums : m_triedSums)
        sums[chunk] = 0;
    for (std::size_t i = m_points.chunkBegin(chunk); i < end && !m_stop.stopRequested(); i += blockRows) {
        const std::size_t rows = std::min(blockRows, end - i);
        offsetProducts(m_points, i, rows, m_offsets.data(), m_bias.size(), tile.data());
        for (std::size_t c = 0; c < m_bias.size(); ++c)
            m_triedSums[c][chunk] += static_cast<double>(
                lowerDistances(tile.data() + c * rows, m_bias[c], m_points.norms.data() + i,
                               m_nearest[c / m_trials].data() + i, m_tried[c].data() + i, rows));
    }
}

std::vector<std::size_t> Seeding::addBest(const std::vector<std::size_t>& candidates)
{
    for (std::size_t c = 0; c < candidates.size(); ++c)
        m_bias[c] =
            m_points.offsetFromMean(m_points.row(candidates[c]), m_offsets.data() + c * m_points.dims);
    std::vector<std::vector<float>> tiles(static_cast<std::size_t>(m_team.size()));
    forChunks(m_team, m_points.chunks(), m_points.count * m_offsets.size(), m_stop,
              [&](std::size_t chunk, int part) { tryChunk(chunk, tiles[static_cast<std::size_t>(part)]); });

    std::vector<std::size_t> chosen(m_starts);
    for (std::size_t start = 0; start < m_starts; ++start) {
        std::size_t best = start * m_trials;
        double smallest = std::numeric_limits<double>::infinity();
        for (std::size_t c = start * m_trials; c < (start + 1) * m_trials; ++c) {
            double total = 0;
            for (const double sum : m_triedSums[c])
                total += sum;
            if (total < smallest) {
                smallest = total;
                best = c;
            }
        }
        chosen[start] = candidates[best];
        m_nearest[start].swap(m_tried[best]);
        m_sums[start].swap(m_triedSums[best]);
        // Rounding must not leave a centre at a distance from itself.
        m_nearest[start][chosen[start]] = 0;
    }
    return chosen;
}

} // namespace

std::vector<std::size_t> seedCentres(const PointSet& points, int k, std::vector<Random>& generators,
                                     ThreadTeam& team, const StopToken& stop)
{
    const std::size_t starts = generators.size();
    const auto centres = static_cast<std::size_t>(k);
    const auto trials = static_cast<std::size_t>(2 + std::floor(std::log(static_cast<double>(k))));
    Seeding seeding(points, starts, trials, team, stop);
    std::vector<std::size_t> chosen(starts * centres, 0);
    std::vector<std::size_t> candidates(starts * trials);
    for (std::size_t step = 0; step < centres && !stop.stopRequested(); ++step) {
        for (std::size_t start = 0; start < starts; ++start) {
            if (step == 0) // nothing to choose between: one draw stands for all trials
                std::fill_n(candidates.begin() + static_cast<std::ptrdiff_t>(start * trials), trials,
                            generators[start].below(points.count));
            for (std::size_t t = 0; step > 0 && t < trials; ++t)
                candidates[start * trials + t] = seeding.draw(start, generators[start]);
        }
        const auto best = seeding.addBest(candidates);
        for (std::size_t start = 0; start < starts; ++start)
            chosen[start * centres + step] = best[start];
    }
    return chosen;
}

} // namespace hourglass
