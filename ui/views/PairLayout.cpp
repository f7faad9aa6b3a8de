// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/PairLayout.h"

#include "ui/views/Pictures.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

// Widths of a box whose sides are about equal.
struct Sizes {
    int smallest, comfortable, largest;
};
constexpr Sizes kPictures{40, 56, 140}; // smaller ones scroll instead
constexpr Sizes kVectors{96, 136, 320};

struct Kind {
    double aspect; // height over width
    int boxes;
    Sizes sizes; // widths
};

Kind kindOf(const Shape& shape)
{
    const double aspect = boxAspect(shape);
    if (shape.isVector())
        return {aspect, 1, kVectors};
    const auto width = [aspect](int side) { return static_cast<int>(std::lround(side / std::sqrt(aspect))); };
    // Wide pictures may be low before they scroll; tall ones keep the width that their names need.
    const double most = std::max(1.0, std::pow(aspect, -0.25));
    const int smallest = static_cast<int>(std::lround(kPictures.smallest * most));
    return {
        aspect, 2, {smallest, std::max(smallest, width(kPictures.comfortable)), width(kPictures.largest)}};
}

int heightOf(const Kind& kind, int width)
{
    return std::max(1, static_cast<int>(std::lround(width * kind.aspect)));
}

int widthIn(const Kind& kind, int room, int columns)
{
    const int cell = (room - (columns - 1) * PairLayout::kColumnGap) / columns;
    return (cell - (kind.boxes - 1) * PairLayout::kPairGap) / kind.boxes;
}

/// Columns of boxes at least so wide.
int columnsOf(const Kind& kind, int room, int width)
{
    const int cell = kind.boxes * width + (kind.boxes - 1) * PairLayout::kPairGap;
    return std::max(1, (room + PairLayout::kColumnGap) / (cell + PairLayout::kColumnGap));
}

} // namespace

PairLayout PairLayout::fit(const Shape& shape, int count, QSize room, int captionHeight)
{
    const Kind kind = kindOf(shape);
    PairLayout layout{kind.boxes, 1, {}};
    int best = 0;
    for (int columns = 1; columns <= std::max(1, count); ++columns) {
        const int rows = (count + columns - 1) / columns;
        const int high = rows > 0 ? room.height() / rows - captionHeight - kRowGap : room.height();
        const int width = std::min(
            {widthIn(kind, room.width(), columns), static_cast<int>(high / kind.aspect), kind.sizes.largest});
        if (width > best) {
            best = width;
            layout.columns = columns;
        }
    }
    if (best < kind.sizes.smallest) {
        layout.columns = columnsOf(kind, room.width(), kind.sizes.smallest);
        best = std::max(8, widthIn(kind, room.width(), layout.columns));
    }
    layout.box = {best, heightOf(kind, best)};
    return layout;
}

int PairLayout::comfortableCount(const Shape& shape, QSize room, int captionHeight)
{
    const Kind kind = kindOf(shape);
    const int columns = columnsOf(kind, room.width(), kind.sizes.comfortable);
    const int height = heightOf(kind, std::min(widthIn(kind, room.width(), columns), kind.sizes.largest));
    const int rows = (room.height() + kRowGap) / (height + captionHeight + kRowGap);
    return std::max(4, rows * columns);
}

} // namespace hourglass
