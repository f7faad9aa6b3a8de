// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/VectorBars.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <vector>

namespace hourglass {

namespace {

constexpr int kPaperColumns = 400; // a profile on paper is no finer than that
constexpr double kFullScale = 255;

/// From values to places in the box.
struct Frame {
    QRectF box;
    VectorStroke stroke;

    [[nodiscard]] double snapped(double place) const
    {
        return stroke.snap > 0 ? std::round(place / stroke.snap) * stroke.snap : place;
    }
    [[nodiscard]] double top(double value) const
    {
        return snapped(box.bottom() - box.height() * value / kFullScale);
    }
};

bool isDrawable(const Image& image)
{
    return image.shape.isVector() && image.shape.width > 0 && image.pixels.size() == image.shape.size();
}

bool hasBars(const Frame& frame, std::size_t count)
{
    return count <= kMostBars && frame.box.width() / static_cast<double>(count) >= 2 * frame.stroke.line;
}

/// The place of bar i. All are equally wide on the screen, so that what differs is the gap between them.
QRectF barPlace(const Frame& frame, std::size_t i, std::size_t count)
{
    const double slot = frame.box.width() / static_cast<double>(count);
    const double gap = std::max(frame.stroke.line, slot * 0.22);
    double width = std::max(slot - gap, frame.stroke.line);
    if (frame.stroke.snap > 0)
        width = std::max(std::floor(width / frame.stroke.snap) * frame.stroke.snap, frame.stroke.snap);
    const double left = frame.box.left() + slot * static_cast<double>(i) + (slot - width) / 2;
    return {frame.snapped(left), frame.box.top(), width, frame.box.height()};
}

void drawBars(QPainter& painter, const Frame& frame, const Image& image, const QColor& colour)
{
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        QRectF bar = barPlace(frame, i, image.pixels.size());
        bar.setTop(std::min(frame.top(image.pixels[i]), frame.box.bottom() - frame.stroke.line));
        painter.fillRect(bar, colour);
    }
}

void drawMarks(QPainter& painter, const Frame& frame, const Image& image, const QColor& colour)
{
    const double thick = 2 * frame.stroke.line;
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        const QRectF bar = barPlace(frame, i, image.pixels.size());
        const double top = std::clamp(frame.top(image.pixels[i]) - frame.stroke.line, frame.box.top(),
                                      frame.box.bottom() - thick);
        const double over = std::min(frame.stroke.line, bar.left() - frame.box.left());
        painter.fillRect(QRectF(bar.left() - over, top, bar.width() + 2 * over, thick), colour);
    }
}

/// What a column of a profile covers: several values where there are more of them than columns.
struct Stretch {
    double x = 0, least = 0, mean = 0, most = 0;
};

std::vector<Stretch> stretches(const Frame& frame, const Image& image)
{
    const std::size_t count = image.pixels.size();
    const double room = frame.stroke.snap > 0 ? frame.box.width() / frame.stroke.line : kPaperColumns;
    const std::size_t columns = std::clamp<std::size_t>(static_cast<std::size_t>(room), 1, count);
    std::vector<Stretch> all(columns);
    for (std::size_t c = 0; c < columns; ++c) {
        const auto* first = image.pixels.data() + c * count / columns;
        const auto* last = image.pixels.data() + (c + 1) * count / columns;
        const auto [least, most] = std::minmax_element(first, last);
        double sum = 0;
        for (const auto* value = first; value != last; ++value)
            sum += *value;
        const double share = (static_cast<double>(c) + 0.5) / static_cast<double>(columns);
        all[c] = {frame.box.left() + share * frame.box.width(), static_cast<double>(*least),
                  sum / static_cast<double>(last - first), static_cast<double>(*most)};
    }
    return all;
}

/// The outline of what the columns cover: a line where each holds one value.
QPolygonF outline(const Frame& frame, const std::vector<Stretch>& columns, bool isBand)
{
    const auto place = [&](double x, double value) {
        const double half = frame.stroke.line / 2,
                     y = frame.box.bottom() - frame.box.height() * value / kFullScale;
        return QPointF(x, std::clamp(y, frame.box.top() + half, frame.box.bottom() - half));
    };
    QPolygonF polygon{place(frame.box.left(), columns.front().most)};
    for (const Stretch& column : columns)
        polygon << place(column.x, column.most);
    polygon << place(frame.box.right(), columns.back().most);
    if (!isBand)
        return polygon;
    polygon << place(frame.box.right(), columns.back().least);
    for (auto column = columns.rbegin(); column != columns.rend(); ++column)
        polygon << place(column->x, column->least);
    return polygon << place(frame.box.left(), columns.front().least);
}

std::vector<Stretch> meansOf(std::vector<Stretch> columns)
{
    for (Stretch& column : columns)
        column.least = column.most = column.mean;
    return columns;
}

/// The original: an area up to the mean of each column, and a band from its least to its most.
void drawArea(QPainter& painter, const Frame& frame, const Image& image, const QColor& colour)
{
    const std::vector<Stretch> columns = stretches(frame, image);
    QColor pale = colour;
    pale.setAlphaF(0.45F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pale);
    painter.drawPolygon(outline(frame, meansOf(columns), false)
                        << frame.box.bottomRight() << frame.box.bottomLeft());
    painter.setPen(QPen(colour, frame.stroke.line, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    if (columns.size() < image.pixels.size()) {
        painter.drawPolygon(outline(frame, columns, true));
    } else {
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(outline(frame, columns, false));
    }
}

/// The reconstruction: a line through the means, so that the original stays in sight.
void drawLine(QPainter& painter, const Frame& frame, const Image& image, const QColor& colour)
{
    painter.setPen(QPen(colour, frame.stroke.line * 1.4, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(outline(frame, meansOf(stretches(frame, image)), false));
}

} // namespace

QColor barColour(const Theme& theme)
{
    constexpr double share = 0.48; // of the words' colour, the rest being the ground's
    const auto mix = [](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    const QColor &a = theme.control, &b = theme.mutedText;
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

void drawVector(QPainter& painter, const QRectF& box, const Image& original, const Image* reconstructed,
                const Theme& theme, const VectorStroke& stroke)
{
    if (!isDrawable(original) || box.isEmpty())
        return;
    const Frame frame{box, stroke};
    const double middle = frame.snapped(box.center().y() - stroke.line / 2);
    painter.fillRect(QRectF(box.left(), middle, box.width(), stroke.line), theme.border);
    const bool isPair =
        reconstructed != nullptr && isDrawable(*reconstructed) && reconstructed->shape == original.shape;
    if (hasBars(frame, original.pixels.size())) {
        drawBars(painter, frame, original, barColour(theme));
        if (isPair)
            drawMarks(painter, frame, *reconstructed, theme.accent);
    } else {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        drawArea(painter, frame, original, barColour(theme));
        if (isPair)
            drawLine(painter, frame, *reconstructed, theme.accent);
        painter.restore();
    }
}

} // namespace hourglass
