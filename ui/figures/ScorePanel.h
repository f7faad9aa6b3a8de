// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/figures/FigurePage.h"
#include "ui/figures/Figures.h"

namespace hourglass {

/// Whether a figure of the loss has scores to show: of an epoch that it knows, and not hidden.
bool hasScores(const LossFigure& figure);

/// The scores of the epochs with their legend, below a frame of the losses: from its left to its right, with
/// the same axis up to lastStep.
void drawScores(const LossFigure& figure, FigurePage& page, const QRectF& area, const QRectF& above,
                double lastStep);

} // namespace hourglass
