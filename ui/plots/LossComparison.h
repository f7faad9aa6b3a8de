// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/RunSummary.h"
#include "ui/theme/Theme.h"

#include <QColor>
#include <QString>

#include <memory>
#include <vector>

namespace hourglass {

/// Other runs whose losses are drawn beside those of the run on screen.
struct LossComparison {
    static constexpr int kMostRuns = 8;
    struct Run {
        QString name;
        int colour = 0; ///< 0 to kMostRuns - 1: keeps its colour whatever else is chosen
        std::shared_ptr<const RunCurve> curve;
    };
    std::vector<Run> runs;
    bool training = false; ///< smoothed
    bool validation = true;
    /// The other runs are stretched so that their epochs are as long as this run's: batches of other sizes
    /// can be compared. Else step by step.
    bool byEpoch = true;
};

/// The colour of a run in a comparison: none of those that the run on screen is drawn in.
QColor comparisonColour(int colour, ThemeKind kind);

/// Steps of an epoch; 0 where no epoch has ended.
double stepsAnEpoch(const std::vector<EpochResult>& epochs);

} // namespace hourglass
