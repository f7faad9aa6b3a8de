// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossPlot.h"

#include "ui/plots/LossParts.h"

#include <QMouseEvent>

#include <cmath>

namespace hourglass {

LossPlot::LossPlot(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>(*this))
{
    setMouseTracking(true);
    setAccessibleName(tr("Loss"));
    setTheme(theme(ThemeKind::Light));
    setLogarithmic(false);
}

LossPlot::~LossPlot() = default;

void LossPlot::clear()
{
    m_parts->series.clear();
    m_parts->epochs.clear();
    m_parts->changes.clear();
    m_parts->showReadout(std::nullopt);
    m_parts->dataChanged();
}

void LossPlot::append(std::span<const LossPoint> points)
{
    if (points.empty())
        return;
    if (points.front().step <= m_parts->series.lastStep())
        m_parts->forgetFrom(points.front().step);
    m_parts->series.append(points);
    m_parts->dataChanged();
}

void LossPlot::addEpoch(const EpochResult& epoch)
{
    auto& epochs = m_parts->epochs;
    epochs.erase(epochs.lower_bound(epoch.epoch), epochs.end());
    epochs[epoch.epoch] = {static_cast<double>(epoch.step), epoch.validationLoss};
    m_parts->dataChanged();
}

void LossPlot::addChange(const SettingChange& change)
{
    m_parts->changes.push_back(change);
    m_parts->dataChanged();
}

const std::vector<SettingChange>& LossPlot::changes() const { return m_parts->changes; }

void LossPlot::setComparison(LossComparison comparison)
{
    m_parts->overlays.set(std::move(comparison));
    m_parts->showReadout(std::nullopt);
    m_parts->dataChanged();
}

void LossPlot::setLogarithmic(bool logarithmic) { m_parts->setLogarithmic(logarithmic); }

bool LossPlot::isLogarithmic() const { return m_parts->logarithmic; }

void LossPlot::setPlaceholder(const QString& text)
{
    m_parts->placeholderText = text;
    m_parts->dataChanged();
}

void LossPlot::setTheme(const Theme& theme) { m_parts->setTheme(theme); }

std::optional<LossPlot::Reading> LossPlot::readingAt(QPointF position) const
{
    const QCustomPlot& plot = *m_parts->plot;
    if (!plot.axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    m_parts->fillGraphs();
    const auto at = m_parts->series.columnAt(plot.xAxis->pixelToCoord(position.x()));
    if (!at)
        return std::nullopt;
    const auto& column = m_parts->series.columns()[*at];
    Reading reading{(column.first + column.last) / 2, m_parts->smoothed[*at], std::nullopt, 0};
    for (const auto& [number, epoch] : m_parts->epochs)
        if (epoch.step <= static_cast<double>(column.last) && std::isfinite(epoch.loss)) {
            reading.validation = epoch.loss;
            reading.epoch = number;
        }
    return reading;
}

std::optional<LossPlot::Best> LossPlot::validationBest() const
{
    std::optional<Best> best;
    for (const auto& [number, epoch] : m_parts->epochs)
        if (std::isfinite(epoch.loss) && (!best || epoch.loss < best->loss))
            best = Best{number, epoch.loss};
    return best;
}

std::optional<double> LossPlot::latestSmoothed() const
{
    m_parts->fillGraphs();
    return m_parts->smoothed.empty() ? std::nullopt : std::optional(m_parts->smoothed.back());
}

std::int64_t LossPlot::lastStep() const { return m_parts->series.lastStep(); }

std::pair<double, double> LossPlot::lossRange() const
{
    m_parts->fillGraphs();
    const QCPRange range = m_parts->plot->yAxis->range();
    return {range.lower, range.upper};
}

std::pair<double, double> LossPlot::stepAxis() const
{
    const QCPAxis& axis = *m_parts->plot->xAxis;
    const double origin = axis.coordToPixel(0);
    return {origin, axis.coordToPixel(1) - origin};
}

double LossPlot::measureRedraw()
{
    m_parts->isFilled = false;
    m_parts->plot->replot(QCustomPlot::rpImmediateRefresh);
    return m_parts->plot->replotTime();
}

void LossPlot::mouseMoveEvent(QMouseEvent* event) { m_parts->showReadout(event->position()); }

void LossPlot::leaveEvent(QEvent* event)
{
    m_parts->showReadout(std::nullopt);
    QWidget::leaveEvent(event);
}

void LossPlot::resizeEvent(QResizeEvent* event)
{
    m_parts->plot->setGeometry(rect());
    m_parts->layOut();
    QWidget::resizeEvent(event);
}

} // namespace hourglass
