// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LoadingPicture.h"

#include "ui/theme/Palette.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kMiddle = 127.5;

std::uint8_t byteOf(double value) { return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0) + 0.5); }

} // namespace

Image loadingPicture(const Components& components, std::size_t k, ThemeKind kind)
{
    const Shape& shape = components.shape;
    if (shape.isVector() || k >= components.kept() || components.dims != shape.size())
        return {};
    const float* axis = components.axes.data() + k * components.dims;
    double limit = 0;
    for (std::size_t d = 0; d < components.dims; ++d)
        limit = std::max(limit, std::abs(static_cast<double>(axis[d])));
    const std::size_t plane = static_cast<std::size_t>(shape.height) * static_cast<std::size_t>(shape.width);
    Image picture{{3, shape.height, shape.width}, std::vector<std::uint8_t>(3 * plane)};
    const auto weight = [&](std::size_t d) { return limit > 0 ? static_cast<double>(axis[d]) / limit : 0.0; };
    for (std::size_t i = 0; i < plane; ++i) {
        if (shape.channels >= 3) {
            for (std::size_t c = 0; c < 3; ++c)
                picture.pixels[c * plane + i] = byteOf(kMiddle + kMiddle * weight(c * plane + i));
            continue;
        }
        const QColor colour = diverging(weight(i), kind);
        picture.pixels[i] = static_cast<std::uint8_t>(colour.red());
        picture.pixels[plane + i] = static_cast<std::uint8_t>(colour.green());
        picture.pixels[2 * plane + i] = static_cast<std::uint8_t>(colour.blue());
    }
    return picture;
}

} // namespace hourglass
