// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Pictures.h"

#include "ui/plots/VectorBars.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hourglass {
namespace {

QImage greyImage(const Image& image)
{
    QImage picture(image.shape.width, image.shape.height, QImage::Format_Grayscale8);
    const auto width = static_cast<std::size_t>(image.shape.width);
    for (int y = 0; y < image.shape.height; ++y)
        std::memcpy(picture.scanLine(y), image.pixels.data() + static_cast<std::size_t>(y) * width, width);
    return picture;
}

QImage colourImage(const Image& image)
{
    const bool opaque = image.shape.channels < 4;
    QImage picture(image.shape.width, image.shape.height,
                   opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32);
    const auto width = static_cast<std::size_t>(image.shape.width);
    const std::size_t plane = width * static_cast<std::size_t>(image.shape.height);
    for (int y = 0; y < image.shape.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const std::uint8_t* from = image.pixels.data() + static_cast<std::size_t>(y) * width;
        for (std::size_t x = 0; x < width; ++x)
            line[x] =
                qRgba(from[x], from[x + plane], from[x + 2 * plane], opaque ? 255 : from[x + 3 * plane]);
    }
    return picture;
}

/// Opacity on a checker, as picture editors show it: what is transparent is seen to be.
QPixmap onChecker(const QPixmap& picture, const Theme& theme)
{
    const int square = std::max(2, static_cast<int>(std::lround(5 * picture.devicePixelRatio())));
    QImage ground(picture.size(), QImage::Format_RGB32);
    const QRgb colours[] = {theme.card.rgb(), theme.border.rgb()};
    for (int y = 0; y < ground.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(ground.scanLine(y));
        for (int x = 0; x < ground.width(); ++x)
            line[x] = colours[(x / square + y / square) % 2];
    }
    ground.setDevicePixelRatio(picture.devicePixelRatio());
    QPainter(&ground).drawPixmap(0, 0, picture);
    return QPixmap::fromImage(ground);
}

} // namespace

QImage toQImage(const Image& image)
{
    const Shape& shape = image.shape;
    if (shape.channels < 1 || shape.height < 1 || shape.width < 1 || image.pixels.size() != shape.size())
        return {};
    return shape.channels < 3 ? greyImage(image) : colourImage(image);
}

QPixmap crispPixmap(const QImage& image, QSize box, double devicePixelRatio)
{
    const QSize room = (QSizeF(box) * devicePixelRatio).toSize();
    if (image.isNull() || room.isEmpty())
        return {};
    const QSize target = image.size().scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1});
    const int factor = std::max(1, (target.width() + image.width() - 1) / image.width());
    QImage scaled = image;
    if (factor > 1)
        scaled = image.scaled(image.size() * factor, Qt::IgnoreAspectRatio, Qt::FastTransformation);
    if (scaled.size() != target)
        scaled = scaled.scaled(target, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QPixmap pixmap = QPixmap::fromImage(scaled);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QPixmap vectorPixmap(const Image& original, const Image* reconstructed, QSize box, double devicePixelRatio,
                     const Theme& theme)
{
    const QSize room = (QSizeF(box) * devicePixelRatio).toSize();
    if (room.isEmpty() || original.pixels.empty() || original.pixels.size() != original.shape.size())
        return {};
    QImage picture(room, QImage::Format_RGB32);
    picture.fill(theme.control);
    const double line = std::max(1.0, std::floor(devicePixelRatio));
    const double edge = 2 * line;
    QPainter painter(&picture);
    drawVector(painter, QRectF(picture.rect()).adjusted(edge, edge, -edge, -edge), original, reconstructed,
               theme, {1, line});
    painter.end();
    picture.setDevicePixelRatio(devicePixelRatio);
    return QPixmap::fromImage(picture);
}

QPixmap samplePixmap(const Image& image, QSize box, double devicePixelRatio, const Theme& theme)
{
    if (image.shape.isVector())
        return vectorPixmap(image, nullptr, box, devicePixelRatio, theme);
    const QPixmap picture = crispPixmap(toQImage(image), box, devicePixelRatio);
    return picture.hasAlphaChannel() ? onChecker(picture, theme) : picture;
}

void drawInBox(QPainter& painter, const QRect& box, const QPixmap& pixmap, const Theme& theme)
{
    painter.fillRect(box, theme.control);
    const QSize size = pixmap.deviceIndependentSize().toSize();
    painter.drawPixmap(box.x() + (box.width() - size.width()) / 2,
                       box.y() + (box.height() - size.height()) / 2, pixmap);
}

double boxAspect(const Shape& shape)
{
    if (shape.isVector())
        return 0.42; // room for bars that differ
    return shape.width > 0 ? std::clamp(static_cast<double>(shape.height) / shape.width, 0.25, 4.0) : 1.0;
}

} // namespace hourglass
