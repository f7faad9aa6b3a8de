// SPDX-License-Identifier: GPL-3.0-or-later
// How a ScorePlot is painted.
#include "ui/plots/ScorePlot.h"

#include "ui/plots/ScoreWords.h"
#include "ui/plots/Ticks.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hourglass {

QString ScorePlot::entryText(EpochScore score) const
{
    if (!m_hasValues)
        return nameOf(score);
    const auto index = shownIndex();
    const double value = index ? m_scores[*index][score] : std::nan("");
    return nameOf(score) + ' ' +
           (std::isfinite(value) ? QString::number(value, 'f', 3) : QStringLiteral("–"));
}

void ScorePlot::drawLegend(QPainter& painter) const
{
    const double dash = kDash * m_theme.basePoint / 10;
    painter.setPen(m_theme.mutedText);
    painter.drawText(QRectF(kEdge, 0, 200, m_entries.front().area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     reading());
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto& [score, area] = m_entries[i];
        const bool isHidden = m_hidden[static_cast<std::size_t>(score)];
        QColor colour = colourOf(score, m_theme.kind);
        if (isHidden)
            colour.setAlphaF(0.3F);
        painter.setPen(QPen(colour, 3, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(area.left() + 2, area.center().y()),
                         QPointF(area.left() + dash - 2, area.center().y()));
        QFont font = m_theme.font(kTextScale);
        font.setStrikeOut(isHidden);
        painter.setFont(font);
        painter.setPen(isHidden ? m_theme.mutedText : m_theme.text);
        painter.drawText(area.adjusted(dash + 4, 0, 4, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         entryText(score));
        if (hasFocus() && static_cast<int>(i) == m_current) {
            painter.setPen(QPen(m_theme.accent, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(area.adjusted(-3, 0.5, 3, -0.5), 4, 4);
        }
    }
    painter.setFont(m_theme.font(kTextScale));
}

void ScorePlot::drawAxes(QPainter& painter) const
{
    const QRectF area = plotArea();
    const double line = painter.fontMetrics().height();
    for (const double tick :
         linearTicks(m_low, m_high, std::max(1, static_cast<int>(area.height() / (1.5 * line))))) {
        const double at = std::round(y(tick)) + 0.5;
        painter.setPen(m_theme.grid);
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(0, at - line / 2, area.left() - 6, line), Qt::AlignRight | Qt::AlignVCenter,
                         tickText(tick));
    }
    if (const auto at = m_hovered ? x(*m_hovered) : std::nullopt) {
        painter.setPen(m_theme.mutedText);
        painter.drawLine(QPointF(std::round(*at) + 0.5, area.top()),
                         QPointF(std::round(*at) + 0.5, area.bottom()));
    }
}

void ScorePlot::drawLine(QPainter& painter, EpochScore score) const
{
    QPolygonF line;
    for (std::size_t i = 0; i < m_scores.size(); ++i)
        if (const auto at = place(i, score))
            line << *at;
    const QColor colour = colourOf(score, m_theme.kind);
    painter.setPen(QPen(colour, m_theme.lineWidth * 0.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double radius = line.size() > 80 ? 1.2 : m_theme.lineWidth;
    for (const QPointF& at : line)
        painter.drawEllipse(at, radius, radius);
}

void ScorePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(kTextScale));
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_entries.empty()) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(rect()).adjusted(12, 0, -12, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    drawLegend(painter);
    drawAxes(painter);
    for (const auto& [score, area] : m_entries)
        if (!m_hidden[static_cast<std::size_t>(score)])
            drawLine(painter, score);
}

} // namespace hourglass
