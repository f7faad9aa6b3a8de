// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/SpaceView.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace hourglass {

namespace {

constexpr double degreesAPixel = 0.4;
constexpr double eyeDistance = 4; // radii from the middle

double dot(const std::array<double, 3>& a, const std::array<double, 3>& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

bool isFinite(const float* place)
{
    return std::isfinite(place[0]) && std::isfinite(place[1]) && std::isfinite(place[2]);
}

} // namespace

std::array<double, 3> SpaceExtent::middle() const
{
    return {(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2};
}

std::optional<SpaceExtent> extentOf(std::span<const float> places)
{
    SpaceExtent extent;
    extent.low.fill(std::numeric_limits<double>::max());
    extent.high.fill(std::numeric_limits<double>::lowest());
    for (std::size_t i = 0; i + 2 < places.size(); i += 3) {
        if (!isFinite(&places[i]))
            continue;
        for (std::size_t d = 0; d < 3; ++d) {
            extent.low[d] = std::min(extent.low[d], static_cast<double>(places[i + d]));
            extent.high[d] = std::max(extent.high[d], static_cast<double>(places[i + d]));
        }
    }
    if (extent.low[0] > extent.high[0])
        return std::nullopt;
    const auto middle = extent.middle();
    double farthest = 0;
    for (std::size_t i = 0; i + 2 < places.size(); i += 3) {
        if (!isFinite(&places[i]))
            continue;
        const std::array<double, 3> away{places[i] - middle[0], places[i + 1] - middle[1],
                                         places[i + 2] - middle[2]};
        farthest = std::max(farthest, dot(away, away));
    }
    // One point, or many on one place: any radius will do that is not lost beside the numbers.
    const double size = std::sqrt(dot(middle, middle));
    extent.radius = std::max({std::sqrt(farthest), 1e-6 * size, 1e-9});
    return extent;
}

void SpaceView::reset()
{
    m_azimuth = kAzimuth;
    m_elevation = kElevation;
}

void SpaceView::turnBy(double azimuth, double elevation)
{
    const double turned = std::remainder(m_azimuth + azimuth, 360.0);
    m_azimuth = turned == -180 ? 180 : turned;
    m_elevation = std::clamp(m_elevation + elevation, -90.0, 90.0);
}

void SpaceView::dragBy(QPointF pixels) { turnBy(degreesAPixel * pixels.x(), degreesAPixel * pixels.y()); }

double SpaceView::reach() const
{
    // The line of sight that touches the ball.
    return m_extent.radius * eyeDistance / std::sqrt(eyeDistance * eyeDistance - 1);
}

SpaceView::Rows SpaceView::rotation() const
{
    const double a = m_azimuth * std::numbers::pi / 180, e = m_elevation * std::numbers::pi / 180;
    const double ca = std::cos(a), sa = std::sin(a), ce = std::cos(e), se = std::sin(e);
    return {{{ca, 0, sa}, {se * sa, ce, -se * ca}, {-ce * sa, se, ce * ca}}};
}

SpaceView::Seen SpaceView::turned(const std::array<double, 3>& direction) const
{
    const Rows r = rotation();
    return {dot(r[0], direction), dot(r[1], direction), dot(r[2], direction)};
}

SpaceView::Seen SpaceView::see(const std::array<double, 3>& place) const
{
    const auto middle = m_extent.middle();
    const Seen at = turned({place[0] - middle[0], place[1] - middle[1], place[2] - middle[2]});
    const double depth = at.depth / m_extent.radius;
    const double nearness = eyeDistance / (eyeDistance - std::min(depth, 1.0));
    return {at.x * nearness, at.y * nearness, depth};
}

void SpaceView::project(std::span<const float> space, std::vector<float>& plane,
                        std::vector<float>& depth) const
{
    const Rows rows = rotation();
    const auto middle = m_extent.middle();
    float r[3][3], m[3];
    for (std::size_t i = 0; i < 3; ++i) {
        m[i] = static_cast<float>(middle[i]);
        for (std::size_t j = 0; j < 3; ++j)
            r[i][j] = static_cast<float>(rows[i][j]);
    }
    const auto perRadius = static_cast<float>(1 / m_extent.radius);
    constexpr auto eye = static_cast<float>(eyeDistance);
    const std::size_t count = space.size() / 3;
    plane.resize(2 * count);
    depth.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const float x = space[3 * i] - m[0], y = space[3 * i + 1] - m[1], z = space[3 * i + 2] - m[2];
        const float near = (r[2][0] * x + r[2][1] * y + r[2][2] * z) * perRadius;
        const float nearness = eye / (eye - std::min(near, 1.0F));
        plane[2 * i] = (r[0][0] * x + r[0][1] * y + r[0][2] * z) * nearness;
        plane[2 * i + 1] = (r[1][0] * x + r[1][1] * y + r[1][2] * z) * nearness;
        depth[i] = near;
    }
}

} // namespace hourglass
