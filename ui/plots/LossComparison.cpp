// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossComparison.h"

#include "ui/theme/Palette.h"

#include <algorithm>

namespace hourglass {

QColor comparisonColour(int colour, ThemeKind kind)
{
    constexpr int kOwn = 2; // blue and orange are the run on screen's
    const int shown = std::clamp(colour, 0, LossComparison::kMostRuns - 1) + kOwn;
    return classColours(shown + 1, kind).last();
}

double stepsAnEpoch(const std::vector<EpochResult>& epochs)
{
    if (epochs.empty() || epochs.back().epoch < 1)
        return 0;
    return static_cast<double>(epochs.back().step) / epochs.back().epoch;
}

} // namespace hourglass
