// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/RangePlot.h"

#include "ui/plots/Ticks.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kTextScale = 0.9;
constexpr double kDot = 3.5, kRing = 7; // radii in pixels

/// "800k", "1.5M": room beside an axis is scarce.
QString axisText(double value)
{
    if (std::abs(value) >= 1e9)
        return QString::number(value, 'g', 3);
    if (std::abs(value) >= 1e6)
        return QString::number(value / 1e6, 'g', 3) + QLatin1Char('M');
    return std::abs(value) >= 1e4 ? QString::number(value / 1e3, 'g', 4) + QLatin1Char('k') : tickText(value);
}

} // namespace

RangePlot::RangePlot(const QString& title, QWidget* parent) : QWidget(parent), m_title(title)
{
    setAccessibleName(title);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void RangePlot::setValues(std::vector<std::pair<int, double>> values, int marked, const QString& words)
{
    std::erase_if(values, [](const auto& value) { return !std::isfinite(value.second); });
    m_values = std::move(values);
    m_marked = marked;
    m_words = words;
    m_current = -1;
    if (!m_values.empty()) {
        const auto [low, high] = std::ranges::minmax(m_values, {}, &std::pair<int, double>::second);
        const double room = high.second > low.second ? 0.08 * (high.second - low.second)
                                                     : std::max(1e-3, std::abs(low.second) * 0.1);
        m_low = low.second - room;
        m_high = high.second + room;
    }
    update();
}

void RangePlot::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    update();
}

void RangePlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QRectF RangePlot::plotArea() const
{
    const QFontMetricsF metrics(m_theme.font(kTextScale));
    const double left = metrics.horizontalAdvance(QStringLiteral("0.00e+00")) + 8;
    return QRectF(rect()).adjusted(left, metrics.height() + 6, -kRing - 4, -metrics.height() - 8);
}

QPointF RangePlot::place(std::size_t index) const
{
    const QRectF area = plotArea();
    const int from = m_values.front().first, to = m_values.back().first;
    const auto [k, value] = m_values[index];
    const double x = to > from ? static_cast<double>(k - from) / (to - from) : 0.5;
    const double inset = kRing;
    return {area.left() + inset + x * (area.width() - 2 * inset),
            area.bottom() - (value - m_low) / (m_high - m_low) * area.height()};
}

QString RangePlot::reading() const
{
    if (m_current < 0)
        return {};
    const auto [k, value] = m_values[static_cast<std::size_t>(m_current)];
    return tr("k = %1: %2").arg(k).arg(QString::number(value, 'g', 4));
}

void RangePlot::drawAxes(QPainter& painter) const
{
    const QRectF area = plotArea();
    const double line = QFontMetricsF(painter.font()).height();
    for (const double tick : linearTicks(m_low, m_high, std::max(2, static_cast<int>(area.height() / 40)))) {
        const double y = std::round(area.bottom() - (tick - m_low) / (m_high - m_low) * area.height()) + 0.5;
        painter.setPen(m_theme.grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(0, y - line / 2, area.left() - 8, line), Qt::AlignRight | Qt::AlignVCenter,
                         axisText(tick));
    }
    painter.setPen(m_theme.mutedText);
    double free = -1e9; // where the next number may begin
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double x = place(i).x();
        if (x < free)
            continue;
        free = x + 28;
        painter.drawText(QRectF(x - 30, area.bottom() + 4, 60, line), Qt::AlignCenter,
                         QString::number(m_values[i].first));
    }
}

void RangePlot::drawCurve(QPainter& painter) const
{
    QPolygonF line;
    for (std::size_t i = 0; i < m_values.size(); ++i)
        line << place(i);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.accent, 1.6));
    painter.drawPolyline(line);
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const bool marked = m_values[i].first == m_marked, current = static_cast<int>(i) == m_current;
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.accent);
        painter.drawEllipse(line[static_cast<qsizetype>(i)], current ? kDot + 1.5 : kDot,
                            current ? kDot + 1.5 : kDot);
        if (!marked)
            continue;
        painter.setPen(QPen(m_theme.text, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(line[static_cast<qsizetype>(i)], kRing, kRing);
    }
}

void RangePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(kTextScale));
    const QRectF area = plotArea();
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(0, 0, width(), area.top() - 2), Qt::AlignLeft | Qt::AlignVCenter,
                     m_marked > 0 ? m_title + QStringLiteral(" – ") + m_words : m_title);
    if (m_values.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    drawAxes(painter);
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(0, 0, area.right(), area.top() - 2), Qt::AlignRight | Qt::AlignVCenter,
                     reading());
    drawCurve(painter);
    if (hasFocus()) {
        painter.setPen(m_theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawLine(area.bottomLeft(), area.bottomRight());
    }
}

/// The dot next to the pointer, whatever its height: columns are easier to hit than dots.
int RangePlot::indexAt(QPointF point) const
{
    int nearest = -1;
    double least = 1e9;
    for (std::size_t i = 0; i < m_values.size(); ++i)
        if (const double distance = std::abs(place(i).x() - point.x()); distance < least) {
            least = distance;
            nearest = static_cast<int>(i);
        }
    return plotArea().adjusted(-4, -4, 4, 24).contains(point) ? nearest : -1;
}

void RangePlot::setCurrent(int index)
{
    if (std::exchange(m_current, index) != index)
        update();
    setCursor(index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void RangePlot::mouseMoveEvent(QMouseEvent* event) { setCurrent(indexAt(event->position())); }

void RangePlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (const int index = indexAt(event->position()); index >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT kChosen(m_values[static_cast<std::size_t>(index)].first);
}

void RangePlot::leaveEvent(QEvent*) { setCurrent(-1); }

void RangePlot::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_values.size()) - 1;
    if (last < 0)
        return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        setCurrent(std::clamp(m_current + (event->key() == Qt::Key_Left ? -1 : 1), 0, last));
    else if (event->key() == Qt::Key_Return && m_current >= 0)
        Q_EMIT kChosen(m_values[static_cast<std::size_t>(m_current)].first);
    else
        QWidget::keyPressEvent(event);
}

} // namespace hourglass
