// SPDX-License-Identifier: GPL-3.0-or-later
// Private to LossPlot: what it is made of.
#pragma once
#include "ui/plots/LossLayers.h"
#include "ui/plots/LossOverlays.h"
#include "ui/plots/LossPlot.h"
#include "ui/plots/LossSeries.h"
#include "ui/plots/PlotAxes.h"

#include <map>
#include <optional>

namespace hourglass {

/// The parts of a LossPlot and what ties them together. Window's thread only.
struct LossPlot::Parts {
    struct Validation {
        double step = 0, loss = 0;
    };

    explicit Parts(LossPlot& owner);

    void setTheme(const Theme& theme);
    void setLogarithmic(bool isLogarithmic);
    void dataChanged();                 ///< queues one redraw, however often it is called
    void forgetFrom(std::int64_t step); ///< epochs and changes
    void fillGraphs();
    void fillEpochs();
    void setRanges();
    [[nodiscard]] double ownStepsAnEpoch() const; ///< 0: no epoch has ended
    void layOut();
    void showReadout(std::optional<QPointF> position);

    LossPlot& owner;
    QCustomPlot* plot;
    PlotAxes axes;
    QCPGraph *raw, *smooth, *validation; ///< owned by the plot
    ChangesLayer* marks;                 ///< owned by its layer
    PlaceholderLayer* placeholder;       ///< owned by its layer
    ReadoutLayer* readout;               ///< the same
    QSharedPointer<EpochTicker> epochTicker;
    LossOverlays overlays;
    LossSeries series;
    std::vector<double> smoothed;     ///< of the series, as of fillGraphs()
    std::map<int, Validation> epochs; ///< by number; the loss may be NaN
    std::vector<SettingChange> changes;
    QString placeholderText;
    bool logarithmic = false, isFilled = false;
};

} // namespace hourglass
