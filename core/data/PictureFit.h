// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DataOptions.h"
#include "core/types/Image.h"

#include <span>
#include <vector>

namespace hourglass {

/// The picture at another size, brought there as `fit` says. Averages when it shrinks and interpolates when
/// it grows (a triangle filter as wide as the step, as Pillow's BILINEAR). Width and height at least 1.
Image fitted(const Image& image, int width, int height, Fit fit);

/// One channel of a picture of one, three or four (ITU-R BT.601 luma; opacity is left out).
Image greyed(const Image& image);

/// The same for pictures of other numbers, laid out as Image is; bars are `black`.
std::vector<float> fitted(std::span<const float> values, const Shape& from, int width, int height, Fit fit,
                          float black);
std::vector<float> greyed(std::span<const float> values, const Shape& from);

} // namespace hourglass
