// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the .cpp files of this folder: QCustomPlot's header goes no farther.
#pragma once
#include "ui/plots/ScatterLayers.h"
#include "ui/plots/ScatterPlot.h"

#include <optional>

namespace hourglass {

/// The neighbours of the point under the pointer, on the buffer of what moves with it: a line and a ring to
/// each of its nearest codes, dashed where it lies farther off on the map, a cross on each false neighbour,
/// and a key.
class NeighbourLayer : public QCPLayerable {
public:
    NeighbourLayer(QCustomPlot* plot, const PointsLayer& points, const PointCloud& cloud,
                   const PlaneView& view);

    /// Says whether anything has changed.
    bool set(std::optional<ShownNeighbourhood> shown);
    void setTheme(const Theme& theme) { m_theme = theme; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] std::optional<QPointF> screenPlace(std::size_t point) const;
    void drawTrue(QCPPainter* painter, QPointF from) const;
    void drawFalse(QCPPainter* painter) const;
    void drawKey(QCPPainter* painter) const;

    const PointsLayer& m_points;
    const PointCloud& m_cloud;
    const PlaneView& m_view;
    Theme m_theme = theme(ThemeKind::Light);
    std::optional<ShownNeighbourhood> m_shown;
};

} // namespace hourglass
