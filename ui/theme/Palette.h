// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QColor>
#include <QList>

namespace hourglass {

/// Colours of classes or clusters: Tableau 10 on dark, darker variants on white so that each has at least
/// 3:1 contrast with the background; beyond ten they go on by hue and lightness, never repeating up to 64.
QList<QColor> classColours(int count, ThemeKind kind);

/// Viridis (van der Walt and Smith 2015) at t in [0, 1].
QColor viridis(double t);

/// Blue for -1, orange for 1, and the ground of a card for 0: white, or dark in the dark theme. NaN is 0.
QColor diverging(double t, ThemeKind kind);

} // namespace hourglass
