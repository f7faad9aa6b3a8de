// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/figures/FigurePage.h"

#include <QPointF>
#include <QRectF>
#include <QString>

namespace hourglass {

/// A pair of axes on paper: frame, hairline grid, numbers, titles. Linear, or logarithmic upwards.
struct FigureAxes {
    double left = 0, right = 1, bottom = 0, top = 1; ///< the data that the frame shows
    bool logarithmic = false;                        ///< of bottom to top; bottom above 0
    bool hasNumbers = true;                          ///< and, with them, titles
    QString xTitle, yTitle;
    QRectF frame; ///< on the page; set by layOut()

    /// Takes the space for numbers and titles off a rectangle of the page; what is left is the frame.
    void layOut(const FigurePage& page, const QRectF& outer);
    /// Shows more to the sides or above, so that both axes have one scale.
    void makeScalesEqual();
    void draw(FigurePage& page) const;
    [[nodiscard]] QPointF place(double x, double y) const;

private:
    void drawNumbers(FigurePage& page) const;
    [[nodiscard]] int ticksAcross(const FigurePage& page) const;
    [[nodiscard]] int ticksUp(const FigurePage& page) const;
    [[nodiscard]] std::vector<double> yTicks(const FigurePage& page) const;
};

} // namespace hourglass
