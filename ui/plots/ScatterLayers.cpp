// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScatterLayers.h"

#include "ui/plots/AxesCross.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

namespace {

constexpr double crossLength = 26, crossRoom = 44; // pixels

} // namespace

PointsLayer::PointsLayer(QCustomPlot* plot, const PointCloud& cloud, const PlaneView& view,
                         const SpaceView& space)
    : QCPLayerable(plot, QStringLiteral("main")), m_cloud(cloud), m_view(view), m_space(space)
{
}

void PointsLayer::touchColours()
{
    m_isDirty = true;
    m_spriteDiameter = 0;
}

double PointsLayer::diameter() const
{
    // The screen stays as large while the points become more: their size falls with the fifth root.
    const double many =
        std::pow(20000.0 / static_cast<double>(std::max<std::size_t>(m_cloud.count(), 1)), 0.2);
    const double near = std::clamp(std::pow(m_view.zoom(), 0.35), 0.8, 2.2);
    const double wanted = m_theme.pointSize * std::clamp(many, 0.5, 1.15) * near;
    return std::round(wanted * 4) / 4; // few sizes, so that sprites are seldom drawn anew
}

void PointsLayer::draw(QCPPainter* painter)
{
    const QRectF screen = m_view.screen();
    if (m_cloud.count() == 0) {
        painter->setFont(m_theme.font());
        painter->setPen(m_theme.mutedText);
        painter->drawText(screen, Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    blend(mParentPlot->bufferDevicePixelRatio());
    QImage picture = m_canvas.image();
    picture.setDevicePixelRatio(m_ratio);
    if (m_cloud.isInSpace())
        drawBox(painter);
    painter->drawImage(screen.topLeft(), picture);
    if (m_cloud.isInSpace())
        drawCross(painter);
}

void PointsLayer::drawBox(QCPPainter* painter) const
{
    painter->save();
    painter->setClipRect(m_view.screen());
    painter->setRenderHint(QPainter::Antialiasing);
    drawSpaceBox(*painter, m_space, QPen(m_theme.border, 1), [this](const SpaceView::Seen& seen) {
        return m_view.toScreen({seen.x, seen.y});
    });
    painter->restore();
}

/// In the lower left corner, on a ground of its own.
void PointsLayer::drawCross(QCPPainter* painter) const
{
    const QRectF screen = m_view.screen();
    if (std::min(screen.width(), screen.height()) < 4 * crossRoom)
        return;
    const QPointF middle(screen.left() + crossRoom, screen.bottom() - crossRoom);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor ground = m_theme.card;
    ground.setAlphaF(0.8F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawEllipse(middle, crossLength + 4, crossLength + 4);
    painter->setFont(m_theme.font(0.8));
    drawAxesCross(*painter, m_space, middle, crossLength, m_axisNames, QPen(m_theme.text, 1.5));
    painter->restore();
}

void PointsLayer::blend(double ratio)
{
    const double wanted = diameter() * ratio;
    const bool isSame = !m_isDirty && wanted == m_spriteDiameter && ratio == m_ratio &&
                        m_screen == m_view.screen() && m_units == m_view.unitsPerPixel() &&
                        m_centre == m_view.centre();
    if (isSame)
        return;
    if (wanted != m_spriteDiameter)
        m_sprites = m_cloud.sprites(wanted);
    m_spriteDiameter = wanted;
    m_ratio = ratio;
    m_screen = m_view.screen();
    m_units = m_view.unitsPerPixel();
    m_centre = m_view.centre();
    m_isDirty = false;
    const QSizeF size = m_screen.size() * ratio;
    m_canvas.reset(static_cast<int>(size.width()), static_cast<int>(size.height()),
                   m_sprites.back().side() + 4);
    const auto scale = static_cast<float>(ratio / m_units);
    const PlaceMap map{
        static_cast<float>(m_centre.x()),     static_cast<float>(m_centre.y()),     scale, -scale,
        static_cast<float>(size.width() / 2), static_cast<float>(size.height() / 2)};
    m_cloud.draw(m_canvas, m_sprites, map);
}

PointerLayer::PointerLayer(QCustomPlot* plot, const PointsLayer& points, const PlaneView& view)
    : QCPLayerable(plot, QStringLiteral("overlay")), m_points(points), m_view(view)
{
}

void PointerLayer::draw(QCPPainter* painter)
{
    painter->setClipRect(m_view.screen().adjusted(-8, -8, 8, 8));
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_outline.size() > 1) {
        QColor inside = m_theme.accent;
        inside.setAlphaF(0.12F);
        painter->setPen(QPen(m_theme.accent, 1.25));
        painter->setBrush(inside);
        painter->drawPolygon(m_outline);
    }
    if (m_ring) {
        const double radius = m_points.diameter() / 2 + 3;
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.card, 4));
        painter->drawEllipse(*m_ring, radius, radius);
        painter->setPen(QPen(m_theme.text, 1.75));
        painter->drawEllipse(*m_ring, radius, radius);
    }
}

} // namespace hourglass
