// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <QRectF>

namespace hourglass {

class FigurePage;

/// Whether an image has a size, and as many pixels as it says.
bool isDrawable(const Image& image);
/// Height over width of the cell that a sample is drawn in, 1/4 to 4.
double sampleAspect(const Shape& shape);
/// A sample in a cell, its proportions kept, with a hairline around it: a picture, or the bars of a vector.
/// One channel is grey, three are red, green and blue, with opacity as the fourth; two show the first.
void drawSample(FigurePage& page, const QRectF& cell, const Image& image);

} // namespace hourglass
