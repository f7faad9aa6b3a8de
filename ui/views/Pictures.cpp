// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Pictures.h"

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

} // namespace hourglass
