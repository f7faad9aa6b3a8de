// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Glyphs.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

constexpr int kIconSize = 16;

void dot(QPainter& painter, double x, double y, double radius)
{
    painter.setBrush(painter.pen().color());
    const QPen pen = painter.pen();
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(x, y), radius, radius);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
}

void filled(QPainter& painter, const QPolygonF& shape)
{
    QPainterPath path;
    path.addPolygon(shape);
    path.closeSubpath();
    painter.fillPath(path, painter.pen().color());
}

void paintReset(QPainter& painter)
{
    for (const int x : {0, 1}) {
        for (const int y : {0, 1}) {
            const double cx = x == 0 ? 2.5 : 13.5, cy = y == 0 ? 2.5 : 13.5;
            const double dx = x == 0 ? 3.5 : -3.5, dy = y == 0 ? 3.5 : -3.5;
            painter.drawPolyline(QPolygonF{{cx + dx, cy}, {cx, cy}, {cx, cy + dy}});
        }
    }
    dot(painter, 8, 8, 1.7);
}

void paintShuffle(QPainter& painter)
{
    QPainterPath path;
    for (const bool down : {true, false}) {
        const double from = down ? 4.5 : 11.5, to = down ? 11.5 : 4.5;
        path.moveTo(1.5, from);
        path.lineTo(3.5, from);
        path.cubicTo(8, from, 7, to, 11.5, to);
        path.lineTo(13.8, to);
        path.moveTo(11.8, to - 2.2);
        path.lineTo(14.2, to);
        path.lineTo(11.8, to + 2.2);
    }
    painter.drawPath(path);
}

void paintSun(QPainter& painter)
{
    painter.drawEllipse(QPointF(8, 8), 3.1, 3.1);
    for (int i = 0; i < 8; ++i) {
        const double angle = i * std::numbers::pi / 4;
        const QPointF direction(std::cos(angle), std::sin(angle));
        painter.drawLine(QPointF(8, 8) + 5.3 * direction, QPointF(8, 8) + 7.0 * direction);
    }
}

void paintMoon(QPainter& painter)
{
    QPainterPath disc, bite;
    disc.addEllipse(QPointF(7.5, 8.5), 6, 6);
    bite.addEllipse(QPointF(11, 5.5), 5.2, 5.2);
    painter.drawPath(disc.subtracted(bite));
}

void paintHourglass(QPainter& painter)
{
    painter.drawLine(QPointF(3, 1.8), QPointF(13, 1.8));
    painter.drawLine(QPointF(3, 14.2), QPointF(13, 14.2));
    QPainterPath glass;
    glass.moveTo(4, 1.8);
    glass.cubicTo(4, 6, 7.2, 6.5, 7.2, 8);
    glass.cubicTo(7.2, 9.5, 4, 10, 4, 14.2);
    glass.moveTo(12, 1.8);
    glass.cubicTo(12, 6, 8.8, 6.5, 8.8, 8);
    glass.cubicTo(8.8, 9.5, 12, 10, 12, 14.2);
    painter.drawPath(glass);
    filled(painter, {{5, 13.6}, {8, 10.6}, {11, 13.6}});
    dot(painter, 8, 5.4, 1.1);
}

void paintWarning(QPainter& painter)
{
    painter.drawPolygon(QPolygonF{{8, 2}, {14.6, 13.6}, {1.4, 13.6}});
    painter.drawLine(QPointF(8, 6.4), QPointF(8, 9.4));
    dot(painter, 8, 11.6, 0.95);
}

void paintRound(QPainter& painter, bool info)
{
    painter.drawEllipse(QPointF(8, 8), 6.4, 6.4);
    painter.drawLine(QPointF(8, info ? 7.4 : 4.6), QPointF(8, info ? 11.2 : 8.6));
    dot(painter, 8, info ? 4.9 : 11.1, 0.95);
}

void paintSliders(QPainter& painter)
{
    constexpr std::array<double, 3> knobs{10.5, 5, 8.5};
    for (std::size_t i = 0; i < knobs.size(); ++i) {
        const double y = 3.5 + 4.5 * static_cast<double>(i);
        painter.drawLine(QPointF(1.5, y), QPointF(14.5, y));
        dot(painter, knobs[i], y, 2.1);
    }
}

void paintOn16(QPainter& painter, Glyph glyph)
{
    switch (glyph) {
    case Glyph::More:
        for (const double x : {3.0, 8.0, 13.0})
            dot(painter, x, 8, 1.4);
        return;
    case Glyph::Reset:
        return paintReset(painter);
    case Glyph::Shuffle:
        return paintShuffle(painter);
    case Glyph::Play:
        return filled(painter, {{4.5, 2.5}, {13.5, 8}, {4.5, 13.5}});
    case Glyph::OneBatch:
        painter.fillRect(QRectF(11, 3, 2, 10), painter.pen().color());
        return filled(painter, {{3, 3}, {10, 8}, {3, 13}});
    case Glyph::OneEpoch:
        painter.fillRect(QRectF(13, 3, 2, 10), painter.pen().color());
        filled(painter, {{1, 3}, {7, 8}, {1, 13}});
        return filled(painter, {{7, 3}, {13, 8}, {7, 13}});
    case Glyph::Pause:
        painter.fillRect(QRectF(4, 3, 3, 10), painter.pen().color());
        painter.fillRect(QRectF(9, 3, 3, 10), painter.pen().color());
        return;
    case Glyph::Stop:
        return painter.fillRect(QRectF(3.5, 3.5, 9, 9), painter.pen().color());
    case Glyph::Sliders:
        return paintSliders(painter);
    case Glyph::Close:
        painter.drawLine(QPointF(4, 4), QPointF(12, 12));
        painter.drawLine(QPointF(12, 4), QPointF(4, 12));
        return;
    case Glyph::Sun:
        return paintSun(painter);
    case Glyph::Moon:
        return paintMoon(painter);
    case Glyph::Hourglass:
        return paintHourglass(painter);
    case Glyph::Copy:
        painter.drawRoundedRect(QRectF(2.5, 2.5, 8, 8), 1.5, 1.5);
        painter.drawPolyline(QPolygonF{{12.5, 5.5}, {13.5, 5.5}, {13.5, 13.5}, {5.5, 13.5}, {5.5, 12.5}});
        return;
    case Glyph::Info:
        return paintRound(painter, true);
    case Glyph::Warning:
        return paintWarning(painter);
    case Glyph::Error:
        return paintRound(painter, false);
    }
}

} // namespace

void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& box, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    paintOn16(painter, glyph);
    painter.restore();
}

GlyphButton::GlyphButton(Glyph glyph, const QString& objectName, const QString& toolTip, QWidget* parent)
    : QToolButton(parent), m_glyph(glyph)
{
    setObjectName(objectName);
    setToolTip(toolTip);
    setAccessibleName(toolTip.section(QLatin1Char('.'), 0, 0));
    setIconSize({kIconSize, kIconSize});
    setFocusPolicy(Qt::TabFocus);
    drawIcon();
}

void GlyphButton::setGlyph(Glyph glyph)
{
    m_glyph = glyph;
    drawIcon();
}

void GlyphButton::setCaption(const QString& caption)
{
    setText(caption);
    setToolButtonStyle(caption.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void GlyphButton::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        drawIcon();
}

void GlyphButton::drawIcon()
{
    QIcon icon;
    for (const double ratio : {1.0, 2.0}) {
        for (const auto mode : {QIcon::Normal, QIcon::Disabled}) {
            QPixmap pixmap(QSize(kIconSize, kIconSize) * ratio);
            pixmap.setDevicePixelRatio(ratio);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            const auto group = mode == QIcon::Normal ? QPalette::Active : QPalette::Disabled;
            paintGlyph(painter, m_glyph, {0, 0, kIconSize, kIconSize},
                       palette().color(group, QPalette::ButtonText));
            painter.end();
            icon.addPixmap(pixmap, mode);
        }
    }
    setIcon(icon);
}

} // namespace hourglass
