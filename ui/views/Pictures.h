// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"
#include "ui/theme/Theme.h"

#include <QImage>
#include <QPixmap>

class QPainter;

namespace hourglass {

/// One channel as grey, three as colour, four as colour and opacity; two show the first. An image whose
/// pixels disagree with its shape becomes a null picture.
QImage toQImage(const Image& image);

/// The picture in a box of so many device-independent pixels, its proportions kept, with square, evenly
/// wide pixels: enlarged by a whole factor first, then brought to size smoothly.
QPixmap crispPixmap(const QImage& image, QSize box, double devicePixelRatio);

/// Any kind of sample in a box of so many device-independent pixels: a picture as crispPixmap() makes it, on
/// a checker where it has opacity; a vector as a bar picture that fills the box. Null for a broken image.
QPixmap samplePixmap(const Image& image, QSize box, double devicePixelRatio, const Theme& theme);

/// The bar picture of a vector with its reconstruction, where there is one, drawn over it.
QPixmap vectorPixmap(const Image& original, const Image* reconstructed, QSize box, double devicePixelRatio,
                     const Theme& theme);

/// The ground of a box and the pixmap in its middle, on whole pixels. Nothing for a null pixmap but the
/// ground.
void drawInBox(QPainter& painter, const QRect& box, const QPixmap& pixmap, const Theme& theme);

/// Height over width of the box that a sample is shown in, 1/4 to 4: of a picture its own.
double boxAspect(const Shape& shape);

} // namespace hourglass
