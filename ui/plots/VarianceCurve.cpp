// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/VarianceCurve.h"

#include "ui/plots/LessonScene.h"
#include "ui/plots/Ticks.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr int kSteps = 180;
constexpr double kDot = 5.5;

} // namespace

VarianceCurve::VarianceCurve(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("varianceCurve"));
    setAccessibleName(tr("Variance over the angle of the line"));
    setCursor(Qt::PointingHandCursor);
}

void VarianceCurve::setLesson(std::shared_ptr<const PcaLesson> lesson)
{
    m_lesson = lesson && lesson->dims == 2 ? std::move(lesson) : nullptr;
    update();
}

void VarianceCurve::setAngle(double angle)
{
    m_angle = angle;
    update();
}

void VarianceCurve::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

PlotInk VarianceCurve::ink() const { return {m_theme, m_theme.font(0.9), 1, this}; }

QRectF VarianceCurve::plotArea() const
{
    const double line = ink().line();
    return QRectF(rect()).adjusted(8, line + 6, -8, -line - 4);
}

QPointF VarianceCurve::place(double angle) const
{
    const QRectF area = plotArea();
    const double most = std::max(m_lesson ? 1.1 * m_lesson->variances[0] : 1.0, 1e-300);
    const double variance = m_lesson ? m_lesson->varianceAlong({std::cos(angle), std::sin(angle), 0}) : 0;
    return {area.left() + angle / kPi * area.width(), area.bottom() - variance / most * area.height()};
}

/// What each component has, as a level that the curve touches.
void VarianceCurve::drawLevels(QPainter& painter) const
{
    const QRectF area = plotArea();
    const double line = ink().line();
    for (std::size_t k = 0; k < 2; ++k) {
        const auto& axis = m_lesson->axes[k];
        const double turned = std::fmod(std::atan2(axis[1], axis[0]) + 2 * kPi, kPi);
        const QPointF touch = place(turned);
        const QColor colour = componentColour(k, m_theme);
        painter.setPen(QPen(colour, 1, Qt::DashLine));
        painter.drawLine(QPointF(area.left(), touch.y()), QPointF(area.right(), touch.y()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(touch, 3, 3);
    }
    painter.setPen(m_theme.mutedText);
    for (const int degrees : {0, 45, 90, 135, 180}) {
        const double x = area.left() + degrees / 180.0 * area.width();
        const auto align = degrees == 0 ? Qt::AlignLeft : degrees == 180 ? Qt::AlignRight : Qt::AlignHCenter;
        const double left = degrees == 0 ? x : degrees == 180 ? x - 60 : x - 30;
        painter.drawText(QRectF(left, area.bottom() + 3, 60, line), align | Qt::AlignTop,
                         QString::number(degrees) + QStringLiteral("°"));
    }
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(area.left(), 0, area.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Variance along the line, over its angle"));
}

void VarianceCurve::paintEvent(QPaintEvent*)
{
    if (!m_lesson)
        return;
    QPainter painter(this);
    painter.setFont(m_theme.font(0.9));
    painter.setRenderHint(QPainter::Antialiasing);
    drawLevels(painter);
    QPolygonF curve;
    for (int i = 0; i <= kSteps; ++i)
        curve << place(kPi * i / kSteps);
    painter.setPen(QPen(m_theme.text, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(curve);
    const QPointF dot = place(m_angle);
    painter.setPen(QPen(m_theme.border, 1));
    painter.drawLine(dot, QPointF(dot.x(), plotArea().bottom()));
    LessonLook look;
    look.lesson = m_lesson;
    look.angle = m_angle;
    painter.setPen(QPen(m_theme.card, 2));
    painter.setBrush(look.isFirstComponent() ? m_theme.good : m_theme.text);
    painter.drawEllipse(dot, kDot, kDot);
}

void VarianceCurve::mousePressEvent(QMouseEvent* event)
{
    if (!m_lesson || !event->buttons().testFlag(Qt::LeftButton))
        return;
    const QRectF area = plotArea();
    const double share = (event->position().x() - area.left()) / std::max(area.width(), 1.0);
    Q_EMIT angleChosen(std::clamp(share, 0.0, 1.0 - 1e-6) * kPi);
}

void VarianceCurve::mouseMoveEvent(QMouseEvent* event) { mousePressEvent(event); }

} // namespace hourglass
