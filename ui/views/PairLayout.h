// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <QSize>

namespace hourglass {

/// How pairs of original and reconstruction share a room: pictures side by side in boxes of their own
/// proportions, vectors as one wide bar picture. Sizes in pixels, without the captions below.
struct PairLayout {
    static constexpr int kPairGap = 4;    ///< between original and reconstruction
    static constexpr int kColumnGap = 14; ///< between pairs
    static constexpr int kRowGap = 9;

    int boxes = 2; ///< in a cell: two pictures, or one bar picture
    int columns = 1;
    QSize box;

    [[nodiscard]] int cellWidth() const { return boxes * box.width() + (boxes - 1) * kPairGap; }

    /// As many columns as make the boxes largest while all `count` cells fit; else as many as are not too
    /// small, and it scrolls.
    static PairLayout fit(const Shape& shape, int count, QSize room, int captionHeight);
    /// Cells that fit at a comfortable size without scrolling, at least 4.
    static int comfortableCount(const Shape& shape, QSize room, int captionHeight);
};

} // namespace hourglass
