// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/EpochScores.h"
#include "ui/theme/Theme.h"

#include <QColor>
#include <QString>

namespace hourglass {

/// What a score of an epoch is called, short enough for a legend, and what it is.
QString nameOf(EpochScore score);
QString tipOf(EpochScore score);
/// Its colour, the same in window and figures.
QColor colourOf(EpochScore score, ThemeKind kind);

} // namespace hourglass
