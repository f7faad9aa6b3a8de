// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/AxesCross.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hourglass {

namespace {

constexpr float faintest = 0.4F;
constexpr double nameGap = 1.28; // of the axis' length

/// The corners of a box are numbered by bits: bit d is set where coordinate d is the high one.
constexpr int corners = 8, upBit = 2;

std::array<double, 3> cornerOf(const SpaceExtent& extent, int number)
{
    std::array<double, 3> corner{};
    for (std::size_t d = 0; d < 3; ++d)
        corner[d] = (number >> d) % 2 == 1 ? extent.high[d] : extent.low[d];
    return corner;
}

} // namespace

void drawAxesCross(QPainter& painter, const SpaceView& view, QPointF middle, double length,
                   const QStringList& names, const QPen& pen)
{
    std::array<std::array<double, 3>, 3> units{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    std::array<std::size_t, 3> order{0, 1, 2};
    std::ranges::sort(order, {}, [&](std::size_t axis) { return view.turned(units[axis]).depth; });
    for (const std::size_t axis : order) {
        const auto end = view.turned(units[axis]);
        const QPointF way(end.x * length, -end.y * length);
        QColor shade = pen.color();
        shade.setAlphaF(faintest + (1 - faintest) * static_cast<float>((end.depth + 1) / 2));
        painter.setPen(QPen(shade, pen.widthF(), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QLineF(middle, middle + way));
        if (static_cast<qsizetype>(axis) >= names.size())
            continue;
        const QString& name = names[static_cast<qsizetype>(axis)];
        const QFontMetricsF metrics(painter.font(), painter.device());
        const QSizeF size(metrics.horizontalAdvance(name) + 2, metrics.height());
        QRectF place({}, size);
        // Beyond the end: to its left or right, as the axis runs.
        const double aside = std::clamp(end.x * 4, -1.0, 1.0) * size.width() / 2;
        place.moveCenter(middle + nameGap * way + QPointF(aside, 0));
        painter.drawText(place, Qt::AlignCenter, name);
    }
}

void drawSpaceBox(QPainter& painter, const SpaceView& view, const QPen& pen,
                  const std::function<QPointF(const SpaceView::Seen&)>& screen)
{
    std::array<SpaceView::Seen, corners> seen;
    int nearest = 0;
    for (int corner = 0; corner < corners; ++corner) {
        seen[static_cast<std::size_t>(corner)] = view.see(cornerOf(view.extent(), corner));
        if (seen[static_cast<std::size_t>(corner)].depth > seen[static_cast<std::size_t>(nearest)].depth)
            nearest = corner;
    }
    // The nearest upright edge would lie before the points, and its lower end off the screen.
    const auto isInFront = [nearest](int corner) { return corner == nearest || corner == (nearest ^ upBit); };
    painter.setPen(pen);
    for (int corner = 0; corner < corners; ++corner)
        for (int bit = 1; bit < corners; bit *= 2) {
            const int other = corner | bit;
            if (other == corner || isInFront(corner) || isInFront(other))
                continue;
            painter.drawLine(QLineF(screen(seen[static_cast<std::size_t>(corner)]),
                                    screen(seen[static_cast<std::size_t>(other)])));
        }
}

} // namespace hourglass
