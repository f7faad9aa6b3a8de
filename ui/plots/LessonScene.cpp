// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LessonScene.h"

#include "ui/plots/LessonVectors.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace hourglass {
namespace {

using Vector = PcaLesson::Vector;
constexpr double kPi = std::numbers::pi;
constexpr int kEllipseCorners = 96;
constexpr double kRoom = 1.08; // around the points

double halfTurn(double angle)
{
    const double turned = std::fmod(angle, kPi);
    return turned < 0 ? turned + kPi : turned;
}

} // namespace

Vector LessonLook::direction() const { return {std::cos(angle), std::sin(angle), 0}; }

double LessonLook::bestAngle() const
{
    return isPlane() ? halfTurn(std::atan2(lesson->axes[0][1], lesson->axes[0][0])) : 0;
}

bool LessonLook::isFirstComponent() const
{
    constexpr double kHalfDegree = kPi / 360;
    const double off = halfTurn(angle - bestAngle());
    return isPlane() && std::min(off, kPi - off) <= kHalfDegree;
}

LessonScene::LessonScene(const LessonLook& look, const QRectF& frame) : m_look(look), m_frame(frame)
{
    measure();
}

/// The mean lies in the middle; in space the points fit however they are turned.
void LessonScene::measure()
{
    const auto& lesson = *m_look.lesson;
    m_low = m_high = lesson.mean;
    double across = 1e-12, up = 1e-12, radius = 1e-12;
    for (std::size_t i = 0; i < lesson.shown(); ++i) {
        const Vector point = lesson.point(i), off = plus(point, lesson.mean, -1);
        across = std::max(across, std::abs(off[0]));
        up = std::max(up, std::abs(off[1]));
        radius = std::max(radius, std::sqrt(dot(off, off)));
        for (std::size_t d = 0; d < 3; ++d) {
            m_low[d] = std::min(m_low[d], point[d]);
            m_high[d] = std::max(m_high[d], point[d]);
        }
    }
    // The ellipse of two standard deviations fits, too, and in space the plane with its corners.
    across = std::max(across, 2 * std::sqrt(lesson.covariance[0][0]));
    up = std::max(up, 2 * std::sqrt(lesson.covariance[1][1]));
    if (!m_look.isPlane())
        across = up = std::max(radius, kSheetReach * std::sqrt(lesson.variances[0] + lesson.variances[1]));
    m_scale = std::min(m_frame.width() / across, m_frame.height() / up) / (2 * kRoom);
}

Vector LessonScene::seen(const Vector& offset) const
{
    return m_look.isPlane() ? offset : m_look.turn.seen(offset);
}

QPointF LessonScene::place(const Vector& point) const
{
    const Vector at = seen(plus(point, m_look.lesson->mean, -1));
    return m_frame.center() + m_scale * QPointF(at[0], -at[1]);
}

Vector LessonScene::target(const Vector& point) const
{
    const auto& lesson = *m_look.lesson;
    const Vector off = plus(point, lesson.mean, -1);
    if (m_look.isPlane()) {
        const Vector line = m_look.direction();
        return plus(lesson.mean, line, dot(off, line));
    }
    return plus(point, lesson.axes[2], -dot(off, lesson.axes[2]));
}

Vector LessonScene::moved(const Vector& point) const
{
    return plus(point, plus(target(point), point, -1), m_look.flat);
}

std::vector<std::size_t> LessonScene::order() const
{
    std::vector<std::size_t> numbers(m_look.lesson->shown());
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    if (m_look.isPlane())
        return numbers;
    std::vector<double> depth;
    for (const std::size_t i : numbers)
        depth.push_back(seen(plus(moved(m_look.lesson->point(i)), m_look.lesson->mean, -1))[2]);
    std::ranges::stable_sort(numbers, {}, [&](std::size_t i) { return depth[i]; });
    return numbers;
}

/// The shadow of an ellipsoid is the ellipse of the covariance as it is seen: P C P'.
QPolygonF LessonScene::ellipse(double deviations) const
{
    const auto& lesson = *m_look.lesson;
    double xx = 0, xy = 0, yy = 0;
    for (std::size_t k = 0; k < lesson.dims; ++k) {
        const Vector axis = seen(along(k, 1));
        xx += axis[0] * axis[0];
        xy += axis[0] * axis[1];
        yy += axis[1] * axis[1];
    }
    const double a = std::sqrt(xx), b = a > 0 ? xy / a : 0, c = std::sqrt(std::max(0.0, yy - b * b));
    QPolygonF outline;
    for (int i = 0; i <= kEllipseCorners; ++i) {
        const double t = 2 * kPi * i / kEllipseCorners;
        const double x = a * std::cos(t), y = b * std::cos(t) + c * std::sin(t);
        outline << m_frame.center() + m_scale * deviations * QPointF(x, -y);
    }
    return outline;
}

double LessonScene::angleAt(QPointF at) const
{
    const QPointF off = at - m_frame.center();
    return halfTurn(std::atan2(-off.y(), off.x()));
}

/// So many standard deviations along a component.
Vector LessonScene::along(std::size_t axis, double length) const
{
    const auto& lesson = *m_look.lesson;
    return plus(Vector{}, lesson.axes[axis], length * std::sqrt(std::max(0.0, lesson.variances[axis])));
}

} // namespace hourglass
