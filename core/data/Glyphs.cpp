// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Glyphs.h"

#include "core/base/Random.h"
#include "core/data/GlyphShapes.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kPixels = std::size_t{kGlyphSide} * kGlyphSide;
constexpr std::uint64_t kGlyphStream = 0x474C595048000000ULL;

/// Where and how one glyph is drawn.
struct Pose {
    Point centre;     ///< pixels
    float radius;     ///< pixels
    float angle;      ///< radians
    float stroke;     ///< half a line's width, as a share of the radius
    float brightness; ///< 0 to 255
};

float between(Random& random, double low, double high)
{
    return static_cast<float>(low + (high - low) * random.uniform());
}

Pose randomPose(Random& random, double turn)
{
    Pose pose{};
    pose.radius = between(random, 8, 11);
    // Modest shifts: pixels that overlap let a small model find the classes within its first epochs.
    constexpr double slack = 2;
    constexpr double middle = (kGlyphSide - 1) / 2.0;
    pose.centre.x = between(random, middle - slack, middle + slack);
    pose.centre.y = between(random, middle - slack, middle + slack);
    pose.angle = between(random, -turn, turn);
    pose.stroke = between(random, 0.09, 0.2);
    pose.brightness = between(random, 165, 255);
    return pose;
}

/// Share of the pixel at (x, y) that the glyph covers: its edge blends over one pixel.
float coverage(const GlyphShape& shape, const Pose& pose, float cosine, float sine, int x, int y)
{
    const Point from{static_cast<float>(x) - pose.centre.x, static_cast<float>(y) - pose.centre.y};
    const Point turned{(cosine * from.x + sine * from.y) / pose.radius,
                       (cosine * from.y - sine * from.x) / pose.radius};
    const float reach = 1.0F + 1.0F / pose.radius;
    if (turned.x * turned.x + turned.y * turned.y > reach * reach)
        return 0;
    return std::clamp(0.5F - shape.distance(turned, pose.stroke) * pose.radius, 0.0F, 1.0F);
}

/// Nearly normal, of so many grey values standard deviation, from the sum of four bytes.
float noiseOf(std::uint64_t bits, float deviation)
{
    const std::uint64_t sum = (bits & 255U) + (bits >> 8 & 255U) + (bits >> 16 & 255U) + (bits >> 24 & 255U);
    return (static_cast<float>(sum) - 510.0F) * (deviation / 147.8F);
}

void draw(const GlyphShape& shape, const GlyphOptions& options, Random& random,
          std::span<std::uint8_t> pixels)
{
    const Pose pose = randomPose(random, options.turn);
    const auto grain = static_cast<float>(options.noise);
    const float cosine = std::cos(pose.angle);
    const float sine = std::sin(pose.angle);
    for (int y = 0; y < kGlyphSide; ++y)
        for (int x = 0; x < kGlyphSide; ++x) {
            const float value =
                pose.brightness * coverage(shape, pose, cosine, sine, x, y) + noiseOf(random.next(), grain);
            pixels[static_cast<std::size_t>(y * kGlyphSide + x)] =
                static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
        }
}

} // namespace

std::vector<std::string> glyphNames()
{
    std::vector<std::string> names;
    for (const GlyphShape& shape : glyphShapes())
        names.emplace_back(shape.name);
    return names;
}

Result<Dataset::Parts> drawGlyphParts(const GlyphOptions& options, StopToken stop)
{
    const auto& shapes = glyphShapes();
    Dataset::Parts parts;
    DatasetInfo& info = parts.info;
    info.name = "Drawn glyphs";
    info.source = "glyphs";
    info.notice = options.notice;
    info.shape = {1, kGlyphSide, kGlyphSide};
    info.trainCount = options.train;
    info.testCount = options.test;
    info.classNames = glyphNames();
    parts.pixels.resize(info.count() * kPixels);
    parts.labels.resize(info.count());
    for (std::size_t i = 0; i < info.count(); ++i) {
        if (i % 256 == 0 && stop.stopRequested())
            return Error{Failure::Cancelled, "Drawing the glyphs was cancelled.", ""};
        const std::size_t shape = i % shapes.size();
        Random random(options.seed, kGlyphStream + i);
        draw(shapes[shape], options, random, std::span(parts.pixels).subspan(i * kPixels, kPixels));
        parts.labels[i] = static_cast<std::int32_t>(shape);
    }
    return parts;
}

Result<DatasetPtr> drawGlyphs(const GlyphOptions& options, StopToken stop)
{
    auto parts = drawGlyphParts(options, std::move(stop));
    if (!parts.ok())
        return parts.error();
    return Dataset::make(std::move(parts).value());
}

} // namespace hourglass
