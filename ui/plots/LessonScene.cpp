// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LessonScene.h"

#include "ui/plots/Ticks.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace hourglass {
namespace {

using Vector = PcaLesson::Vector;
constexpr double kPi = std::numbers::pi;
constexpr int kEllipseCorners = 96;
constexpr double kSheet = 2;   // standard deviations from the mean to the edge of the plane
constexpr double kRoom = 1.08; // around the points

Vector plus(const Vector& a, const Vector& b, double times)
{
    return {a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]};
}

double dot(const Vector& a, const Vector& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

double halfTurn(double angle)
{
    const double turned = std::fmod(angle, kPi);
    return turned < 0 ? turned + kPi : turned;
}

QColor faint(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

} // namespace

QColor componentColour(std::size_t axis, const Theme& theme)
{
    return axis == 0 ? theme.accent : axis == 1 ? theme.validation : theme.good;
}

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
        across = up = std::max(radius, kSheet * std::sqrt(lesson.variances[0] + lesson.variances[1]));
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

void LessonScene::drawPlaneScales(QPainter& painter, const PlotInk& ink) const
{
    const auto& mean = m_look.lesson->mean;
    const double halfWide = m_frame.width() / 2 / m_scale, halfHigh = m_frame.height() / 2 / m_scale;
    const double line = ink.line(), gap = 3 * ink.unit;
    const int wanted = std::max(2, static_cast<int>(m_frame.width() / (6 * line)));
    for (const double tick : linearTicks(mean[0] - halfWide, mean[0] + halfWide, wanted)) {
        const double x = place({tick, mean[1], 0}).x();
        painter.setPen(ink.pen(ink.theme.grid, 1));
        painter.drawLine(QPointF(x, m_frame.top()), QPointF(x, m_frame.bottom()));
        painter.setPen(ink.pen(ink.theme.mutedText, 1));
        painter.drawText(QRectF(x + gap, m_frame.bottom() - line - gap, 5 * line, line),
                         Qt::AlignLeft | Qt::AlignVCenter, tickText(tick));
    }
    for (const double tick : linearTicks(mean[1] - halfHigh, mean[1] + halfHigh, std::max(2, wanted - 2))) {
        const double y = place({mean[0], tick, 0}).y();
        if (y > m_frame.bottom() - 1.8 * line)
            continue;
        painter.setPen(ink.pen(ink.theme.grid, 1));
        painter.drawLine(QPointF(m_frame.left(), y), QPointF(m_frame.right(), y));
        painter.setPen(ink.pen(ink.theme.mutedText, 1));
        painter.drawText(QRectF(m_frame.left() + gap, y - line - gap / 2, 5 * line, line),
                         Qt::AlignLeft | Qt::AlignVCenter, tickText(tick));
    }
}

/// The box around the points with its edges named, so that one sees how it is turned.
void LessonScene::drawBox(QPainter& painter, const PlotInk& ink) const
{
    const auto corner = [&](unsigned bits) {
        return Vector{bits & 1U ? m_high[0] : m_low[0], bits & 2U ? m_high[1] : m_low[1],
                      bits & 4U ? m_high[2] : m_low[2]};
    };
    painter.setPen(ink.pen(ink.theme.border, 1));
    for (unsigned from = 0; from < 8; ++from)
        for (unsigned axis = 0; axis < 3; ++axis)
            if (!(from & (1U << axis)))
                painter.drawLine(place(corner(from)), place(corner(from | (1U << axis))));
    painter.setPen(ink.pen(ink.theme.mutedText, 1));
    const double line = ink.line();
    const QString standard[] = {QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")};
    for (unsigned axis = 0; axis < 3; ++axis) {
        const QPointF middle = (place(corner(0)) + place(corner(1U << axis))) / 2;
        const QString name =
            static_cast<int>(axis) < m_look.names.size() ? m_look.names[axis] : standard[axis];
        painter.drawText(QRectF(middle.x() - 6 * line, middle.y(), 12 * line, line), Qt::AlignCenter, name);
    }
}

/// The plane of the first two components, on which the points in space are projected.
void LessonScene::drawSheet(QPainter& painter, const PlotInk& ink) const
{
    const auto& mean = m_look.lesson->mean;
    QPolygonF sheet;
    for (const auto& [a, b] : {std::pair(-1, -1), std::pair(1, -1), std::pair(1, 1), std::pair(-1, 1)})
        sheet << place(plus(plus(mean, along(0, 1), a * kSheet), along(1, 1), b * kSheet));
    painter.setPen(ink.pen(faint(ink.theme.accent, 0.5F), 1));
    painter.setBrush(faint(ink.theme.accent, 0.1F));
    painter.drawPolygon(sheet);
}

void LessonScene::drawProjections(QPainter& painter, const PlotInk& ink) const
{
    const auto& lesson = *m_look.lesson;
    const std::size_t count = std::min(kProjections, lesson.shown());
    for (std::size_t s = 0; s < count; ++s) {
        const Vector point = lesson.point(s * lesson.shown() / count);
        const QPointF foot = place(target(point));
        painter.setPen(ink.pen(faint(ink.theme.text, 0.32F), 0.8));
        painter.drawLine(place(moved(point)), foot);
        painter.setPen(Qt::NoPen);
        painter.setBrush(faint(ink.theme.text, 0.55F));
        painter.drawEllipse(foot, 1.8 * ink.unit, 1.8 * ink.unit);
    }
}

void LessonScene::drawGround(QPainter& painter, const PlotInk& ink) const
{
    painter.save();
    painter.setClipRect(m_frame);
    painter.setFont(ink.font);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_look.isPlane()) {
        drawPlaneScales(painter, ink);
    } else {
        drawBox(painter, ink);
        drawSheet(painter, ink);
    }
    painter.restore();
}

/// The line that is turned by hand, with a knob at each end.
void LessonScene::drawLine(QPainter& painter, const PlotInk& ink) const
{
    const QPointF way(std::cos(m_look.angle), -std::sin(m_look.angle));
    const double reach = std::hypot(m_frame.width(), m_frame.height());
    const double knob = 0.44 * std::min(m_frame.width(), m_frame.height());
    const QColor colour = m_look.isFirstComponent() ? ink.theme.good : ink.theme.text;
    painter.setPen(ink.pen(colour, 2));
    painter.drawLine(m_frame.center() - reach * way, m_frame.center() + reach * way);
    painter.setPen(ink.pen(ink.theme.card, 2));
    painter.setBrush(colour);
    for (const double end : {-knob, knob})
        painter.drawEllipse(m_frame.center() + end * way, 7 * ink.unit, 7 * ink.unit);
}

/// From the mean, as long as the standard deviation along the component.
void LessonScene::drawArrow(QPainter& painter, std::size_t axis, const PlotInk& ink) const
{
    const auto& mean = m_look.lesson->mean;
    const QPointF from = place(mean), to = place(plus(mean, along(axis, 1), 1));
    const QPointF way = to - from;
    const double length = std::hypot(way.x(), way.y()), head = std::min(11 * ink.unit, length);
    const QColor colour = componentColour(axis, ink.theme);
    if (length < 2 * ink.unit)
        return; // no variance, or seen from its end
    const QPointF unit = way / length, side(-unit.y(), unit.x());
    painter.setPen(ink.pen(ink.theme.card, 5.5)); // stands out from the points
    painter.drawLine(from, to);
    painter.setPen(ink.pen(colour, 3));
    painter.drawLine(from, to - 0.7 * head * unit);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(
        QPolygonF{to, to - head * unit + 0.5 * head * side, to - head * unit - 0.5 * head * side});
    const double size = 1.35 * ink.line();
    const QPointF middle = to + 0.95 * size * unit;
    const QRectF badge(middle.x() - size / 2, middle.y() - size / 2, size, size);
    painter.drawRoundedRect(badge, 4 * ink.unit, 4 * ink.unit);
    painter.setPen(ink.theme.accentText);
    painter.drawText(badge, Qt::AlignCenter, QString::number(axis + 1));
}

void LessonScene::drawMarks(QPainter& painter, const PlotInk& ink) const
{
    painter.save();
    painter.setClipRect(m_frame);
    painter.setFont(ink.font);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_look.isPlane())
        drawLine(painter, ink);
    if (m_look.hasProjections)
        drawProjections(painter, ink);
    painter.setBrush(Qt::NoBrush);
    if (m_look.hasEllipses) {
        for (const double deviations : {1.0, 2.0}) {
            painter.setPen(ink.pen(ink.theme.text, deviations == 1 ? 1.6 : 1.1,
                                   deviations == 1 ? Qt::SolidLine : Qt::DashLine));
            painter.drawPolyline(ellipse(deviations));
        }
    }
    for (std::size_t k = m_look.lesson->dims; k-- > 0;)
        drawArrow(painter, k, ink);
    painter.setPen(ink.pen(ink.theme.card, 1.5));
    painter.setBrush(ink.theme.text);
    painter.drawEllipse(place(m_look.lesson->mean), 4 * ink.unit, 4 * ink.unit);
    painter.restore();
}

} // namespace hourglass
