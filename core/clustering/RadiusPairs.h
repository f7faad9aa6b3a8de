// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/PointSet.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace hourglass {

/// All pairs of points that are no farther apart than a radius, found anew each time they are asked for: no
/// memory for pairs. The points are put in an order in which neighbours lie together; blocks of them whose
/// boxes are farther apart than the radius are passed over, the others are compared by matrix products. Pairs
/// that rounding could put on either side are decided in double precision.
class RadiusPairs {
public:
    static Result<RadiusPairs> prepare(const float* values, std::size_t count, std::size_t dims,
                                       double radius, ThreadTeam& team, const StopToken& stop);

    RadiusPairs(RadiusPairs&&) = default; // not copied: m_points looks into m_rows
    RadiusPairs& operator=(RadiusPairs&&) = default;

    /// visit(i, j, part) for each ordered pair of points, i = j among them, in no particular order; all of
    /// one i from one thread. Returns early when stopped.
    void forEach(ThreadTeam& team, const StopToken& stop, const std::function<void(double)>& progress,
                 const std::function<void(std::size_t i, std::size_t j, int part)>& visit) const;

private:
    RadiusPairs() = default;
    struct Scratch {
        std::vector<float> offsets, bias, tile;
    };
    [[nodiscard]] std::size_t blocks() const;
    [[nodiscard]] bool mayTouch(std::size_t a, std::size_t b) const;
    [[nodiscard]] double exactSquare(std::size_t i, std::size_t j) const;
    void order(std::vector<std::size_t>::iterator first, std::vector<std::size_t>::iterator last,
               const float* values);
    void findBoxes();
    void compare(std::size_t rowBlock, std::size_t columnBlock, Scratch& scratch, int part,
                 const std::function<void(std::size_t, std::size_t, int)>& visit) const;

    double m_radius = 0;
    std::vector<std::size_t> m_order; ///< [count]: point at each place
    std::vector<float> m_rows;        ///< [count, dims], in that order
    PointSet m_points;                ///< of m_rows
    std::vector<float> m_low, m_high; ///< [blocks, dims]
};

} // namespace hourglass
