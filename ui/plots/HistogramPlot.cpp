// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/HistogramPlot.h"

#include "ui/plots/Ticks.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hourglass {

namespace {

constexpr double kTextScale = 0.9;

/// "20k", "1.5M": room beside an axis is scarce.
QString shortCount(double count)
{
    if (count >= 1e9)
        return QString::number(count / 1e9, 'g', 3) + QLatin1Char('G');
    if (count >= 1e6)
        return QString::number(count / 1e6, 'g', 3) + QLatin1Char('M');
    return count >= 1e4 ? QString::number(count / 1e3, 'g', 3) + QLatin1Char('k')
                        : QString::number(count, 'g', 4);
}

} // namespace

HistogramPlot::HistogramPlot(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void HistogramPlot::setHistograms(std::vector<Histogram> channels, double low, double high)
{
    m_channels = std::move(channels);
    m_low = low;
    m_high = high;
    m_most = 0;
    for (const Histogram& channel : m_channels)
        m_most = std::max(m_most, static_cast<double>(*std::ranges::max_element(channel)));
    update();
}

void HistogramPlot::setLogarithmic(bool logarithmic)
{
    m_isLogarithmic = logarithmic;
    update();
}

void HistogramPlot::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    update();
}

void HistogramPlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QRectF HistogramPlot::plotArea() const
{
    const QFontMetricsF metrics(m_theme.font(kTextScale));
    const double left = metrics.horizontalAdvance(QStringLiteral("0000M")) + 8;
    const double line = metrics.height();
    return QRectF(rect()).adjusted(left, line + 6, -line, -line - 8);
}

double HistogramPlot::share(double count) const
{
    if (m_most <= 0)
        return 0;
    return m_isLogarithmic ? std::log1p(count) / std::log1p(m_most) : count / m_most;
}

double HistogramPlot::heightOf(std::size_t channel, std::size_t bin) const
{
    return plotArea().height() * share(static_cast<double>(m_channels[channel][bin]));
}

QColor HistogramPlot::channelColour(std::size_t channel) const
{
    if (m_channels.size() < 3)
        return channel == 0 ? m_theme.accent : m_theme.validation;
    const bool dark = m_theme.kind == ThemeKind::Dark;
    const std::array<QColor, 3> colours{dark ? "#ff6b66" : "#d13438", dark ? "#5fc88a" : "#1f8a4c",
                                        dark ? "#6aa0ff" : "#2563eb"};
    return channel < colours.size() ? colours[channel] : m_theme.mutedText;
}

std::vector<double> HistogramPlot::countTicks() const
{
    if (!m_isLogarithmic)
        return linearTicks(0, m_most, 4);
    std::vector<double> ticks{0};
    const double step = m_most > 1e5 ? 100 : 10;
    for (double tick = 1; tick <= m_most; tick *= step)
        ticks.push_back(tick);
    return ticks;
}

void HistogramPlot::drawAxes(QPainter& painter) const
{
    const QRectF area = plotArea();
    const QFontMetricsF metrics = painter.fontMetrics();
    for (const double tick : countTicks()) {
        const double y = std::round(area.bottom() - area.height() * share(tick)) + 0.5;
        painter.setPen(m_theme.grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(0, y - metrics.height() / 2, area.left() - 8, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, shortCount(tick));
    }
    if (!(m_high > m_low))
        return;
    for (const double tick : linearTicks(m_low, m_high, std::max(2, static_cast<int>(area.width() / 90)))) {
        const double x = area.left() + area.width() * (tick - m_low) / (m_high - m_low);
        painter.drawText(QRectF(x - 60, area.bottom() + 5, 120, metrics.height()), Qt::AlignCenter,
                         tickText(tick));
    }
}

/// Steps: a bin is as wide as what it counts.
void HistogramPlot::drawChannel(QPainter& painter, std::size_t channel) const
{
    const QRectF area = plotArea();
    QPolygonF line;
    for (std::size_t bin = 0; bin < kHistogramBins; ++bin) {
        const double y = area.bottom() - heightOf(channel, bin);
        for (const std::size_t edge : {bin, bin + 1})
            line << QPointF(area.left() + area.width() * static_cast<double>(edge) / kHistogramBins, y);
    }
    QColor pale = channelColour(channel);
    pale.setAlphaF(m_channels.size() < 3 ? 0.3F : 0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pale);
    painter.drawPolygon(QPolygonF(line) << area.bottomRight() << area.bottomLeft());
    painter.setPen(QPen(channelColour(channel), 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

QString HistogramPlot::readingAt(QPointF place) const
{
    const QRectF area = plotArea();
    if (m_channels.empty() || place.x() < area.left() || place.x() >= area.right() ||
        !rect().contains(place.toPoint()))
        return {};
    const auto bin =
        std::min(static_cast<std::size_t>((place.x() - area.left()) / area.width() * kHistogramBins),
                 kHistogramBins - 1);
    const double width = (m_high - m_low) / kHistogramBins, from = m_low + width * static_cast<double>(bin);
    QStringList parts;
    for (const Histogram& channel : m_channels) {
        const double all = std::accumulate(channel.begin(), channel.end(), 0.0);
        const auto count = channel[bin];
        parts << QStringLiteral("%1 (%2 %)")
                     .arg(QLocale(QLocale::English, QLocale::UnitedStates)
                              .toString(static_cast<qulonglong>(count)))
                     .arg(all > 0 ? 100 * static_cast<double>(count) / all : 0, 0, 'f', 1);
    }
    return tr("%1 to %2: ").arg(QString::number(from, 'g', 3), QString::number(from + width, 'g', 3)) +
           parts.join(QStringLiteral(" · "));
}

void HistogramPlot::drawReading(QPainter& painter) const
{
    const QString text = readingAt(m_pointer);
    if (text.isEmpty())
        return;
    const QRectF area = plotArea();
    const double x = std::floor(m_pointer.x()) + 0.5;
    painter.setPen(m_theme.mutedText);
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(0, 0, area.right(), area.top() - 2), Qt::AlignRight | Qt::AlignVCenter, text);
}

void HistogramPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(kTextScale));
    if (m_channels.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    drawAxes(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t channel = m_channels.size(); channel-- > 0;)
        drawChannel(painter, channel);
    drawReading(painter);
}

void HistogramPlot::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position();
    update();
}

void HistogramPlot::leaveEvent(QEvent*)
{
    m_pointer = {-1, -1};
    update();
}

} // namespace hourglass
