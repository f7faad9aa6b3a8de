// SPDX-License-Identifier: GPL-3.0-or-later
// How a LessonScene is drawn: on a screen or on paper, in the units of the ink.
#include "ui/plots/LessonScene.h"

#include "ui/plots/LessonVectors.h"
#include "ui/plots/Ticks.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

using Vector = PcaLesson::Vector;

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
        if (y > m_frame.bottom() - 1.8 * line || y < m_frame.top() + 2.2 * line)
            continue;
        painter.setPen(ink.pen(ink.theme.grid, 1));
        painter.drawLine(QPointF(m_frame.left(), y), QPointF(m_frame.right(), y));
        painter.setPen(ink.pen(ink.theme.mutedText, 1));
        painter.drawText(QRectF(m_frame.left() + gap, y - line - gap / 2, 5 * line, line),
                         Qt::AlignLeft | Qt::AlignVCenter, tickText(tick));
    }
    painter.setPen(ink.pen(ink.theme.text, 1));
    painter.drawText(m_frame.adjusted(0, 0, -2 * gap, -line - 2 * gap), Qt::AlignRight | Qt::AlignBottom,
                     name(0) + QStringLiteral(" →"));
    painter.drawText(m_frame.adjusted(2 * gap, gap, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     name(1) + QStringLiteral(" ↑"));
}

QString LessonScene::name(std::size_t axis) const
{
    const QString standard[] = {QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")};
    const auto index = static_cast<qsizetype>(axis);
    return index < m_look.names.size() && !m_look.names[index].isEmpty() ? m_look.names[index]
                                                                         : standard[axis];
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
    for (unsigned axis = 0; axis < 3; ++axis) {
        const QPointF middle = (place(corner(0)) + place(corner(1U << axis))) / 2;
        painter.drawText(QRectF(middle.x() - 6 * line, middle.y(), 12 * line, line), Qt::AlignCenter,
                         name(axis));
    }
}

/// The plane of the first two components, on which the points in space are projected.
void LessonScene::drawSheet(QPainter& painter, const PlotInk& ink) const
{
    const auto& mean = m_look.lesson->mean;
    QPolygonF sheet;
    for (const auto& [a, b] : {std::pair(-1, -1), std::pair(1, -1), std::pair(1, 1), std::pair(-1, 1)})
        sheet << place(plus(plus(mean, along(0, 1), a * kSheetReach), along(1, 1), b * kSheetReach));
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
