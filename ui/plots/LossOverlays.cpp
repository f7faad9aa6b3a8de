// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossOverlays.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kSmoothPoints = 600;
constexpr double kDash = 16, kPadding = 7, kWidestShare = 0.45;

bool isShown(double loss, bool logarithmic) { return std::isfinite(loss) && (!logarithmic || loss > 0); }

/// The validation loss where there is one: a run without is judged by its training loss.
double judged(const EpochResult& epoch)
{
    return std::isfinite(epoch.validationLoss) ? epoch.validationLoss : epoch.trainLoss;
}

} // namespace

void LossLegendLayer::draw(QCPPainter* painter)
{
    if (m_entries.empty())
        return;
    const QRectF area = mParentPlot->axisRect()->rect();
    const QFont font = m_theme.font(0.85);
    const QFontMetricsF metrics(font);
    const double line = std::ceil(metrics.height()), most = area.width() * kWidestShare - kDash;
    double width = 0;
    QStringList names;
    for (const Entry& entry : m_entries) {
        names << metrics.elidedText(entry.name, Qt::ElideRight, most);
        width = std::max(width, metrics.horizontalAdvance(names.last()));
    }
    const auto rows = static_cast<std::size_t>(std::max(1.0, std::floor((area.height() - 8) / line)));
    const std::size_t shown = std::min(m_entries.size(), rows);
    QRectF box(0, 0, std::ceil(width + kDash + 3 * kPadding), line * static_cast<double>(shown) + kPadding);
    box.moveTopRight({std::floor(area.right()) - 3.5, std::floor(area.top()) + 3.5});
    QColor paper = m_theme.card;
    paper.setAlphaF(0.82F);
    painter->setPen(QPen(m_theme.border, 1));
    painter->setBrush(paper);
    painter->drawRoundedRect(box, 6, 6);
    painter->setFont(font);
    for (std::size_t i = 0; i < shown; ++i) {
        const double top = box.top() + kPadding / 2 + static_cast<double>(i) * line;
        const double y = std::floor(top + line / 2) + 0.5, x = box.left() + kPadding;
        painter->setPen(QPen(m_entries[i].colour, 3));
        painter->drawLine(QPointF(x, y), QPointF(x + kDash, y));
        painter->setPen(m_theme.text);
        painter->drawText(QRectF(x + kDash + kPadding, top, width + 2, line),
                          Qt::AlignLeft | Qt::AlignVCenter, names[static_cast<int>(i)]);
    }
}

void LossOverlays::set(LossComparison comparison)
{
    clear();
    m_comparison = std::move(comparison);
    for (auto& run : m_comparison.runs) {
        if (!run.curve)
            continue;
        Line line{run, LossSeries{}, {}, 1, m_plot->addGraph(), m_plot->addGraph()};
        line.series.append(run.curve->points);
        line.smoothed = line.series.smoothed();
        style(line);
        m_lines.push_back(std::move(line));
    }
}

void LossOverlays::clear()
{
    for (const Line& line : m_lines) {
        m_plot->removeGraph(line.training);
        m_plot->removeGraph(line.validation);
    }
    m_lines.clear();
}

void LossOverlays::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_legend->setTheme(theme);
    for (Line& line : m_lines)
        style(line);
}

void LossOverlays::style(Line& line) const
{
    const QColor colour = comparisonColour(line.run.colour, m_theme.kind);
    const double width = m_theme.lineWidth * 0.7;
    const bool both = m_comparison.training && m_comparison.validation;
    line.training->setPen(
        QPen(colour, width, both ? Qt::DotLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    line.validation->setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    line.validation->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(m_theme.card, 1),
                                                     QBrush(colour), m_theme.lineWidth * 2.2));
}

void LossOverlays::fill(bool logarithmic, double ownStepsAnEpoch, bool hasOwnRun)
{
    m_end = 0;
    m_range.reset();
    std::vector<LossLegendLayer::Entry> entries;
    if (hasOwnRun && !m_lines.empty())
        entries.push_back({QObject::tr("this run"), m_theme.lossSmooth});
    double reference = ownStepsAnEpoch;
    for (Line& line : m_lines) {
        const double steps = stepsAnEpoch(line.run.curve->epochs);
        if (reference <= 0)
            reference = steps;
        line.scale = m_comparison.byEpoch && steps > 0 && reference > 0 ? reference / steps : 1;
        fillLine(line, logarithmic);
        entries.push_back({line.run.name, comparisonColour(line.run.colour, m_theme.kind)});
    }
    m_legend->setEntries(std::move(entries));
}

void LossOverlays::fillLine(Line& line, bool logarithmic)
{
    QVector<QCPGraphData> training, validation;
    const std::size_t every = line.smoothed.size() / kSmoothPoints + 1;
    for (std::size_t i = 0; m_comparison.training && i < line.smoothed.size(); i += every) {
        const auto& column = line.series.columns()[i];
        const double x = static_cast<double>(column.first + column.last) / 2 * line.scale;
        training.append({x, isShown(line.smoothed[i], logarithmic) ? line.smoothed[i] : std::nan("")});
        m_end = std::max(m_end, x);
    }
    const auto& epochs = line.run.curve->epochs;
    for (const auto& epoch : epochs) {
        if (!m_comparison.validation || !isShown(judged(epoch), logarithmic))
            continue;
        validation.append({static_cast<double>(epoch.step) * line.scale, judged(epoch)});
        m_end = std::max(m_end, validation.last().key);
        widen(judged(epoch), judged(epoch));
    }
    if (const auto useful = line.series.usefulRange(logarithmic); useful && m_comparison.training)
        widen(useful->first, useful->second);
    line.training->data()->set(training, true);
    line.validation->data()->set(validation, true);
}

void LossOverlays::widen(double low, double high)
{
    m_range = m_range ? std::pair(std::min(m_range->first, low), std::max(m_range->second, high))
                      : std::pair(low, high);
}

QMap<int, double> LossOverlays::epochs() const
{
    QMap<int, double> steps;
    if (!m_lines.empty())
        for (const auto& epoch : m_lines.front().run.curve->epochs)
            steps.insert(epoch.epoch, static_cast<double>(epoch.step) * m_lines.front().scale);
    return steps;
}

QStringList LossOverlays::readingsAt(double step) const
{
    QStringList lines;
    for (const Line& line : m_lines) {
        const double at = step / line.scale;
        double loss = std::nan("");
        for (const auto& epoch : line.run.curve->epochs)
            if (m_comparison.validation && static_cast<double>(epoch.step) <= at)
                loss = judged(epoch);
        const auto column = m_comparison.validation ? std::nullopt : line.series.columnAt(at);
        if (column)
            loss = line.smoothed[*column];
        if (std::isfinite(loss))
            lines << QStringLiteral("%1 %2").arg(line.run.name.left(24)).arg(loss, 0, 'g', 4);
    }
    return lines;
}

} // namespace hourglass
