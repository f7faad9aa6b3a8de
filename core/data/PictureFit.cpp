// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/PictureFit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace hourglass {
namespace {

/// A rectangle of a picture, in pixels.
struct Frame {
    double left = 0, top = 0, width = 0, height = 0;
};

/// The source pixels that one target pixel is made of, and their shares.
struct Taps {
    int first = 0;
    std::vector<float> weights;
};

/// Of each of `count` target pixels that share the stretch [from, from + length) of a line of `size` pixels.
std::vector<Taps> tapsOf(int count, double from, double length, int size)
{
    const double step = length / count;
    const double reach = std::max(step, 1.0);
    std::vector<Taps> all(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double centre = from + (i + 0.5) * step;
        Taps& taps = all[static_cast<std::size_t>(i)];
        taps.first = std::clamp(static_cast<int>(std::floor(centre - reach + 0.5)), 0, size - 1);
        const int last =
            std::clamp(static_cast<int>(std::ceil(centre + reach - 0.5)) - 1, taps.first, size - 1);
        double sum = 0;
        for (int x = taps.first; x <= last; ++x) {
            const double weight = std::max(0.0, 1.0 - std::abs(x + 0.5 - centre) / reach);
            taps.weights.push_back(static_cast<float>(weight));
            sum += weight;
        }
        for (float& weight : taps.weights)
            weight =
                sum > 0 ? static_cast<float>(weight / sum) : 1.0F / static_cast<float>(taps.weights.size());
    }
    return all;
}

std::uint8_t stored(float value, std::uint8_t)
{
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

float stored(float value, float) { return value; }

/// One channel: columns first, then rows.
template <class T>
void resample(const T* in, Shape from, const Frame& frame, int width, int height, T* out, int stride)
{
    const auto across = tapsOf(width, frame.left, frame.width, from.width);
    const auto down = tapsOf(height, frame.top, frame.height, from.height);
    std::vector<float> narrow(static_cast<std::size_t>(from.height) * static_cast<std::size_t>(width));
    for (int y = 0; y < from.height; ++y) {
        const T* line = in + static_cast<std::ptrdiff_t>(y) * from.width;
        float* target = narrow.data() + static_cast<std::ptrdiff_t>(y) * width;
        for (const Taps& taps : across) {
            float value = 0;
            for (std::size_t k = 0; k < taps.weights.size(); ++k)
                value += taps.weights[k] * static_cast<float>(line[static_cast<std::size_t>(taps.first) + k]);
            *target++ = value;
        }
    }
    for (int y = 0; y < height; ++y) {
        const Taps& taps = down[static_cast<std::size_t>(y)];
        for (int x = 0; x < width; ++x) {
            float value = 0;
            for (std::size_t k = 0; k < taps.weights.size(); ++k)
                value += taps.weights[k] *
                         narrow[(static_cast<std::size_t>(taps.first) + k) * static_cast<std::size_t>(width) +
                                static_cast<std::size_t>(x)];
            out[static_cast<std::ptrdiff_t>(y) * stride + x] = stored(value, T{});
        }
    }
}

/// `values` are all channels of the picture.
template <class T>
std::vector<T> fittedValues(std::span<const T> values, const Shape& from, int width, int height, Fit fit,
                            T black)
{
    if (from.width == width && from.height == height)
        return {values.begin(), values.end()};
    const double wide = static_cast<double>(width) / from.width;
    const double high = static_cast<double>(height) / from.height;
    Frame frame{0, 0, static_cast<double>(from.width), static_cast<double>(from.height)};
    int innerWidth = width;
    int innerHeight = height;
    if (fit == Fit::Crop) {
        const double factor = std::max(wide, high);
        frame.width = width / factor;
        frame.height = height / factor;
        frame.left = (from.width - frame.width) / 2;
        frame.top = (from.height - frame.height) / 2;
    } else if (fit == Fit::Pad) {
        const double factor = std::min(wide, high);
        innerWidth = std::clamp(static_cast<int>(std::lround(from.width * factor)), 1, width);
        innerHeight = std::clamp(static_cast<int>(std::lround(from.height * factor)), 1, height);
    }
    std::vector<T> result(Shape{from.channels, height, width}.size(), black);
    const std::ptrdiff_t corner =
        static_cast<std::ptrdiff_t>((height - innerHeight) / 2) * width + (width - innerWidth) / 2;
    for (int c = 0; c < from.channels; ++c)
        resample(values.data() + static_cast<std::ptrdiff_t>(c) * from.height * from.width, from, frame,
                 innerWidth, innerHeight,
                 result.data() + static_cast<std::ptrdiff_t>(c) * height * width + corner, width);
    return result;
}

} // namespace

Image fitted(const Image& image, int width, int height, Fit fit)
{
    return {{image.shape.channels, height, width},
            fittedValues<std::uint8_t>(image.pixels, image.shape, width, height, fit, 0)};
}

std::vector<float> fitted(std::span<const float> values, const Shape& from, int width, int height, Fit fit,
                          float black)
{
    return fittedValues<float>(values, from, width, height, fit, black);
}

std::vector<float> greyed(std::span<const float> values, const Shape& from)
{
    if (from.channels < 3)
        return {values.begin(), values.end()};
    const std::size_t plane = Shape{1, from.height, from.width}.size();
    std::vector<float> result(plane);
    for (std::size_t i = 0; i < plane; ++i)
        result[i] = 0.299F * values[i] + 0.587F * values[i + plane] + 0.114F * values[i + 2 * plane];
    return result;
}

Image greyed(const Image& image)
{
    if (image.shape.channels < 3)
        return image;
    Image result{{1, image.shape.height, image.shape.width}, {}};
    const std::size_t plane = result.shape.size();
    result.pixels.resize(plane);
    const std::uint8_t* red = image.pixels.data();
    for (std::size_t i = 0; i < plane; ++i)
        result.pixels[i] = static_cast<std::uint8_t>(
            (299U * red[i] + 587U * red[i + plane] + 114U * red[i + 2 * plane] + 500U) / 1000U);
    return result;
}

} // namespace hourglass
