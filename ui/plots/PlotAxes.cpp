// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PlotAxes.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr int gap = 6; // pixels between the numbers, the title and the edge

} // namespace

PlotAxes::PlotAxes(QCustomPlot& plot) : m_plot(plot)
{
    plot.axisRect()->setAutoMargins(QCP::msNone);
    plot.axisRect()->setMinimumMargins({});
    plot.plotLayout()->setRowSpacing(0);
    plot.setNoAntialiasingOnDrag(false);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis, plot.xAxis2}) {
        axis->setNumberFormat(QStringLiteral("gbc"));
        axis->setNumberPrecision(5);
        axis->setTickLength(0);
        axis->setSubTicks(false);
        axis->setTickLabelPadding(axis == plot.xAxis2 ? gap / 2 : gap);
        axis->setLabelPadding(2);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
}

void PlotAxes::setTheme(const Theme& theme)
{
    m_numberFont = theme.font(0.85);
    m_titleFont = theme.font(0.9);
    m_plot.setBackground(QBrush(theme.card));
    for (QCPAxis* axis : {m_plot.xAxis, m_plot.yAxis, m_plot.xAxis2}) {
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->grid()->setPen(QPen(theme.grid, 1));
        axis->grid()->setSubGridVisible(false);
        axis->setTickLabelColor(theme.mutedText);
        axis->setLabelColor(theme.mutedText);
        axis->setTickLabelFont(m_numberFont);
        axis->setLabelFont(m_titleFont);
    }
}

void PlotAxes::setTitles(const QString& x, const QString& y)
{
    m_plot.xAxis->setLabel(x);
    m_plot.yAxis->setLabel(y);
}

void PlotAxes::setNumbersVisible(bool visible)
{
    m_hasNumbers = visible;
    m_plot.xAxis->setTickLabels(visible);
    m_plot.yAxis->setTickLabels(visible);
}

void PlotAxes::setVisible(bool visible)
{
    for (QCPAxis* axis : {m_plot.xAxis, m_plot.yAxis}) {
        axis->setVisible(visible);
        axis->grid()->setVisible(visible);
    }
}

void PlotAxes::layOut()
{
    const QFontMetrics numbers(m_numberFont), titles(m_titleFont);
    const auto titleSpace = [&](const QCPAxis* axis) {
        return axis->label().isEmpty() ? 0 : titles.height() + gap;
    };
    const int left =
        (m_hasNumbers ? numbers.horizontalAdvance(m_widest) + gap : 0) + titleSpace(m_plot.yAxis) + gap;
    const int bottom = (m_hasNumbers ? numbers.height() + gap : 0) + titleSpace(m_plot.xAxis) + gap;
    const int top = m_hasTopNumbers ? gap + numbers.height() + gap / 2 : gap + numbers.height() / 2;
    m_plot.axisRect()->setMargins({left, top, 2 * gap, bottom});
    m_plot.setViewport(m_plot.rect());
    m_plot.plotLayout()->update(QCPLayoutElement::upPreparation);
    m_plot.plotLayout()->update(QCPLayoutElement::upMargins);
    m_plot.plotLayout()->update(QCPLayoutElement::upLayout);
    const QRect inner = m_plot.axisRect()->rect();
    const auto ticks = [](int pixels, int each) { return std::clamp(pixels / each, 2, 8); };
    m_plot.xAxis->ticker()->setTickCount(ticks(inner.width(), 110));
    m_plot.yAxis->ticker()->setTickCount(ticks(inner.height(), 70));
}

} // namespace hourglass
