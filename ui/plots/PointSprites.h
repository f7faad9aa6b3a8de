// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QImage>
#include <QList>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Antialiased discs, drawn once per colour for each of 4 x 4 places within a pixel, ready to be blended.
class PointSprites {
public:
    static constexpr int phases = 4; ///< sub-pixel places in each direction

    PointSprites() = default;
    /// diameter in device pixels, 1 to 64; a colour's alpha is kept.
    PointSprites(double diameter, const QList<QColor>& colours);

    [[nodiscard]] int side() const { return m_side; }     ///< width of a sprite, a multiple of 4
    [[nodiscard]] int height() const { return m_height; } ///< its rows, at most side()
    [[nodiscard]] int reach() const { return m_reach; }   ///< pixels left of and above the centre's pixel
    [[nodiscard]] bool isEmpty() const { return m_pixels.empty(); }
    [[nodiscard]] const std::uint32_t* sprite(std::size_t colour, int phaseX, int phaseY) const
    {
        return m_pixels.data() + ((colour * phases + static_cast<std::size_t>(phaseY)) * phases +
                                  static_cast<std::size_t>(phaseX)) *
                                     m_stride;
    }

private:
    int m_side = 0, m_height = 0, m_reach = 0;
    std::size_t m_stride = 0;            ///< pixels a sprite
    std::vector<std::uint32_t> m_pixels; ///< premultiplied ARGB32 [colour][phaseY][phaseX][height][side]
};

/// Where a place lands: device pixels = (place - origin) * scale + pixel. The origin comes first, so that
/// single precision is enough however deep the zoom.
struct PlaceMap {
    float originX = 0, originY = 0;
    float scaleX = 1, scaleY = 1;
    float pixelX = 0, pixelY = 0;
};

/// A premultiplied ARGB32 picture with a margin all around, so that no sprite needs clipping.
class SpriteCanvas {
public:
    /// Empty (transparent) picture of this size in device pixels; the memory is kept between calls.
    void reset(int width, int height, int margin);
    /// Blends a disc for each place (x0 y0 x1 y1 …), in order; places outside or not finite are skipped.
    /// colourOf: one entry a place; those outside of [firstColour, endColour) are skipped.
    void blend(const PointSprites& sprites, std::span<const float> places, const PlaceMap& map,
               std::span<const std::uint16_t> colourOf, std::uint16_t firstColour, std::uint16_t endColour);
    /// A view of the inner part, valid until the next reset.
    [[nodiscard]] QImage image() const;
    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }

private:
    int m_width = 0, m_height = 0, m_margin = 0;
    std::ptrdiff_t m_stride = 0; ///< pixels a row
    std::vector<std::uint32_t> m_pixels;
};

/// Blends a sprite of `side` x `height` pixels onto rows that are `stride` pixels apart:
/// to = from + to * (255 - alpha(from)) / 255, rounded, each channel. side is a multiple of 4.
using BlendSprite = void (*)(std::uint32_t* to, std::ptrdiff_t stride, const std::uint32_t* from, int side,
                             int height);
struct Blending {
    const char* name;
    BlendSprite blend;
};
/// Every code path that this processor can run, the quickest first, plain C++ last; all give the same bits.
std::vector<Blending> spriteBlendings();

} // namespace hourglass
