// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

namespace hourglass {

/// Vector loads may read so many elements past the end of an array; what is there does not count.
inline constexpr std::size_t kVectorPadding = 64;

/// `count` points, or forces on them, in the plane or, where z is not empty, in space: coordinates apart,
/// each padded for vector loads.
struct Plane {
    explicit Plane(std::size_t n = 0, std::size_t dims = 2)
        : count(n), x(n + kVectorPadding), y(n + kVectorPadding), z(dims == 3 ? n + kVectorPadding : 0)
    {
    }

    [[nodiscard]] std::size_t dims() const { return z.empty() ? 2 : 3; }

    std::size_t count;
    std::vector<float> x;
    std::vector<float> y;
    std::vector<float> z;
};

} // namespace hourglass
