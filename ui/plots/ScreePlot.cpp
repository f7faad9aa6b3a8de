// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScreePlot.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kGrip = 6;       // pixels from the line where it can be taken
constexpr double kKeyStep = 0.01; // of the whole, by Up and Down
constexpr double kLeast = 0.01;

} // namespace

ScreePlot::ScreePlot(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("screePlot"));
    setAccessibleName(tr("Scree plot"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ScreePlot::setScree(Scree scree)
{
    m_look.scree = std::move(scree);
    m_look.running = m_look.scree.running();
    setCurrent(-1);
    update();
}

void ScreePlot::setShare(double share)
{
    m_look.share = std::clamp(share, 0.0, 1.0);
    update();
}

void ScreePlot::setLogarithmic(bool logarithmic)
{
    m_look.isLogarithmic = logarithmic;
    update();
}

void ScreePlot::setAxes(int x, int y)
{
    m_look.x = x;
    m_look.y = y;
    update();
}

void ScreePlot::setChoosable(bool choosable) { m_isChoosable = choosable; }

void ScreePlot::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    update();
}

void ScreePlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

PlotInk ScreePlot::ink() const { return {m_theme, m_theme.font(0.9), 1, this}; }

ScreeScale ScreePlot::scale() const
{
    return screeScale(m_look, QRectF(rect()).adjusted(6, 3, -6, -3), ink());
}

void ScreePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_look.count() == 0) {
        painter.setFont(m_theme.font());
        painter.setPen(m_theme.mutedText);
        painter.drawText(rect().adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    drawScree(painter, m_look, scale(), ink());
    if (hasFocus()) {
        painter.setPen(m_theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

bool ScreePlot::isOnLine(QPointF point) const
{
    const auto place = scale();
    return m_look.count() > 0 && std::abs(point.y() - place.sumHeight(m_look.share)) <= kGrip &&
           point.x() >= place.frame.left() && point.x() <= place.frame.right() + kGrip;
}

void ScreePlot::setCurrent(int component)
{
    if (std::exchange(m_look.current, component) == component)
        return;
    update();
    Q_EMIT readingChanged(reading());
}

void ScreePlot::moveLine(double share)
{
    m_look.share = std::clamp(share, kLeast, 1.0);
    update();
    Q_EMIT shareChanged(m_look.share);
}

void ScreePlot::mousePressEvent(QMouseEvent* event)
{
    m_isDragging = event->button() == Qt::LeftButton && isOnLine(event->position());
}

void ScreePlot::mouseMoveEvent(QMouseEvent* event)
{
    const auto place = scale();
    if (m_isDragging) // in steps of a tenth of a percent: what the box can say
        return moveLine(std::round(1000 * place.shareAt(event->position().y())) / 1000);
    const bool onLine = isOnLine(event->position());
    const bool inside = place.frame.adjusted(0, 0, 0, 20).contains(event->position());
    setCurrent(m_look.count() > 0 && inside && !onLine ? place.componentAt(event->position().x()) : -1);
    setCursor(onLine                                 ? Qt::SizeVerCursor
              : m_look.current >= 0 && m_isChoosable ? Qt::PointingHandCursor
                                                     : Qt::ArrowCursor);
}

void ScreePlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (std::exchange(m_isDragging, false) || event->button() != Qt::LeftButton || !m_isChoosable)
        return;
    if (m_look.current >= 0 && m_look.current < m_look.count())
        Q_EMIT componentClicked(m_look.current);
}

void ScreePlot::leaveEvent(QEvent*) { setCurrent(-1); }

void ScreePlot::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (m_look.count() == 0)
        QWidget::keyPressEvent(event);
    else if (key == Qt::Key_Left || key == Qt::Key_Right)
        setCurrent(std::clamp(m_look.current + (key == Qt::Key_Left ? -1 : 1), 0, m_look.count() - 1));
    else if (key == Qt::Key_Up || key == Qt::Key_Down)
        moveLine(m_look.share + (key == Qt::Key_Up ? kKeyStep : -kKeyStep));
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_look.current >= 0 && m_isChoosable)
        Q_EMIT componentClicked(m_look.current);
    else
        QWidget::keyPressEvent(event);
}

} // namespace hourglass
