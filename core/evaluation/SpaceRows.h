// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/clustering/PointSet.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// The distances of a few points to all others in one space, kept while neighbours and ranks are read from
/// them. One thread's own.
class SpaceRows {
public:
    SpaceRows(const PointSet& points, std::size_t k);

    /// Distances of these points to all; incomplete when stopped.
    void measure(std::span<const std::size_t> queries, const StopToken& stop);

    /// The k nearest of query number q, itself left out, nearest first; ties go to the lower number.
    std::span<const std::size_t> neighbours(std::size_t q);
    /// How many points are nearer to query number q than `other`, plus one. Equals share the better rank.
    [[nodiscard]] std::size_t rank(std::size_t q, std::size_t other) const;

    /// Squared, in double precision from plain differences.
    [[nodiscard]] double exactDistance(std::size_t a, std::size_t b) const;

private:
    void collect(std::size_t q);

    const PointSet& m_points;
    std::size_t m_k;
    std::vector<std::size_t> m_queries;
    std::vector<float> m_offsets; ///< [queries, dims]
    std::vector<float> m_bias;    ///< [queries]
    std::vector<float> m_rows;    ///< [queries, count]: products; norms and bias are added while reading
    struct Candidate {
        double distance;
        std::size_t point;
    };
    std::vector<Candidate> m_candidates;
    std::vector<std::size_t> m_nearest;
};

} // namespace hourglass
