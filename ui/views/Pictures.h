// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <QImage>
#include <QPixmap>

namespace hourglass {

/// One channel as grey, three as colour, four as colour and opacity; two show the first. An image whose
/// pixels disagree with its shape becomes a null picture.
QImage toQImage(const Image& image);

/// The picture in a box of so many device-independent pixels, its proportions kept, with square, evenly
/// wide pixels: enlarged by a whole factor first, then brought to size smoothly.
QPixmap crispPixmap(const QImage& image, QSize box, double devicePixelRatio);

} // namespace hourglass
