// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/FigurePictures.h"

#include "ui/figures/FigurePage.h"
#include "ui/plots/VectorBars.h"

#include <algorithm>

namespace hourglass {

namespace {

constexpr int leastPixels = 256; // pictures are enlarged to this in whole steps, or readers would blur them
constexpr double vectorAspect = 0.42;

int onPaper(int value, int opacity) { return (value * opacity + 255 * (255 - opacity) + 127) / 255; }

QImage pictureOf(const Image& image)
{
    const Shape& s = image.shape;
    const std::size_t plane = static_cast<std::size_t>(s.height) * static_cast<std::size_t>(s.width);
    const std::size_t green = s.channels >= 3 ? plane : 0, blue = s.channels >= 3 ? 2 * plane : 0;
    QImage picture(s.width, s.height, QImage::Format_RGB32);
    for (int y = 0; y < s.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < s.width; ++x) {
            const auto* pixel = image.pixels.data() +
                                static_cast<std::size_t>(y) * static_cast<std::size_t>(s.width) +
                                static_cast<std::size_t>(x);
            const int opacity = s.channels == 4 ? pixel[3 * plane] : 255;
            line[x] = qRgb(onPaper(pixel[0], opacity), onPaper(pixel[green], opacity),
                           onPaper(pixel[blue], opacity));
        }
    }
    const int times = std::max(1, leastPixels / std::max(s.width, s.height));
    return picture.scaled(s.width * times, s.height * times, Qt::IgnoreAspectRatio, Qt::FastTransformation);
}

} // namespace

bool isDrawable(const Image& image)
{
    const Shape& s = image.shape;
    const bool hasSize = s.channels > 0 && s.height > 0 && s.width > 0 && s.height <= 8192;
    return hasSize && (s.isVector() || s.width <= 8192) && image.pixels.size() == s.size();
}

double sampleAspect(const Shape& shape)
{
    if (shape.isVector())
        return vectorAspect;
    return std::clamp(static_cast<double>(shape.height) / shape.width, 0.25, 4.0);
}

void drawSample(FigurePage& page, const QRectF& cell, const Image& image)
{
    QRectF target = cell;
    if (image.shape.isVector()) {
        const double edge = page.mm(0.4);
        drawVector(page.painter(), cell.adjusted(edge, edge, -edge, -edge), image, nullptr, page.colours(),
                   {0, page.mm(0.18)});
    } else {
        target.setSize(
            QSizeF(image.shape.width, image.shape.height).scaled(cell.size(), Qt::KeepAspectRatio));
        target.moveCenter(cell.center());
        page.painter().drawImage(target, pictureOf(image));
    }
    page.painter().setPen(page.pen(page.colours().border, 0.12));
    page.painter().setBrush(Qt::NoBrush);
    page.painter().drawRect(target);
}

} // namespace hourglass
