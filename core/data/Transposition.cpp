// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Transposition.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace hourglass {
namespace {

template <class T>
void transposePlanes(std::span<T> values, std::size_t height, std::size_t width)
{
    const std::size_t size = height * width;
    std::vector<T> plane(size);
    for (std::size_t at = 0; size > 0 && at + size <= values.size(); at += size) {
        const auto from = values.subspan(at, size);
        for (std::size_t y = 0; y < height; ++y)
            for (std::size_t x = 0; x < width; ++x)
                plane[x * height + y] = from[y * width + x];
        std::copy(plane.begin(), plane.end(), from.begin());
    }
}

} // namespace

void transposePictures(Dataset::Parts& parts)
{
    Shape& shape = parts.info.shape;
    if (shape.isVector())
        return;
    const auto height = static_cast<std::size_t>(shape.height);
    const auto width = static_cast<std::size_t>(shape.width);
    transposePlanes(std::span(parts.pixels), height, width);
    transposePlanes(std::span(parts.values), height, width);
    std::swap(shape.height, shape.width);
}

} // namespace hourglass
