// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointF>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace hourglass {

/// What a cloud in space fills: its box, and the ball around the box's middle that holds every point.
struct SpaceExtent {
    std::array<double, 3> low{-1, -1, -1}, high{1, 1, 1};
    double radius = 1; ///< above 0

    [[nodiscard]] std::array<double, 3> middle() const;
};

/// places: x0 y0 z0 x1 …; points that are not finite do not count. None: there is no other.
std::optional<SpaceExtent> extentOf(std::span<const float> places);

/// From where a cloud in space is seen: on a turntable, turned by the azimuth about the upright axis and then
/// tipped towards the viewer by the elevation, from a distance of four radii, so that what is near is a
/// little larger. At 0 and 0 the first two axes run to the right and up as on a flat map. A plain value.
class SpaceView {
public:
    static constexpr double kAzimuth = -30, kElevation = 20; ///< degrees, at first

    /// Where something is seen: x to the right and y up in units of the cloud, around its middle; depth from
    /// -1 (farthest) to 1 (nearest).
    struct Seen {
        double x = 0, y = 0, depth = 0;
    };

    void reset();
    /// degrees. The azimuth goes round and round; the elevation ends looking straight up or down.
    void turnBy(double azimuth, double elevation);
    /// As if the near side of the cloud was pushed by so many pixels.
    void dragBy(QPointF pixels);
    void setExtent(const SpaceExtent& extent) { m_extent = extent; }

    [[nodiscard]] double azimuth() const { return m_azimuth; }     ///< (-180, 180]
    [[nodiscard]] double elevation() const { return m_elevation; } ///< [-90, 90]
    [[nodiscard]] const SpaceExtent& extent() const { return m_extent; }
    /// No point of the cloud is ever seen farther from the middle than this, however it is turned.
    [[nodiscard]] double reach() const;

    [[nodiscard]] Seen see(const std::array<double, 3>& place) const;
    /// A direction, turned but not drawn nearer: an axis of the cross.
    [[nodiscard]] Seen turned(const std::array<double, 3>& direction) const;
    /// see() of many: space x0 y0 z0 …, plane x0 y0 … and one depth each, both resized.
    void project(std::span<const float> space, std::vector<float>& plane, std::vector<float>& depth) const;

    /// From the same side, whatever is looked at.
    friend bool operator==(const SpaceView& a, const SpaceView& b)
    {
        return a.m_azimuth == b.m_azimuth && a.m_elevation == b.m_elevation;
    }

private:
    using Rows = std::array<std::array<double, 3>, 3>;
    [[nodiscard]] Rows rotation() const; ///< rows: right, up, towards the viewer

    double m_azimuth = kAzimuth, m_elevation = kElevation;
    SpaceExtent m_extent;
};

} // namespace hourglass
