// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace hourglass {

/// How points in space are turned before they are drawn without perspective: about the upright third axis,
/// then towards the eye. A plain value.
struct Turntable {
    using Vector = std::array<double, 3>;
    static constexpr double kYaw = -0.6, kPitch = 0.35; // shows a roll as a roll
    static constexpr double kPerPixel = 0.01, kPerKey = 0.1;

    double yaw = kYaw, pitch = kPitch; ///< radians

    void turn(double right, double up)
    {
        yaw = std::remainder(yaw + right, 2 * std::numbers::pi);
        pitch = std::clamp(pitch + up, -std::numbers::pi / 2, std::numbers::pi / 2);
    }
    /// x to the right, y up, z towards the eye.
    [[nodiscard]] Vector seen(const Vector& v) const
    {
        const double right = std::cos(yaw) * v[0] - std::sin(yaw) * v[1];
        const double away = std::sin(yaw) * v[0] + std::cos(yaw) * v[1];
        return {right, std::cos(pitch) * v[2] + std::sin(pitch) * away,
                std::sin(pitch) * v[2] - std::cos(pitch) * away};
    }
};

} // namespace hourglass
