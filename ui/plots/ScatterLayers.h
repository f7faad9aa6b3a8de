// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the .cpp files of this folder: QCustomPlot's header goes no farther.
#pragma once
#include "ui/plots/PlaneView.h"
#include "ui/plots/PointCloud.h"
#include "ui/plots/PointSprites.h"
#include "ui/plots/SpaceView.h"
#include "ui/theme/Theme.h"

#include <qcustomplot.h>

#include <QStringList>

#include <optional>
#include <vector>

namespace hourglass {

/// The dots, in space with their box and the cross of the axes, as one layer of a QCustomPlot. Blends them
/// again only when something that it shows has changed.
class PointsLayer : public QCPLayerable {
public:
    PointsLayer(QCustomPlot* plot, const PointCloud& cloud, const PlaneView& view, const SpaceView& space);

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Of the axes in space.
    void setAxisNames(const QStringList& names) { m_axisNames = names; }
    void setPlaceholder(const QString& text) { m_placeholder = text; }
    /// The cloud's places have moved.
    void touchPlaces() { m_isDirty = true; }
    /// The cloud's colours are others.
    void touchColours();
    /// Of a point on the screen, in logical pixels: smaller for many, larger when looked at closely.
    [[nodiscard]] double diameter() const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    void blend(double ratio);
    void drawBox(QCPPainter* painter) const;
    void drawCross(QCPPainter* painter) const;

    const PointCloud& m_cloud;
    const PlaneView& m_view;
    const SpaceView& m_space;
    Theme m_theme = theme(ThemeKind::Light);
    QString m_placeholder;
    QStringList m_axisNames;
    std::vector<PointSprites> m_sprites;
    SpriteCanvas m_canvas;
    double m_spriteDiameter = 0, m_ratio = 0, m_units = 0; ///< what the canvas was drawn with
    QPointF m_centre;
    QRectF m_screen;
    bool m_isDirty = true;
};

/// What moves with the pointer, on a buffer of its own: the ring and the selection being drawn.
class PointerLayer : public QCPLayerable {
public:
    PointerLayer(QCustomPlot* plot, const PointsLayer& points, const PlaneView& view);

    void setTheme(const Theme& theme) { m_theme = theme; }
    void setRing(std::optional<QPointF> screenPosition) { m_ring = screenPosition; }
    void setOutline(const QPolygonF& outline) { m_outline = outline; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    const PointsLayer& m_points;
    const PlaneView& m_view;
    Theme m_theme = theme(ThemeKind::Light);
    std::optional<QPointF> m_ring;
    QPolygonF m_outline;
};

} // namespace hourglass
