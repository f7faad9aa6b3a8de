// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the .cpp files of this folder: QCustomPlot's header goes no farther.
#pragma once
#include "ui/plots/ScatterLayers.h"

#include <QPixmap>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace hourglass {

/// Further points over the dots: rings, drawn as small pictures, one for each colour.
class RingsLayer : public QCPLayerable {
public:
    using Places = std::shared_ptr<const std::vector<float>>;
    using Groups = std::shared_ptr<const std::vector<std::int32_t>>;

    RingsLayer(QCustomPlot* plot, const PointsLayer& points, const PointLook& look, const PlaneView& view);

    /// x0 y0 x1 y1 …; groups: one each, or null: all in the colour of the words.
    void setRings(Places places, Groups groups);
    void setTheme(const Theme& theme);
    void touchColours() { m_rings.clear(); }
    [[nodiscard]] std::size_t count() const { return m_places ? m_places->size() / 2 : 0; }
    [[nodiscard]] std::optional<QPointF> placeOf(std::size_t ring) const;
    /// The nearest one that is visible, and its squared distance; not farther than radius.
    [[nodiscard]] std::optional<std::pair<std::size_t, double>> nearest(QPointF at, double radius) const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] std::int32_t groupOf(std::size_t ring) const; ///< -1: none
    [[nodiscard]] bool isVisible(std::size_t ring) const;
    void makeRings(double diameter, double ratio);

    const PointsLayer& m_points;
    const PointLook& m_look;
    const PlaneView& m_view;
    Theme m_theme = theme(ThemeKind::Light);
    Places m_places;
    Groups m_groups;
    std::vector<QPixmap> m_rings; ///< of each group, and last of none
    double m_diameter = 0, m_ratio = 0;
};

} // namespace hourglass
