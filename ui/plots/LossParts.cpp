// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossParts.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double leastStepsShown = 20;
constexpr double headroom = 0.06;
constexpr std::size_t smoothPoints =
    1000; // a smooth line needs no more, and each costs an antialiased stroke

} // namespace

LossPlot::Parts::Parts(LossPlot& lossPlot)
    : owner(lossPlot),
      plot(new QCustomPlot(&lossPlot)),
      axes(*plot),
      raw(plot->addGraph()),
      smooth(plot->addGraph()),
      validation(plot->addGraph()),
      marks(new ChangesLayer(plot)),
      placeholder(new PlaceholderLayer(plot)),
      readout(new ReadoutLayer(plot)),
      epochTicker(new EpochTicker),
      overlays(plot)
{
    plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    plot->setFocusPolicy(Qt::NoFocus);
    plot->setPlottingHint(QCP::phFastPolylines);
    axes.setNumberWidth(QStringLiteral("0.0000"));
    axes.setTitles(QObject::tr("step"), {});
    axes.setTopNumbers(true);
    plot->xAxis->setNumberFormat(QStringLiteral("f"));
    plot->xAxis->setNumberPrecision(0);
    plot->xAxis2->setTicker(epochTicker);
    axes.setVisible(false);
    raw->setAntialiased(false);
    QObject::connect(plot, &QCustomPlot::beforeReplot, &owner, [this] { fillGraphs(); });
    QObject::connect(plot, &QCustomPlot::afterReplot, &owner,
                     [this] { Q_EMIT owner.frameDrawn(plot->replotTime()); });
}

void LossPlot::Parts::setTheme(const Theme& theme)
{
    axes.setTheme(theme);
    marks->setTheme(theme);
    placeholder->setTheme(theme);
    readout->setTheme(theme);
    overlays.setTheme(theme);
    raw->setPen(QPen(theme.lossRaw, 1));
    smooth->setPen(QPen(theme.lossSmooth, theme.lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    validation->setPen(
        QPen(theme.validation, theme.lineWidth * 0.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    validation->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.card, 1),
                                                QBrush(theme.validation), theme.lineWidth * 2.8));
    layOut();
}

void LossPlot::Parts::setLogarithmic(bool isLogarithmic)
{
    logarithmic = isLogarithmic;
    plot->yAxis->setScaleType(isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    plot->yAxis->setTicker(isLogarithmic ? QSharedPointer<QCPAxisTicker>(new LogarithmicTicker)
                                         : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    layOut();
}

void LossPlot::Parts::dataChanged()
{
    isFilled = false;
    plot->replot(QCustomPlot::rpQueuedReplot);
}

void LossPlot::Parts::forgetFrom(std::int64_t step)
{
    std::erase_if(changes, [step](const SettingChange& change) { return change.step >= step; });
    std::erase_if(epochs,
                  [step](const auto& epoch) { return epoch.second.step >= static_cast<double>(step); });
}

/// A column becomes a vertical stroke from its least to its largest loss, up and down in turn.
void LossPlot::Parts::fillGraphs()
{
    if (isFilled)
        return;
    isFilled = true;
    const auto floor = [this](float loss) {
        return logarithmic && loss <= 0 ? std::nan("") : static_cast<double>(loss);
    };
    QVector<QCPGraphData> rawData, smoothData;
    smoothed = series.smoothed();
    const std::size_t every = smoothed.size() / smoothPoints + 1;
    for (std::size_t i = 0; i < smoothed.size(); ++i) {
        const auto& column = series.columns()[i];
        const double x = static_cast<double>(column.first + column.last) / 2;
        const bool up = i % 2 == 0;
        if (i % every == 0 || i + 1 == smoothed.size())
            smoothData.append({x, logarithmic && smoothed[i] <= 0 ? std::nan("") : smoothed[i]});
        rawData.append({x, floor(up ? column.low : column.high)});
        if (column.batches > 1)
            rawData.append({x, floor(up ? column.high : column.low)});
    }
    raw->data()->set(rawData, true);
    smooth->data()->set(smoothData, true);
    const bool hasOwnRun = !series.columns().empty() || !epochs.empty();
    overlays.fill(logarithmic, ownStepsAnEpoch(), hasOwnRun);
    fillEpochs();
    marks->setChanges(changes);
    const bool isEmpty = !hasOwnRun && overlays.isEmpty();
    axes.setVisible(!isEmpty);
    plot->xAxis2->setVisible(!epochs.empty() || !overlays.isEmpty());
    placeholder->setText(isEmpty ? placeholderText : QString());
    setRanges();
}

void LossPlot::Parts::fillEpochs()
{
    QVector<QCPGraphData> data;
    QMap<int, double> steps;
    for (const auto& [number, epoch] : epochs) {
        steps.insert(number, epoch.step);
        if (std::isfinite(epoch.loss) && (!logarithmic || epoch.loss > 0))
            data.append({epoch.step, epoch.loss});
    }
    validation->data()->set(data, true);
    epochTicker->setEpochs(steps.isEmpty() ? overlays.epochs() : steps);
}

double LossPlot::Parts::ownStepsAnEpoch() const
{
    return epochs.empty() ? 0 : epochs.rbegin()->second.step / epochs.rbegin()->first;
}

void LossPlot::Parts::setRanges()
{
    double end = std::max(leastStepsShown, static_cast<double>(series.lastStep()));
    auto range = series.usefulRange(logarithmic);
    for (const auto& [number, epoch] : epochs) {
        end = std::max(end, epoch.step);
        if (!std::isfinite(epoch.loss) || (logarithmic && epoch.loss <= 0))
            continue;
        range = range ? std::pair(std::min(range->first, epoch.loss), std::max(range->second, epoch.loss))
                      : std::pair(epoch.loss, epoch.loss);
    }
    end = std::max(end, overlays.end());
    if (const auto others = overlays.range())
        range =
            range ? std::pair(std::min(range->first, others->first), std::max(range->second, others->second))
                  : others;
    end *= 1.004; // the last marker is not cut in half
    plot->xAxis->setRange(0, end);
    plot->xAxis2->setRange(0, end);
    auto [low, high] = range.value_or(std::pair(logarithmic ? 0.1 : 0.0, 1.0));
    if (logarithmic) {
        const double space = std::max(std::pow(high / low, headroom), 1.05);
        plot->yAxis->setRange(low / space, high * space);
        return;
    }
    const double space = std::max((high - low) * headroom, std::max(std::abs(high) * 0.01, 1e-12));
    const bool touchesZero = low >= 0 && low - space < 0;
    plot->yAxis->setRange(touchesZero ? 0 : low - space, high + space);
}

void LossPlot::Parts::layOut()
{
    axes.layOut();
    epochTicker->setRoom(plot->axisRect()->width());
    dataChanged();
}

void LossPlot::Parts::showReadout(std::optional<QPointF> position)
{
    const auto reading = position ? owner.readingAt(*position) : std::nullopt;
    if (reading) {
        QStringList lines{QObject::tr("step %1").arg(reading->step),
                          QObject::tr("loss %1").arg(reading->loss, 0, 'g', 4)};
        if (reading->validation)
            lines.append(QObject::tr("validation %1 (epoch %2)")
                             .arg(*reading->validation, 0, 'g', 4)
                             .arg(reading->epoch));
        lines += overlays.readingsAt(plot->xAxis->pixelToCoord(position->x()));
        readout->show({plot->xAxis->coordToPixel(static_cast<double>(reading->step)),
                       plot->yAxis->coordToPixel(reading->loss)},
                      lines);
    } else {
        readout->hide();
    }
    readout->layer()->replot();
}

} // namespace hourglass
