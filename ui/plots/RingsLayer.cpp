// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/RingsLayer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hourglass {

namespace {

constexpr double leastRing = 4; // pixels
constexpr double ringWidth = 1.25, haloWidth = 2.25;

/// Of a dot's diameter: many rings must leave the dots below them to be seen.
double ringShare(std::size_t count)
{
    return std::clamp(std::pow(1000.0 / static_cast<double>(std::max<std::size_t>(count, 1)), 0.15), 0.7,
                      1.35);
}

} // namespace

RingsLayer::RingsLayer(QCustomPlot* plot, const PointsLayer& points, const PointLook& look,
                       const PlaneView& view)
    : QCPLayerable(plot, QStringLiteral("main")), m_points(points), m_look(look), m_view(view)
{
}

void RingsLayer::setRings(Places places, Groups groups)
{
    m_places = std::move(places);
    m_groups = groups && groups->size() == count() ? std::move(groups) : nullptr;
}

void RingsLayer::setTheme(const Theme& theme)
{
    m_theme = theme;
    touchColours();
}

std::int32_t RingsLayer::groupOf(std::size_t ring) const
{
    const std::int32_t group = m_groups ? (*m_groups)[ring] : -1;
    return group < m_look.colours.size() ? group : -1;
}

bool RingsLayer::isVisible(std::size_t ring) const
{
    const auto group = static_cast<std::size_t>(groupOf(ring));
    return groupOf(ring) < 0 || group >= m_look.visible.size() || m_look.visible[group];
}

std::optional<QPointF> RingsLayer::placeOf(std::size_t ring) const
{
    if (ring >= count())
        return std::nullopt;
    return QPointF((*m_places)[2 * ring], (*m_places)[2 * ring + 1]);
}

std::optional<std::pair<std::size_t, double>> RingsLayer::nearest(QPointF at, double radius) const
{
    std::optional<std::pair<std::size_t, double>> found;
    double least = radius * radius;
    for (std::size_t ring = 0; ring < count(); ++ring) {
        const QPointF away = *placeOf(ring) - at;
        const double squared = QPointF::dotProduct(away, away);
        if (squared <= least && isVisible(ring)) {
            least = squared;
            found.emplace(ring, squared);
        }
    }
    return found;
}

/// A light edge keeps rings apart from the dots of their own colour.
void RingsLayer::makeRings(double diameter, double ratio)
{
    if (!m_rings.empty() && diameter == m_diameter && ratio == m_ratio)
        return;
    m_diameter = diameter;
    m_ratio = ratio;
    m_rings.clear();
    const double side = std::ceil(diameter + haloWidth + 2);
    for (qsizetype group = 0; group <= m_look.colours.size(); ++group) {
        QPixmap picture(QSize(1, 1) * static_cast<int>(std::ceil(side * ratio)));
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        const QColor colour = group < m_look.colours.size() ? m_look.colours[group] : m_theme.text;
        for (const QPen& pen : {QPen(m_theme.card, haloWidth), QPen(colour, ringWidth)}) {
            painter.setPen(pen);
            painter.drawEllipse(QPointF(side / 2, side / 2), diameter / 2, diameter / 2);
        }
        m_rings.push_back(std::move(picture));
    }
}

void RingsLayer::draw(QCPPainter* painter)
{
    if (count() == 0)
        return;
    makeRings(std::max(ringShare(count()) * m_points.diameter(), leastRing),
              mParentPlot->bufferDevicePixelRatio());
    painter->setClipRect(m_view.screen());
    const double side = m_rings.front().deviceIndependentSize().width();
    const QRectF seen = m_view.screen().adjusted(-side, -side, side, side);
    for (std::size_t ring = 0; ring < count(); ++ring) {
        const QPointF at = m_view.toScreen(*placeOf(ring));
        if (!seen.contains(at) || !isVisible(ring))
            continue;
        const auto group = groupOf(ring);
        painter->drawPixmap(at - QPointF(side / 2, side / 2),
                            group < 0 ? m_rings.back() : m_rings[static_cast<std::size_t>(group)]);
    }
}

} // namespace hourglass
