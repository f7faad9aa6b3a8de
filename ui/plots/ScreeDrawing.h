// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Scree.h"
#include "ui/plots/PlotInk.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstddef>
#include <vector>

class QPainter;

namespace hourglass {

/// A scree and what is marked in it.
struct ScreeLook {
    Scree scree;
    std::vector<double> running; ///< scree.running()
    double share = 0.95;         ///< where the line lies, 0 to 1
    bool isLogarithmic = false;  ///< of the components' axis, so that the first have room among many
    int x = -1, y = -1;          ///< components on the map, from 0; -1: none
    bool hasKnob = true;         ///< where the line is taken; not on paper
    int current = -1;            ///< under the pointer, or chosen by key

    [[nodiscard]] int count() const { return static_cast<int>(scree.shares.size()); }
};

/// Where things lie within a frame: bars by their share on the left scale, the running sum on the right one.
struct ScreeScale {
    QRectF box, frame; ///< all there is, and what the scales leave of it
    int count = 1;
    double most = 1; ///< the share at the top of the left scale
    bool isLogarithmic = false;

    /// Of a component's number, which counts from 1; bars reach half a number to either side.
    [[nodiscard]] double across(double number) const;
    [[nodiscard]] int componentAt(double x) const; ///< from 0; -1: beside all bars
    [[nodiscard]] QRectF bar(const ScreeLook& look, int component) const;
    [[nodiscard]] double sumHeight(double share) const { return frame.bottom() - share * frame.height(); }
    [[nodiscard]] double shareAt(double y) const; ///< on the right scale, 0 to 1
};

ScreeScale screeScale(const ScreeLook& look, const QRectF& box, const PlotInk& ink);
/// Bars, the running sum, both scales and the line; nothing but the frame where there is no scree.
void drawScree(QPainter& painter, const ScreeLook& look, const ScreeScale& scale, const PlotInk& ink);

/// "95.0 %", "0.031 %": of less than a percent two digits that say something.
QString shareText(double share);
/// "23 of 784 components explain 95.0 % of the variance."
QString screeWords(const Scree& scree, std::size_t possible, double share);
/// "Component 3 · 6.03 % of the variance · 52.9 % with those before it"
QString componentWords(const ScreeLook& look, int component);

} // namespace hourglass
