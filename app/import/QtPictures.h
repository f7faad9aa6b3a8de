// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/ReadContext.h"

namespace hourglass {

/// Qt's decoders for core's readers: PNG, JPEG, BMP, GIF (its first picture), PPM, and WebP and TIFF where
/// their plugins are installed; recognised by content, turned upright by EXIF. 16 bits become 8. Pictures
/// that are grey throughout their palette have one channel; transparent ones have four, or become opaque on
/// white where fewer are asked for. Refuses more than 64 megapixels, and headers that claim far more pixels
/// than their file can hold, before anything is allocated. Needs no QGuiApplication, nor any application.
/// May be used from several threads at once.
PictureDecoder qtPictureDecoder();

} // namespace hourglass
