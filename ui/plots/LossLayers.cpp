// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossLayers.h"

#include "ui/plots/MarkLabels.h"
#include "ui/plots/Ticks.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double padding = 8, away = 12; // pixels
constexpr double pixelsAnEpochNumber = 34;
constexpr double markPadding = 4; // between a change's line and its words
constexpr int markRows = 4;

} // namespace

void ReadoutLayer::show(QPointF place, const QStringList& lines)
{
    m_place = place;
    m_lines = lines;
}

void ReadoutLayer::draw(QCPPainter* painter)
{
    if (m_lines.isEmpty())
        return;
    const QRectF area = mParentPlot->axisRect()->rect();
    const double x = std::floor(m_place.x()) + 0.5;
    painter->setPen(QPen(m_theme.mutedText, 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter->setRenderHint(QPainter::Antialiasing);
    if (area.adjusted(0, -1, 0, 1).contains(m_place)) {
        painter->setPen(QPen(m_theme.card, 1.5));
        painter->setBrush(m_theme.lossSmooth);
        painter->drawEllipse(m_place, 4.5, 4.5);
    }
    painter->setFont(m_theme.font(0.85));
    const QString text = m_lines.join(QLatin1Char('\n'));
    const QRectF needed =
        QFontMetricsF(painter->font()).boundingRect(QRectF(0, 0, 1000, 1000), Qt::AlignLeft, text);
    QRectF box(0, 0, std::ceil(needed.width() + 2 * padding), std::ceil(needed.height() + 1.5 * padding));
    const bool fitsRight = x + away + box.width() <= area.right();
    const double left = fitsRight ? x + away : x - away - box.width();
    box.moveTopLeft({std::floor(std::max(left, area.left())) + 0.5, std::floor(area.top() + 4) + 0.5});
    painter->setPen(QPen(m_theme.border, 1));
    painter->setBrush(m_theme.card);
    painter->drawRoundedRect(box, 6, 6);
    painter->setPen(m_theme.text);
    painter->drawText(box.adjusted(padding, 0, -padding, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void ChangesLayer::draw(QCPPainter* painter)
{
    if (m_changes.empty())
        return;
    const QRectF area = mParentPlot->axisRect()->rect();
    painter->setFont(m_theme.font(0.8));
    const QFontMetricsF metrics(painter->font());
    std::vector<double> places, widths;
    QStringList words;
    for (const SettingChange& change : m_changes) {
        words.append(QString::fromStdString(wordsFor(change)));
        places.push_back(mParentPlot->xAxis->coordToPixel(static_cast<double>(change.step) + 0.5));
        widths.push_back(metrics.horizontalAdvance(words.last()) + 2 * markPadding);
    }
    const auto labels = placeLabels(places, widths, area.left(), area.right(), markRows);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double x = std::floor(places[i]) + 0.5;
        painter->setPen(QPen(m_theme.mutedText, 1, Qt::DashLine));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        if (labels[i].row < 0)
            continue;
        const QRectF box(labels[i].isLeft ? x - widths[i] : x + 1,
                         area.top() + 2 + labels[i].row * metrics.height(), widths[i] - 1, metrics.height());
        QColor paper = m_theme.card;
        paper.setAlphaF(0.8F);
        painter->fillRect(box, paper);
        painter->setPen(m_theme.mutedText);
        painter->drawText(box, Qt::AlignCenter, words[static_cast<qsizetype>(i)]);
    }
}

void PlaceholderLayer::draw(QCPPainter* painter)
{
    painter->setFont(m_theme.font());
    painter->setPen(m_theme.mutedText);
    painter->drawText(mParentPlot->axisRect()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_text);
}

QVector<double> LogarithmicTicker::createTickVector(double, const QCPRange& range)
{
    const auto ticks = logarithmicTicks(range.lower, range.upper, tickCount());
    return {ticks.begin(), ticks.end()};
}

QVector<double> EpochTicker::createTickVector(double, const QCPRange& range)
{
    QVector<double> ticks;
    if (m_steps.isEmpty() || range.size() <= 0)
        return ticks;
    // Epochs are as long as each other, near enough: how many of them fit between two numbers?
    const double pixelsAnEpoch = m_room * m_steps.last() / m_steps.lastKey() / range.size();
    const double least = pixelsAnEpochNumber / std::max(pixelsAnEpoch, 1e-9);
    const double power = std::pow(10, std::floor(std::log10(std::max(least, 1.0))));
    const double share = least / power;
    const int every = static_cast<int>(std::max(1.0, power * (share <= 1   ? 1
                                                              : share <= 2 ? 2
                                                              : share <= 5 ? 5
                                                                           : 10)));
    for (auto epoch = m_steps.cbegin(); epoch != m_steps.cend(); ++epoch)
        if (epoch.key() % every == 0 && range.contains(epoch.value()))
            ticks.append(epoch.value());
    m_firstShown = ticks.isEmpty() ? 0 : ticks.first();
    return ticks;
}

QString EpochTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    const QString number = QString::number(m_steps.key(tick));
    return tick == m_firstShown ? QObject::tr("epoch %1").arg(number) : number;
}

} // namespace hourglass
