// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/KlStrip.h"

#include "ui/views/Card.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kMargin = 6;
constexpr int kKeySteps = 50; ///< presses of an arrow key from one end to the other

} // namespace

KlStrip::KlStrip(QWidget* parent) : QWidget(parent), m_theme(theme(ThemeKind::Light))
{
    describe(
        this, "klStrip", tr("Course of the t-SNE"),
        tr("KL divergence, step by step; shaded: early exaggeration. Drag, or use the arrow keys, to see "
           "the map as it was; the right end is the newest."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void KlStrip::setCurve(std::vector<KlPoint> curve, int iterations)
{
    m_curve = std::move(curve);
    m_iterations = std::max({1, iterations, m_curve.empty() ? 0 : m_curve.back().iteration});
    update();
}

void KlStrip::setReached(int iteration)
{
    m_reached = iteration;
    update();
}

void KlStrip::setShown(int iteration)
{
    m_shown = iteration;
    update();
}

void KlStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QRectF KlStrip::frame() const { return QRectF(rect()).adjusted(kMargin, 2, -kMargin, -2); }

double KlStrip::xOf(int iteration) const
{
    return frame().left() + frame().width() * std::min(1.0, static_cast<double>(iteration) / m_iterations);
}

void KlStrip::paintCurve(QPainter& painter) const
{
    const auto byKl = [](const KlPoint& a, const KlPoint& b) { return a.divergence < b.divergence; };
    const auto [low, high] = std::minmax_element(m_curve.begin(), m_curve.end(), byKl);
    const double span = std::max(high->divergence - low->divergence, 1e-9);
    QPolygonF line;
    for (const KlPoint& point : m_curve)
        if (std::isfinite(point.divergence))
            line << QPointF(xOf(point.iteration),
                            frame().bottom() - 3 -
                                (frame().height() - 6) * (point.divergence - low->divergence) / span);
    painter.setPen(QPen(m_theme.accent, 1.6));
    painter.drawPolyline(line);
}

void KlStrip::paintEvent(QPaintEvent*)
{
    if (isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.control);
    painter.drawRoundedRect(frame(), 4, 4);
    const auto calm = std::ranges::find(m_curve, false, &KlPoint::exaggerated);
    const int end = calm == m_curve.end() ? m_curve.back().iteration : calm->iteration;
    QColor shade = m_theme.accent;
    shade.setAlphaF(0.14F);
    painter.setBrush(shade);
    painter.drawRect(QRectF(QPointF(xOf(0), frame().top()), QPointF(xOf(end), frame().bottom())));
    painter.setBrush(Qt::NoBrush);
    paintCurve(painter);
    auto after = std::ranges::upper_bound(m_curve, m_shown, {}, &KlPoint::iteration);
    const KlPoint& point = *(after == m_curve.begin() ? after : --after);
    painter.setPen(m_theme.mutedText);
    painter.setFont(m_theme.font(0.85));
    painter.drawText(frame().adjusted(6, 2, -6, -2), Qt::AlignRight | Qt::AlignTop,
                     tr("KL %1 at step %2").arg(point.divergence, 0, 'f', 3).arg(point.iteration));
    painter.setPen(QPen(m_theme.text, 1.4));
    const double x = xOf(m_shown);
    painter.drawLine(QPointF(x, frame().top()), QPointF(x, frame().bottom()));
    painter.setBrush(m_theme.text);
    painter.drawEllipse(QPointF(x, frame().bottom() - 3), 3.5, 3.5);
}

void KlStrip::goTo(int iteration)
{
    const int wanted = std::clamp(iteration, 0, m_reached);
    if (wanted < m_reached)
        Q_EMIT scrubbed(wanted);
    else
        Q_EMIT newestRequested();
}

void KlStrip::mousePressEvent(QMouseEvent* event) { mouseMoveEvent(event); }

void KlStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || isEmpty())
        return;
    const double part = (event->position().x() - frame().left()) / std::max(frame().width(), 1.0);
    goTo(static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * m_iterations)));
}

void KlStrip::keyPressEvent(QKeyEvent* event)
{
    const int step = std::max(m_iterations / kKeySteps, 1);
    switch (event->key()) {
    case Qt::Key_Left:
        return goTo(m_shown - step);
    case Qt::Key_Right:
        return goTo(m_shown + step);
    case Qt::Key_Home:
        return goTo(0);
    case Qt::Key_End:
        return goTo(m_reached);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace hourglass
