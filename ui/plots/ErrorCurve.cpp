// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ErrorCurve.h"

#include "ui/plots/Ticks.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kDot = 4.5;
constexpr double kSpacing = 26; // pixels that two numbers below the axis keep apart

} // namespace

ErrorCurve::ErrorCurve(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("errorCurve"));
    setAccessibleName(tr("Error over the number of components"));
    setCursor(Qt::PointingHandCursor);
}

void ErrorCurve::setErrors(std::vector<double> errors)
{
    m_errors = std::move(errors);
    update();
}

void ErrorCurve::setChosen(int components)
{
    m_chosen = components;
    update();
}

void ErrorCurve::setRival(std::optional<std::pair<int, double>> rival, const QString& name)
{
    m_rival = rival && std::isfinite(rival->second) ? rival : std::nullopt;
    m_rivalName = name;
    update();
}

void ErrorCurve::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

PlotInk ErrorCurve::ink() const { return {m_theme, m_theme.font(0.9), 1, this}; }

QRectF ErrorCurve::plotArea() const
{
    const auto metrics = ink().metrics();
    const double left = metrics.horizontalAdvance(QStringLiteral("0.0005")) + 10;
    return QRectF(rect()).adjusted(left, metrics.height() + 4, -12, -metrics.height() - 8);
}

double ErrorCurve::most() const
{
    const double first = m_errors.empty() ? 1 : m_errors.front();
    return 1.05 * std::max({first, m_rival ? std::min(m_rival->second, 2 * first) : 0.0, 1e-12});
}

/// By the square root of the number: ten components have a third of the room of a hundred.
QPointF ErrorCurve::place(double components, double error) const
{
    const QRectF area = plotArea();
    const double last = std::max<double>(1, static_cast<double>(m_errors.size()) - 1);
    return {area.left() + std::sqrt(std::clamp(components / last, 0.0, 1.0)) * area.width(),
            area.bottom() - std::clamp(error / most(), 0.0, 1.0) * area.height()};
}

int ErrorCurve::componentsAt(double x) const
{
    const QRectF area = plotArea();
    const double share = std::clamp((x - area.left()) / std::max(area.width(), 1.0), 0.0, 1.0);
    return static_cast<int>(
        std::lround(share * share * std::max<double>(0, static_cast<double>(m_errors.size()) - 1)));
}

void ErrorCurve::drawScales(QPainter& painter) const
{
    const QRectF area = plotArea();
    const double line = ink().line();
    for (const double tick : linearTicks(0, most(), 3)) {
        const double y = std::round(place(0, tick).y()) + 0.5;
        painter.setPen(m_theme.grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(0, y - line / 2, area.left() - 8, line), Qt::AlignRight | Qt::AlignVCenter,
                         tickText(tick));
    }
    const int last = static_cast<int>(m_errors.size()) - 1;
    double free = -1e9;
    for (const int number : {0, 1, 2, 5, 10, 20, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000}) {
        const double x = place(number, 0).x();
        if (number > last || x < free)
            continue;
        free = x + kSpacing;
        painter.drawText(QRectF(x - 30, area.bottom() + 4, 60, line), Qt::AlignCenter,
                         QString::number(number));
    }
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(area.left(), 0, area.width(), area.top()), Qt::AlignLeft | Qt::AlignTop,
                     tr("Mean squared error over components kept"));
}

void ErrorCurve::drawRival(QPainter& painter) const
{
    if (!m_rival)
        return;
    const QPointF dot = place(m_rival->first, m_rival->second);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.validation);
    painter.drawEllipse(dot, kDot, kDot);
    painter.setPen(m_theme.validation);
    const double wide = ink().metrics().horizontalAdvance(m_rivalName), line = ink().line();
    const bool fits = dot.x() + 10 + wide < plotArea().right();
    painter.drawText(QRectF(fits ? dot.x() + 9 : dot.x() - 9 - wide, dot.y() - line - 1, wide + 2, line),
                     Qt::AlignLeft | Qt::AlignVCenter, m_rivalName);
}

void ErrorCurve::paintEvent(QPaintEvent*)
{
    if (m_errors.empty())
        return;
    QPainter painter(this);
    painter.setFont(m_theme.font(0.9));
    drawScales(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF curve;
    for (std::size_t m = 0; m < m_errors.size(); ++m)
        curve << place(static_cast<double>(m), m_errors[m]);
    painter.setPen(QPen(m_theme.accent, 1.8));
    painter.drawPolyline(curve);
    drawRival(painter);
    const int chosen = std::clamp(m_chosen, 0, static_cast<int>(m_errors.size()) - 1);
    const QPointF dot = curve[chosen];
    painter.setPen(QPen(m_theme.text, 1, Qt::DashLine));
    painter.drawLine(dot, QPointF(dot.x(), plotArea().bottom()));
    painter.setPen(QPen(m_theme.card, 1.5));
    painter.setBrush(m_theme.accent);
    painter.drawEllipse(dot, kDot + 1, kDot + 1);
}

void ErrorCurve::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_errors.empty())
        Q_EMIT chosen(componentsAt(event->position().x()));
}

void ErrorCurve::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && !m_errors.empty())
        Q_EMIT chosen(componentsAt(event->position().x()));
}

} // namespace hourglass
