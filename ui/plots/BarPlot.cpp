// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/BarPlot.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace hourglass {

namespace {

constexpr int kGap = 10;
constexpr double kNameShare = 0.4; // of the width, at most
constexpr double kTextScale = 0.95;

QString countText(std::size_t count)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(static_cast<qulonglong>(count));
}

} // namespace

BarPlot::BarPlot(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
}

void BarPlot::setBars(std::vector<CountBar> bars)
{
    m_bars = std::move(bars);
    m_most = m_all = 0;
    m_hasTest = false;
    for (const CountBar& bar : m_bars) {
        m_most = std::max(m_most, bar.train + bar.test);
        m_all += bar.train + bar.test;
        m_hasTest = m_hasTest || bar.test > 0;
    }
    m_hovered = -1;
    verticalScrollBar()->setValue(0);
    measure();
    updateGeometry();
}

void BarPlot::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    viewport()->update();
}

void BarPlot::setTheme(const Theme& theme)
{
    m_theme = theme;
    measure();
    updateGeometry();
}

int BarPlot::rowHeight() const { return QFontMetrics(m_theme.font(kTextScale)).height() + 8; }

int BarPlot::legendHeight() const { return m_hasTest ? rowHeight() + 2 : 0; }

QSize BarPlot::sizeHint() const { return {360, std::clamp(count(), 4, 12) * rowHeight() + legendHeight()}; }

QSize BarPlot::minimumSizeHint() const { return {220, 3 * rowHeight() + legendHeight()}; }

QString BarPlot::numbers(const CountBar& bar) const
{
    return m_hasTest ? countText(bar.train) + QStringLiteral(" + ") + countText(bar.test)
                     : countText(bar.train);
}

void BarPlot::measure()
{
    const QFontMetrics metrics(m_theme.font(kTextScale));
    m_nameWidth = m_numberWidth = 0;
    for (const CountBar& bar : m_bars) {
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(bar.name));
        m_numberWidth = std::max(m_numberWidth, metrics.horizontalAdvance(numbers(bar)));
    }
    m_nameWidth = std::min(m_nameWidth + 2, static_cast<int>(viewport()->width() * kNameShare));
    const int content = legendHeight() + count() * rowHeight();
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
    viewport()->update();
}

QRect BarPlot::row(int index) const
{
    return {0, legendHeight() + index * rowHeight() - verticalScrollBar()->value(), viewport()->width(),
            rowHeight()};
}

/// Pixels from the first sample's to the last one's.
double BarPlot::length(std::size_t samples) const
{
    const int room = viewport()->width() - m_nameWidth - m_numberWidth - 2 * kGap;
    return m_most == 0 ? 0 : std::max(room, 8) * static_cast<double>(samples) / static_cast<double>(m_most);
}

QRectF BarPlot::trainBar(int index) const
{
    const QRect area = row(index);
    return {static_cast<double>(m_nameWidth + kGap), area.y() + 4.0,
            length(m_bars[static_cast<std::size_t>(index)].train), area.height() - 8.0};
}

QRectF BarPlot::testBar(int index) const
{
    const QRectF before = trainBar(index);
    return {before.right(), before.y(), length(m_bars[static_cast<std::size_t>(index)].test),
            before.height()};
}

QString BarPlot::tip(int index) const
{
    const CountBar& bar = m_bars[static_cast<std::size_t>(index)];
    const double share =
        m_all == 0 ? 0 : 100.0 * static_cast<double>(bar.train + bar.test) / static_cast<double>(m_all);
    return tr("%1: %2 train, %3 test (%4 % of all)")
        .arg(bar.name, countText(bar.train), countText(bar.test), QString::number(share, 'f', 1));
}

void BarPlot::drawLegend(QPainter& painter) const
{
    const int height = rowHeight(), size = height / 2 - 2;
    int x = m_nameWidth + kGap;
    for (const auto& [name, colour] :
         {std::pair(tr("train"), m_theme.accent), std::pair(tr("test"), m_theme.validation)}) {
        painter.fillRect(QRect(x, (height - size) / 2, size, size), colour);
        x += size + 6;
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRect(x, 0, 200, height), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += painter.fontMetrics().horizontalAdvance(name) + 16;
    }
}

void BarPlot::drawRow(QPainter& painter, int index) const
{
    const QRect area = row(index);
    const CountBar& bar = m_bars[static_cast<std::size_t>(index)];
    if (index == m_hovered)
        painter.fillRect(area, m_theme.control);
    painter.setPen(m_theme.text);
    painter.drawText(QRect(0, area.y(), m_nameWidth, area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(bar.name, Qt::ElideRight, m_nameWidth));
    painter.fillRect(trainBar(index), m_theme.accent);
    painter.fillRect(testBar(index), m_theme.validation);
    painter.setPen(m_theme.mutedText);
    painter.drawText(area.adjusted(0, 0, -2, 0), Qt::AlignRight | Qt::AlignVCenter, numbers(bar));
}

void BarPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setFont(m_theme.font(kTextScale));
    if (m_bars.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(viewport()->rect().adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    if (m_hasTest)
        drawLegend(painter);
    painter.setClipRect(0, legendHeight(), viewport()->width(), viewport()->height() - legendHeight());
    const int first = std::max(0, verticalScrollBar()->value() / rowHeight());
    for (int i = first; i < count() && row(i).top() < viewport()->height(); ++i)
        drawRow(painter, i);
}

void BarPlot::resizeEvent(QResizeEvent*) { measure(); }

int BarPlot::indexAt(QPoint place) const
{
    if (place.y() < legendHeight())
        return -1;
    const int index = (place.y() - legendHeight() + verticalScrollBar()->value()) / rowHeight();
    return index < count() ? index : -1;
}

void BarPlot::setHovered(int index)
{
    if (index == m_hovered)
        return;
    m_hovered = index;
    viewport()->update();
}

void BarPlot::mouseMoveEvent(QMouseEvent* event) { setHovered(indexAt(event->pos())); }

void BarPlot::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
}

bool BarPlot::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int index = indexAt(help->pos()); index >= 0)
            QToolTip::showText(help->globalPos(), tip(index).toHtmlEscaped(), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace hourglass
