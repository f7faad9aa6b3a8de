// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/GlyphShapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

float length(Point p) { return std::sqrt(p.x * p.x + p.y * p.y); }
float dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
Point minus(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }

float toCircle(Point p, Point centre, float radius) { return length(minus(p, centre)) - radius; }

/// The line along the outline of a filled shape.
float outline(float distance, float stroke) { return std::abs(distance) - stroke; }

float toSegment(Point p, Point a, Point b)
{
    const Point along = minus(b, a);
    const Point from = minus(p, a);
    const float t = std::clamp(dot(from, along) / dot(along, along), 0.0F, 1.0F);
    return length({from.x - t * along.x, from.y - t * along.y});
}

/// Nearest edge; inside when a ray to the right crosses the edges an odd number of times.
float toPolygon(Point p, const std::vector<Point>& corners)
{
    float nearest = 1e9F;
    bool inside = false;
    Point a = corners.back();
    for (const Point b : corners) {
        nearest = std::min(nearest, toSegment(p, a, b));
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
            inside = !inside;
        a = b;
    }
    return inside ? -nearest : nearest;
}

/// Corners at equal angles, the first on top; radii are taken in turn.
std::vector<Point> around(int corners, std::vector<float> radii)
{
    std::vector<Point> points;
    for (int i = 0; i < corners; ++i) {
        const float angle = 2 * kPi * static_cast<float>(i) / static_cast<float>(corners);
        const float radius = radii[static_cast<std::size_t>(i) % radii.size()];
        points.push_back({radius * std::sin(angle), -radius * std::cos(angle)});
    }
    return points;
}

std::vector<Point> heartOutline()
{
    constexpr int corners = 28;
    std::vector<Point> points;
    for (int i = 0; i < corners; ++i) {
        const float t = 2 * kPi * static_cast<float>(i) / corners;
        const float s = std::sin(t);
        const float y = 13 * std::cos(t) - 5 * std::cos(2 * t) - 2 * std::cos(3 * t) - std::cos(4 * t);
        points.push_back({s * s * s * 0.96F, -(y + 2.5F) / 15.5F});
    }
    return points;
}

float square(Point p, float stroke)
{
    const float half = 0.74F - stroke;
    return outline(std::max(std::abs(p.x), std::abs(p.y)) - half, stroke);
}

float triangle(Point p, float stroke)
{
    static const auto corners = around(3, {0.92F});
    return outline(toPolygon({p.x, p.y + 0.02F}, corners), stroke);
}

float star(Point p, float)
{
    static const auto corners = around(10, {1.0F, 0.45F});
    return toPolygon(p, corners);
}

float heart(Point p, float)
{
    static const auto corners = heartOutline();
    return toPolygon(p, corners);
}

float moon(Point p, float)
{
    return std::max(toCircle(p, {0, 0}, 0.92F), -toCircle(p, {0.48F, -0.1F}, 0.72F));
}

float plus(Point p, float stroke)
{
    const float reach = 0.92F - stroke;
    return std::min(toSegment(p, {-reach, 0}, {reach, 0}), toSegment(p, {0, -reach}, {0, reach})) -
           stroke * 1.2F;
}

float cross(Point p, float stroke)
{
    const float half = std::numbers::sqrt2_v<float> / 2;
    return plus({half * (p.x + p.y), half * (p.y - p.x)}, stroke);
}

float arrow(Point p, float stroke)
{
    const float tip = 0.92F - stroke;
    const float shaft = toSegment(p, {-tip, 0}, {tip, 0});
    const float head =
        std::min(toSegment(p, {tip, 0}, {0.2F, -0.62F}), toSegment(p, {tip, 0}, {0.2F, 0.62F}));
    return std::min(shaft, head) - stroke;
}

} // namespace

const std::vector<GlyphShape>& glyphShapes()
{
    static const std::vector<GlyphShape> shapes{
        {"Ring",
         [](Point p, float stroke) {
             return outline(toCircle(p, {0, 0}, 0.9F - stroke), stroke);
         }},
        {"Disc",
         [](Point p, float) {
             return toCircle(p, {0, 0}, 0.84F);
         }},
        {"Square", square},
        {"Triangle", triangle},
        {"Plus", plus},
        {"Cross", cross},
        {"Star", star},
        {"Heart", heart},
        {"Moon", moon},
        {"Arrow", arrow},
    };
    return shapes;
}

} // namespace hourglass
