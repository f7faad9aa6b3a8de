// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/plots/SpaceView.h"
#include "ui/theme/Theme.h"

#include <QPainter>
#include <QStringList>

#include <functional>

namespace hourglass {

/// The three axes of a turned cloud around `middle`, each `length` pixels long at full size, with their names
/// (as many as there are) at the ends. What points away from the viewer is fainter.
void drawAxesCross(QPainter& painter, const SpaceView& view, QPointF middle, double length,
                   const QStringList& names, const QPen& pen);

/// The two walls of the cloud's box that stand behind it. screen: from what is seen to the painter's places.
void drawSpaceBox(QPainter& painter, const SpaceView& view, const QPen& pen,
                  const std::function<QPointF(const SpaceView::Seen&)>& screen);

} // namespace hourglass
