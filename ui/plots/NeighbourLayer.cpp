// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/NeighbourLayer.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace hourglass {

namespace {

constexpr double lineWidth = 1.25, haloWidth = 3.5, crossWidth = 1.75;
constexpr double keyMargin = 8, keyPadding = 6, keyGap = 4; // pixels
const QList<qreal> dashes{3, 3};

enum class Sign { Near, Far, Stranger };
struct KeyEntry {
    Sign sign;
    QString words;
};

QList<KeyEntry> keyOf(const Neighbourhood& neighbours)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("NeighbourLayer", text); };
    const auto isShared = [](const NeighbourLink& link) { return link.shared; };
    const auto kept = std::ranges::count_if(neighbours.nearestCodes, isShared);
    const auto farther = static_cast<qsizetype>(neighbours.nearestCodes.size()) - kept;
    const auto strangers =
        static_cast<qsizetype>(neighbours.onMap.size()) - std::ranges::count_if(neighbours.onMap, isShared);
    QList<KeyEntry> key;
    if (kept > 0)
        key.append({Sign::Near, tr("Near in truth and here: %1").arg(kept)});
    if (farther > 0)
        key.append({Sign::Far, tr("Near in truth, farther off here: %1").arg(farther)});
    if (strangers > 0)
        key.append({Sign::Stranger, tr("Near here only: %1").arg(strangers)});
    return key;
}

void cross(QCPPainter* painter, QPointF at, double half)
{
    painter->drawLine(QLineF(at.x() - half, at.y() - half, at.x() + half, at.y() + half));
    painter->drawLine(QLineF(at.x() - half, at.y() + half, at.x() + half, at.y() - half));
}

/// As on the map, between two places of the key.
void drawSign(QCPPainter* painter, Sign sign, QPointF left, QPointF right, const Theme& theme)
{
    painter->setBrush(Qt::NoBrush);
    if (sign == Sign::Stranger) {
        painter->setPen(QPen(theme.error, crossWidth));
        cross(painter, (left + right) / 2, 3.5);
        return;
    }
    QPen pen(theme.text, lineWidth);
    if (sign == Sign::Far)
        pen.setDashPattern(dashes);
    painter->setPen(pen);
    painter->drawLine(QLineF(left, right));
    painter->setPen(QPen(theme.text, lineWidth));
    painter->drawEllipse(right, 3, 3);
}

/// Once broad in the colour of the ground and once thin, so that it is seen on points of any colour.
template <class Draw>
void haloed(QCPPainter* painter, const QColor& ground, const QPen& pen, Draw draw)
{
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(ground, pen.widthF() + haloWidth - lineWidth));
    draw();
    painter->setPen(pen);
    draw();
}

} // namespace

NeighbourLayer::NeighbourLayer(QCustomPlot* plot, const PointsLayer& points, const PointCloud& cloud,
                               const PlaneView& view)
    : QCPLayerable(plot, QStringLiteral("overlay")), m_points(points), m_cloud(cloud), m_view(view)
{
}

bool NeighbourLayer::set(std::optional<ShownNeighbourhood> shown)
{
    const bool wasEmpty = !std::exchange(m_shown, std::move(shown));
    return m_shown || !wasEmpty;
}

std::optional<QPointF> NeighbourLayer::screenPlace(std::size_t point) const
{
    const auto place = m_cloud.placeOf(point);
    return place ? std::optional(m_view.toScreen(*place)) : std::nullopt;
}

void NeighbourLayer::draw(QCPPainter* painter)
{
    const auto from = m_shown ? screenPlace(m_shown->point) : std::nullopt;
    if (!from)
        return;
    painter->setClipRect(m_view.screen());
    painter->setRenderHint(QPainter::Antialiasing);
    drawTrue(painter, *from);
    drawFalse(painter);
    drawKey(painter);
}

void NeighbourLayer::drawTrue(QCPPainter* painter, QPointF from) const
{
    QColor ground = m_theme.card;
    ground.setAlphaF(0.75F);
    const double radius = m_points.diameter() / 2 + 2;
    for (const NeighbourLink& link : m_shown->neighbours.nearestCodes) {
        const auto to = screenPlace(link.point);
        if (!to)
            continue;
        QPen line(m_theme.text, lineWidth);
        if (!link.shared)
            line.setDashPattern(dashes);
        haloed(painter, ground, line, [&] { painter->drawLine(QLineF(from, *to)); });
        haloed(painter, ground, QPen(m_theme.text, lineWidth),
               [&] { painter->drawEllipse(*to, radius, radius); });
    }
}

void NeighbourLayer::drawFalse(QCPPainter* painter) const
{
    const double half = m_points.diameter() / 2 + 1.5;
    for (const NeighbourLink& link : m_shown->neighbours.onMap)
        if (const auto at = link.shared ? std::nullopt : screenPlace(link.point))
            haloed(painter, m_theme.card, QPen(m_theme.error, crossWidth),
                   [&] { cross(painter, *at, half); });
}

void NeighbourLayer::drawKey(QCPPainter* painter) const
{
    const auto key = keyOf(m_shown->neighbours);
    const QFont font = m_theme.font(0.85);
    const QFontMetricsF metrics(font);
    const double line = metrics.height() + 2, sign = metrics.height() * 1.6;
    double widest = 0;
    for (const auto& entry : key)
        widest = std::max(widest, metrics.horizontalAdvance(entry.words));
    const QRectF box(m_view.screen().topLeft() + QPointF(keyMargin, keyMargin),
                     QSizeF(2 * keyPadding + sign + keyGap + widest,
                            2 * keyPadding + static_cast<double>(key.size()) * line));
    if (key.isEmpty() || !m_view.screen().contains(box))
        return; // no room: the signs speak for themselves
    QColor ground = m_theme.card;
    ground.setAlphaF(0.9F);
    painter->setPen(QPen(m_theme.border, 1));
    painter->setBrush(ground);
    painter->drawRoundedRect(box, 6, 6);
    painter->setFont(font);
    double middle = box.top() + keyPadding + line / 2;
    for (const auto& entry : key) {
        const QPointF left(box.left() + keyPadding, middle);
        drawSign(painter, entry.sign, left, left + QPointF(sign - 4, 0), m_theme);
        painter->setPen(m_theme.text);
        painter->drawText(QRectF(left.x() + sign + keyGap, middle - line / 2, widest + 2, line),
                          Qt::AlignLeft | Qt::AlignVCenter, entry.words);
        middle += line;
    }
}

} // namespace hourglass
