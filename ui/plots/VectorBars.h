// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "ui/theme/Theme.h"

#include <QRectF>

class QPainter;

namespace hourglass {

/// How fine a bar picture is drawn, in units of the painter.
struct VectorStroke {
    double snap = 0; ///< edges lie on multiples of this; 0: anywhere (paper)
    double line = 1; ///< a thin line
};

/// Vectors up to this long are drawn as bars where there is room, longer ones as a profile.
constexpr int kMostBars = 60;

/// The values of a vector (shape.isVector()) as bars from their column's least (none) to its greatest (the
/// whole height), with a faint line half way. `reconstructed`, if not null and of the same shape, is drawn
/// over them: a mark in the accent colour where each bar ought to end. Draws nothing where pixels and shape
/// disagree. On a screen or, with Theme Print, as shapes on paper.
void drawVector(QPainter& painter, const QRectF& box, const Image& original, const Image* reconstructed,
                const Theme& theme, const VectorStroke& stroke);

/// The solid colour of an original's bars.
QColor barColour(const Theme& theme);

} // namespace hourglass
