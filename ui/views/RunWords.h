// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/RunSummary.h"
#include "ui/theme/Theme.h"

#include <QPixmap>
#include <QStringList>

#include <vector>

namespace hourglass {

/// "14:05" of today, "3 Nov 14:05" of this year, else "3 Nov 2025"; in local time. The text as it is where it
/// is no time.
QString whenText(const std::string& isoUtc);
/// What runs are called side by side: "14:05 · vae · MNIST" where the name alone says it of several.
QStringList distinctNames(const std::vector<RunSummary>& runs);
/// "16,474 parameters · seed 42 · CPU · trained for 1:05".
QString runFacts(const RunSummary& run);

/// A dash of a run's colour in a comparison (see LossComparison); below 0: nothing, as large.
QPixmap runSwatch(int colour, ThemeKind kind);

} // namespace hourglass
