// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/theme/Theme.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPen>

namespace hourglass {

/// How large and in which colours a plot is drawn, so that a widget and a page of paper share the drawing.
struct PlotInk {
    Theme theme;
    QFont font;
    double unit = 1; ///< a pixel of a screen, in the painter's units
    const QPaintDevice* device = nullptr;

    [[nodiscard]] QFontMetricsF metrics() const { return {font, device}; }
    [[nodiscard]] double line() const { return metrics().height(); }
    [[nodiscard]] QPen pen(const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine) const
    {
        return {colour, width * unit, style, Qt::RoundCap, Qt::RoundJoin};
    }
};

} // namespace hourglass
