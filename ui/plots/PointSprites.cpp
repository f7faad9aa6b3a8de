// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PointSprites.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>

#if defined(__x86_64__) && defined(__GNUC__)
#define HOURGLASS_X86 1
#include <immintrin.h>
#endif

namespace hourglass {

namespace {

constexpr int fineSamples = 16; // each way in a pixel, for the coverage at a disc's edge

/// How much of the pixel with this left top corner lies in a disc around the origin, 0 to 1.
double coverage(double left, double top, double radius)
{
    const double x = left + 0.5, y = top + 0.5, distance = std::hypot(x, y);
    if (distance <= radius - 0.71)
        return 1;
    if (distance >= radius + 0.71)
        return 0;
    int inside = 0;
    for (int j = 0; j < fineSamples; ++j)
        for (int i = 0; i < fineSamples; ++i) {
            const double sx = left + (i + 0.5) / fineSamples, sy = top + (j + 0.5) / fineSamples;
            inside += sx * sx + sy * sy <= radius * radius ? 1 : 0;
        }
    return static_cast<double>(inside) / (fineSamples * fineSamples);
}

std::uint32_t premultiplied(const QColor& colour, double share)
{
    const double alpha = static_cast<double>(colour.alphaF()) * share;
    const auto channel = [alpha](int value) { return static_cast<int>(std::lround(value * alpha)); };
    return qRgba(channel(colour.red()), channel(colour.green()), channel(colour.blue()),
                 static_cast<int>(std::lround(255 * alpha)));
}

/// x / 255, rounded, for 0 <= x <= 255 * 255.
constexpr std::uint32_t by255(std::uint32_t x) { return (x + 128 + ((x + 128) >> 8)) >> 8; }

#ifdef HOURGLASS_X86
/// Four pixels as 16-bit channels in two halves; the same rounding as by255().
inline __m128i scaledHalf(__m128i channels, __m128i factors)
{
    const __m128i t = _mm_add_epi16(_mm_mullo_epi16(channels, factors), _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(t, _mm_srli_epi16(t, 8)), 8);
}

inline __m128i alphasOf(__m128i channels)
{
    return _mm_shufflehi_epi16(_mm_shufflelo_epi16(channels, 0xFF), 0xFF);
}

inline void blendFour(std::uint32_t* to, const std::uint32_t* from)
{
    const __m128i zero = _mm_setzero_si128(), full = _mm_set1_epi16(255);
    const __m128i source = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    const __m128i under = _mm_loadu_si128(reinterpret_cast<const __m128i*>(to));
    const __m128i low = _mm_sub_epi16(full, alphasOf(_mm_unpacklo_epi8(source, zero)));
    const __m128i high = _mm_sub_epi16(full, alphasOf(_mm_unpackhi_epi8(source, zero)));
    const __m128i rest = _mm_packus_epi16(scaledHalf(_mm_unpacklo_epi8(under, zero), low),
                                          scaledHalf(_mm_unpackhi_epi8(under, zero), high));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_add_epi8(source, rest));
}

void blendSse2(std::uint32_t* to, std::ptrdiff_t stride, const std::uint32_t* from, int side, int height)
{
    for (int row = 0; row < height; ++row, to += stride, from += side)
        for (int i = 0; i < side; i += 4)
            blendFour(to + i, from + i);
}

__attribute__((target("avx2"))) inline __m256i scaledHalf(__m256i channels, __m256i factors)
{
    const __m256i t = _mm256_add_epi16(_mm256_mullo_epi16(channels, factors), _mm256_set1_epi16(128));
    return _mm256_srli_epi16(_mm256_add_epi16(t, _mm256_srli_epi16(t, 8)), 8);
}

__attribute__((target("avx2"))) inline __m256i alphasOf(__m256i channels)
{
    return _mm256_shufflehi_epi16(_mm256_shufflelo_epi16(channels, 0xFF), 0xFF);
}

__attribute__((target("avx2"))) inline void blendEight(std::uint32_t* to, const std::uint32_t* from)
{
    const __m256i zero = _mm256_setzero_si256(), full = _mm256_set1_epi16(255);
    const __m256i source = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    const __m256i under = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(to));
    const __m256i low = _mm256_sub_epi16(full, alphasOf(_mm256_unpacklo_epi8(source, zero)));
    const __m256i high = _mm256_sub_epi16(full, alphasOf(_mm256_unpackhi_epi8(source, zero)));
    const __m256i rest = _mm256_packus_epi16(scaledHalf(_mm256_unpacklo_epi8(under, zero), low),
                                             scaledHalf(_mm256_unpackhi_epi8(under, zero), high));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm256_add_epi8(source, rest));
}

__attribute__((target("avx2"))) void blendAvx2(std::uint32_t* to, std::ptrdiff_t stride,
                                               const std::uint32_t* from, int side, int height)
{
    const int wide = side & ~7;
    for (int row = 0; row < height; ++row, to += stride, from += side) {
        for (int i = 0; i < wide; i += 8)
            blendEight(to + i, from + i);
        if (wide < side)
            blendFour(to + wide, from + wide);
    }
}
#endif

void blendPortable(std::uint32_t* to, std::ptrdiff_t stride, const std::uint32_t* from, int side, int height)
{
    for (int row = 0; row < height; ++row, to += stride, from += side)
        for (int i = 0; i < side; ++i) {
            const std::uint32_t rest = 255 - (from[i] >> 24), under = to[i];
            to[i] = from[i] + by255((under & 255) * rest) + (by255((under >> 8 & 255) * rest) << 8) +
                    (by255((under >> 16 & 255) * rest) << 16) + (by255((under >> 24) * rest) << 24);
        }
}

BlendSprite quickest()
{
    static const BlendSprite chosen = spriteBlendings().front().blend;
    return chosen;
}

} // namespace

std::vector<Blending> spriteBlendings()
{
    std::vector<Blending> all;
#ifdef HOURGLASS_X86
    if (__builtin_cpu_supports("avx2"))
        all.push_back({"avx2", blendAvx2});
    all.push_back({"sse2", blendSse2});
#endif
    all.push_back({"portable", blendPortable});
    return all;
}

PointSprites::PointSprites(double diameter, const QList<QColor>& colours)
{
    const double radius = std::clamp(diameter, 1.0, 64.0) / 2;
    m_reach = static_cast<int>(std::ceil(radius));
    m_height = m_reach + static_cast<int>(std::ceil(radius + 1 - 1.0 / phases));
    m_side = (m_height + 3) / 4 * 4;
    m_stride = static_cast<std::size_t>(m_side) * static_cast<std::size_t>(m_height);
    std::vector<double> shares;
    for (int phase = 0; phase < phases * phases; ++phase)
        for (int row = 0; row < m_height; ++row)
            for (int column = 0; column < m_side; ++column)
                shares.push_back(coverage(column - m_reach - (phase % phases) / double{phases},
                                          row - m_reach - (phase / phases) / double{phases}, radius));
    m_pixels.reserve(shares.size() * static_cast<std::size_t>(colours.size()));
    for (const QColor& colour : colours)
        for (const double share : shares)
            m_pixels.push_back(premultiplied(colour, share));
}

void SpriteCanvas::reset(int width, int height, int margin)
{
    m_width = std::max(width, 0);
    m_height = std::max(height, 0);
    m_margin = margin;
    m_stride = m_width + 2 * margin;
    m_pixels.assign(static_cast<std::size_t>(m_stride) * static_cast<std::size_t>(m_height + 2 * margin), 0);
}

void SpriteCanvas::blend(const PointSprites& sprites, std::span<const float> places, const PlaceMap& map,
                         std::span<const std::uint16_t> colourOf, std::uint16_t firstColour,
                         std::uint16_t endColour)
{
    constexpr auto fine = static_cast<float>(PointSprites::phases);
    const BlendSprite blendSprite = quickest();
    const int side = sprites.side(), height = sprites.height(), offset = m_margin - sprites.reach();
    // A sprite that starts beyond these lies outside of the picture, or would leave the margin.
    const float left = static_cast<float>(-sprites.reach()),
                right = static_cast<float>(m_width + sprites.reach());
    const float bottom = static_cast<float>(m_height + sprites.reach());
    for (std::size_t i = 0; i < colourOf.size(); ++i) {
        if (colourOf[i] < firstColour || colourOf[i] >= endColour)
            continue;
        const float x = (places[2 * i] - map.originX) * map.scaleX + map.pixelX;
        const float y = (places[2 * i + 1] - map.originY) * map.scaleY + map.pixelY;
        if (!(x >= left && x < right && y >= left && y < bottom)) // NaN too
            continue;
        // Rounded to the nearest phase; shifted up by `left` first, because a cast rounds towards zero.
        const int fineX = static_cast<int>((x - left) * fine + 0.5F),
                  fineY = static_cast<int>((y - left) * fine + 0.5F);
        const int column = fineX / PointSprites::phases - sprites.reach() + offset;
        const int row = fineY / PointSprites::phases - sprites.reach() + offset;
        blendSprite(m_pixels.data() + row * m_stride + column, m_stride,
                    sprites.sprite(colourOf[i], fineX % PointSprites::phases, fineY % PointSprites::phases),
                    side, height);
    }
}

QImage SpriteCanvas::image() const
{
    if (m_width == 0 || m_height == 0)
        return {};
    const auto* first = m_pixels.data() + m_margin * m_stride + m_margin;
    return {reinterpret_cast<const uchar*>(first), m_width, m_height, static_cast<qsizetype>(m_stride) * 4,
            QImage::Format_ARGB32_Premultiplied};
}

} // namespace hourglass
