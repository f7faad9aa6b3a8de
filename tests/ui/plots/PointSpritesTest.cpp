// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PointSprites.h"
#include "core/base/Random.h"

#include <QPainter>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

constexpr int width = 160, height = 120;

struct Dots {
    std::vector<float> places;
    std::vector<std::uint16_t> colours;
};

Dots randomDots(std::size_t count, int colours)
{
    Random random(11);
    Dots dots;
    for (std::size_t i = 0; i < count; ++i) {
        dots.places.push_back(static_cast<float>(random.uniform() * (width + 20) - 10));
        dots.places.push_back(static_cast<float>(random.uniform() * (height + 20) - 10));
        dots.colours.push_back(static_cast<std::uint16_t>(random.below(static_cast<std::uint64_t>(colours))));
    }
    return dots;
}

QImage byPainter(const Dots& dots, double diameter, const QList<QColor>& colours, QPointF shift)
{
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < dots.colours.size(); ++i) {
        painter.setBrush(colours[dots.colours[i]]);
        const QPointF centre(static_cast<double>(dots.places[2 * i]),
                             static_cast<double>(dots.places[2 * i + 1]));
        painter.drawEllipse(centre + shift, diameter / 2, diameter / 2);
    }
    return image;
}

QImage bySprites(const Dots& dots, double diameter, const QList<QColor>& colours)
{
    const PointSprites sprites(diameter, colours);
    SpriteCanvas canvas;
    canvas.reset(width, height, sprites.side() + 4);
    canvas.blend(sprites, dots.places, {}, dots.colours, 0, static_cast<std::uint16_t>(colours.size()));
    return canvas.image().copy();
}

double psnr(const QImage& a, const QImage& b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (qsizetype x = 0; x < qsizetype{4} * a.width(); ++x) {
            const int difference = a.constScanLine(y)[x] - b.constScanLine(y)[x];
            sum += difference * difference;
        }
    return 10 * std::log10(255.0 * 255.0 / (sum / (4.0 * a.width() * a.height()) + 1e-9));
}

class PointSpritesTest : public testing::TestWithParam<double> {};

// A sprite half a pixel off looks right; only the comparison tells.
TEST_P(PointSpritesTest, looksLikeThePaintersDiscsAndSitsWhereTheyDo)
{
    const double diameter = GetParam();
    const QList<QColor> colours{QColor(80, 140, 255, 217), QColor(240, 140, 40, 217), QColor(90, 160, 80)};
    const Dots dots = randomDots(300, 3);
    const QImage sprites = bySprites(dots, diameter, colours);
    const double here = psnr(sprites, byPainter(dots, diameter, colours, {0, 0}));
    EXPECT_GT(here, 30);
    for (const double dx : {-1.0, -0.5, 0.0, 0.5, 1.0})
        for (const double dy : {-1.0, -0.5, 0.0, 0.5, 1.0})
            if (dx != 0 || dy != 0) {
                EXPECT_GT(here, psnr(sprites, byPainter(dots, diameter, colours, {dx, dy})) + 3)
                    << dx << ' ' << dy;
            }
}

INSTANTIATE_TEST_SUITE_P(Diameters, PointSpritesTest, testing::Values(2.5, 4.0, 5.0, 7.75, 10.0, 23.0));

TEST(SpriteBlendingTest, everyCodePathGivesTheSameBits)
{
    Random random(3);
    constexpr int side = 12, rows = 9, stride = 20;
    std::vector<std::uint32_t> from(side * rows), under(stride * rows);
    const auto premultiplied = [&random] {
        const auto alpha = static_cast<int>(random.below(256));
        const auto channel = [&] {
            return static_cast<int>(random.below(static_cast<std::uint64_t>(alpha) + 1));
        };
        return qRgba(channel(), channel(), channel(), alpha);
    };
    std::ranges::generate(from, premultiplied);
    std::ranges::generate(under, premultiplied);
    const auto all = spriteBlendings();
    ASSERT_FALSE(all.empty());
    EXPECT_STREQ(all.back().name, "portable");
    auto expected = under;
    all.back().blend(expected.data(), stride, from.data(), side, rows);
    for (const Blending& blending : all) {
        auto result = under;
        blending.blend(result.data(), stride, from.data(), side, rows);
        EXPECT_EQ(result, expected) << blending.name;
    }
}

TEST(SpriteBlendingTest, anOpaqueSpriteReplacesAndAnEmptyOneKeeps)
{
    for (const Blending& blending : spriteBlendings()) {
        const std::vector<std::uint32_t> opaque(8, 0xff102030), empty(8, 0);
        std::vector<std::uint32_t> to(8, 0x80405060);
        blending.blend(to.data(), 8, empty.data(), 8, 1);
        EXPECT_EQ(to, std::vector<std::uint32_t>(8, 0x80405060)) << blending.name;
        blending.blend(to.data(), 8, opaque.data(), 8, 1);
        EXPECT_EQ(to, opaque) << blending.name;
    }
}

TEST(SpriteCanvasTest, skipsOtherColoursAndPlacesThatAreNowhere)
{
    constexpr float nan = std::numeric_limits<float>::quiet_NaN(),
                    infinite = std::numeric_limits<float>::infinity();
    const PointSprites sprites(6, {Qt::red, Qt::blue});
    SpriteCanvas canvas;
    canvas.reset(40, 30, sprites.side() + 4);
    const std::vector<float> places{nan, 5, 5, infinite, -1e30F, 3, 1e30F, 3, 20, 15, 20, 15};
    const std::vector<std::uint16_t> colours{0, 0, 0, 0, 1, 7};
    canvas.blend(sprites, places, {}, colours, 0, 1);
    EXPECT_EQ(canvas.image().pixel(20, 15), 0U);
    canvas.blend(sprites, places, {}, colours, 1, 2);
    EXPECT_EQ(canvas.image().pixel(20, 15), qRgb(0, 0, 255));
    canvas.reset(40, 30, sprites.side() + 4);
    EXPECT_EQ(canvas.image().pixel(20, 15), 0U);
}

TEST(SpriteCanvasTest, anEmptyCanvasIsNoPicture)
{
    SpriteCanvas canvas;
    EXPECT_TRUE(canvas.image().isNull());
    canvas.reset(-3, 10, 8);
    EXPECT_TRUE(canvas.image().isNull());
}

} // namespace
