// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "core/types/Embedding.h"
#include "ui/plots/SpaceView.h"
#include "ui/theme/Theme.h"

#include <QColor>
#include <QList>
#include <QPoint>
#include <QPointF>
#include <QWidget>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace hourglass {

/// A point and its neighbours, near in truth and near on the map.
struct ShownNeighbourhood {
    std::size_t point = 0;
    Neighbourhood neighbours;
};

/// The map: every sample a dot, to pan, zoom, hover and select. Both axes have the same scale.
/// Drag pans, the wheel zooms to the pointer, a double click resets, Shift and drag selects a rectangle,
/// Ctrl and drag a lasso; + - 0 and the arrows do the same from the keyboard.
/// A map in three dimensions is seen from a side that can be turned: there a drag and the arrows turn it, and
/// the right or middle button, Alt and drag or Shift and the arrows move it. All else works on what is seen.
/// Window's thread only.
class ScatterPlot : public QWidget {
    Q_OBJECT
public:
    explicit ScatterPlot(QWidget* parent = nullptr);
    ~ScatterPlot() override;

    /// Shows a map. With glide and as many points as before, they move there in 350 ms; a newer map wins
    /// at any moment. The view follows the data until the user has zoomed, then it stays.
    void setEmbedding(std::shared_ptr<const Embedding> embedding, bool glide);
    void clear();

    /// Group of each point (-1: grey; wrong size or null: one colour for all) and a colour a group.
    void setGroups(std::shared_ptr<const std::vector<std::int32_t>> groupOf, QList<QColor> colours);
    /// Colours by value in viridis, low to high, instead of by group; NaN is grey. Null: back to groups.
    void setValues(std::shared_ptr<const std::vector<float>> valueOf, double low, double high);
    /// Groups beyond the end are visible; points without a group always are.
    void setGroupVisible(const std::vector<bool>& visible);
    /// Emphasised points, the others fade. Empty: none is.
    void setSelected(std::vector<std::size_t> points);
    /// Further points over the map, drawn as rings in the colours of their groups (null: of the words):
    /// x0 y0 x1 y1 …. In signals and below they are numbered on from the map's own points; they cannot be
    /// selected. Null: none. They are gone with the next map of other points.
    void setRings(std::shared_ptr<const std::vector<float>> places,
                  std::shared_ptr<const std::vector<std::int32_t>> groupOf);
    /// The point with the ring of the pointer.
    void setMarked(std::optional<std::size_t> point);
    /// Lines to the nearest codes of a point, dashed where they lie farther off on the map, and crosses on
    /// its false neighbours, with a key; none: no lines.
    void setNeighbourhood(std::optional<ShownNeighbourhood> shown);
    /// In space they stand at the small cross that turns along.
    void setAxisTitles(const QString& x, const QString& y, const QString& z = {});
    /// Numbers on the axes; they mean nothing in t-SNE.
    void setTickLabelsVisible(bool visible);
    /// What is written in the middle while there is no map.
    void setPlaceholder(const QString& text);
    void setTheme(const Theme& theme);

    /// A map in space goes round by itself, half a minute a turn; it waits while a point is looked at.
    void setTurning(bool turning);
    void turnBy(double azimuth, double elevation); ///< degrees; only in space
    [[nodiscard]] bool isInSpace() const;
    [[nodiscard]] const SpaceView& spaceView() const;

    void resetView();
    [[nodiscard]] bool isZoomed() const;
    /// The points within the frame, hidden groups left out; ascending.
    [[nodiscard]] std::vector<std::size_t> pointsInView() const;
    /// Zooms to where these points lie, but for the strays among them. Without points nothing happens.
    void showPoints(const std::vector<std::size_t>& points);
    [[nodiscard]] bool isGliding() const;
    /// Where a point is, in this widget's coordinates; (NaN, NaN) when there is no such point.
    [[nodiscard]] QPointF screenPosition(std::size_t point) const;
    /// The point drawn nearest to a place in this widget, within 14 pixels; hidden groups are left out.
    [[nodiscard]] std::optional<std::size_t> pointAt(QPointF position) const;
    /// Draws everything again now, points included, and says how many milliseconds that took.
    double measureRedraw();

    [[nodiscard]] QSize sizeHint() const override { return {720, 560}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 180}; }

Q_SIGNALS:
    void pointHovered(qint64 point, QPoint position); ///< -1: nothing. At once, with the ring
    void pointRested(qint64 point, QPoint position);  ///< the pointer has stayed 125 ms: time for the card
    void hoverEnded();                                ///< 260 ms after the pointer left the point
    void pointClicked(qint64 point);
    void selectionMade(std::vector<std::size_t> points); ///< empty: a click on nothing
    void viewChanged();
    void frameDrawn(double milliseconds);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace hourglass
