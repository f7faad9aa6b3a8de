// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// Channels, height, width of one sample. A plain vector of d values (a row of a table) is 1 x 1 x d.
struct Shape {
    int channels = 0;
    int height = 0;
    int width = 0;

    [[nodiscard]] std::size_t size() const
    {
        return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) *
               static_cast<std::size_t>(width);
    }
    [[nodiscard]] bool isVector() const { return channels == 1 && height == 1; }
    [[nodiscard]] std::string text() const ///< "1 x 28 x 28"; "30 values" for a vector
    {
        if (isVector())
            return std::to_string(width) + (width == 1 ? " value" : " values");
        return std::to_string(channels) + " x " + std::to_string(height) + " x " + std::to_string(width);
    }
    friend bool operator==(const Shape&, const Shape&) = default;
};

/// One picture, 8 bits a value, planar: all of channel 0, then channel 1, … Rows from the top. Of a vector,
/// each value's place between its column's least (0) and greatest (255).
struct Image {
    Shape shape;
    std::vector<std::uint8_t> pixels; ///< shape.size() values
};

} // namespace hourglass
