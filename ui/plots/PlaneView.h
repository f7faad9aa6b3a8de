// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointF>
#include <QRectF>

#include <optional>

namespace hourglass {

/// Which part of the plane a rectangle of the screen shows, at one scale for both axes; y goes up.
/// Fits the data until the user moves it, then stays. A plain value.
class PlaneView {
public:
    void setScreen(const QRectF& screen);       ///< keeps the centre and the scale, or fits again
    void setData(std::optional<QRectF> bounds); ///< none: no data, the plane from -1 to 1

    void reset();
    void panBy(QPointF pixels);
    void zoomAt(QPointF pixel, double factor); ///< above 1: closer; the place under the pixel stays there
    void show(const QRectF& box); ///< all of it, in the middle, with a little around it; as if the user had

    [[nodiscard]] bool isMoved() const { return m_moved; }
    [[nodiscard]] double unitsPerPixel() const { return m_unitsPerPixel; }
    [[nodiscard]] double zoom() const { return m_fitted / m_unitsPerPixel; } ///< 1: the data fill the screen
    [[nodiscard]] QRectF screen() const { return m_screen; }
    [[nodiscard]] QRectF visible() const; ///< in data units, top() is the least y
    [[nodiscard]] QPointF toScreen(QPointF place) const;
    [[nodiscard]] QPointF toPlace(QPointF pixel) const;
    [[nodiscard]] QPointF centre() const { return m_centre; }

private:
    void fit();

    QRectF m_screen{0, 0, 1, 1};
    QRectF m_data{-1, -1, 2, 2};
    QPointF m_centre;
    double m_unitsPerPixel = 1, m_fitted = 1;
    bool m_moved = false;
};

} // namespace hourglass
