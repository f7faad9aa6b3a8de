// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PlaneView.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double margin = 0.04; // of the longer side, each side: no dot is cut at the edge
constexpr double closest = 2e4, farthest = 0.2;

} // namespace

void PlaneView::setScreen(const QRectF& screen)
{
    m_screen = screen;
    fit();
}

void PlaneView::setData(std::optional<QRectF> bounds)
{
    m_data = bounds.value_or(QRectF(-1, -1, 2, 2));
    fit();
}

/// The scale at which all data are seen; taken over unless the user has moved the view.
void PlaneView::fit()
{
    const double longest = std::max(m_data.width(), m_data.height());
    const double least = longest > 0 ? longest * 1e-3 : std::max(1e-3, std::abs(m_data.center().x()) * 1e-3);
    const double width = std::max(m_data.width(), least), height = std::max(m_data.height(), least);
    m_fitted = (1 + 2 * margin) *
               std::max(width / std::max(m_screen.width(), 1.0), height / std::max(m_screen.height(), 1.0));
    if (m_moved)
        return;
    m_unitsPerPixel = m_fitted;
    m_centre = m_data.center();
}

void PlaneView::reset()
{
    m_moved = false;
    fit();
}

void PlaneView::panBy(QPointF pixels)
{
    m_moved = true;
    m_centre += QPointF(-pixels.x(), pixels.y()) * m_unitsPerPixel;
}

void PlaneView::zoomAt(QPointF pixel, double factor)
{
    m_moved = true;
    const QPointF kept = toPlace(pixel);
    m_unitsPerPixel = std::clamp(m_unitsPerPixel / factor, m_fitted / closest, m_fitted / farthest);
    m_centre += kept - toPlace(pixel);
}

void PlaneView::show(const QRectF& box)
{
    m_moved = true;
    const double wanted = (1 + 2 * margin) * std::max(box.width() / std::max(m_screen.width(), 1.0),
                                                      box.height() / std::max(m_screen.height(), 1.0));
    m_unitsPerPixel = std::clamp(wanted, m_fitted / closest, m_fitted / farthest);
    m_centre = box.center();
}

QRectF PlaneView::visible() const
{
    const QSizeF size = m_screen.size() * m_unitsPerPixel;
    return {m_centre.x() - size.width() / 2, m_centre.y() - size.height() / 2, size.width(), size.height()};
}

QPointF PlaneView::toScreen(QPointF place) const
{
    const QPointF away = (place - m_centre) / m_unitsPerPixel;
    return m_screen.center() + QPointF(away.x(), -away.y());
}

QPointF PlaneView::toPlace(QPointF pixel) const
{
    const QPointF away = (pixel - m_screen.center()) * m_unitsPerPixel;
    return m_centre + QPointF(away.x(), -away.y());
}

} // namespace hourglass
