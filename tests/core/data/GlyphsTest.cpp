// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Glyphs.h"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

using namespace hourglass;

namespace {

DatasetPtr draw(const GlyphOptions& options)
{
    const auto made = drawGlyphs(options);
    EXPECT_TRUE(made.ok()) << made.error().text();
    return made.value();
}

TEST(GlyphsTest, TheSameSeedIsTheSameBytes)
{
    const auto first = draw({.train = 200, .test = 50});
    EXPECT_EQ(first->info().id, draw({.train = 200, .test = 50})->info().id);
    EXPECT_NE(first->info().id, draw({.train = 200, .test = 50, .seed = 43})->info().id);
}

TEST(GlyphsTest, ASmallSetIsTheBeginningOfALargeOne)
{
    const auto large = draw({.train = 100, .test = 20});
    const auto small = draw({.train = 30, .test = 0});
    const std::size_t bytes = 30 * small->info().shape.size();
    EXPECT_TRUE(std::equal(small->data(), small->data() + bytes, large->data()));
}

TEST(GlyphsTest, TheDefaultHasTenEqualClasses)
{
    const auto data = draw({});
    const DatasetInfo& info = data->info();
    EXPECT_EQ(info.trainCount, 6000U);
    EXPECT_EQ(info.testCount, 1000U);
    EXPECT_EQ(info.shape, (Shape{1, 28, 28}));
    const std::set<std::string> names(info.classNames.begin(), info.classNames.end());
    EXPECT_EQ(names.size(), 10U);
    const auto& labels = data->labels();
    for (int c = 0; c < 10; ++c)
        EXPECT_EQ(std::count(labels.begin(), labels.end(), c), 700);
}

TEST(GlyphsTest, EveryPictureShowsABrightShapeAwayFromTheBorder)
{
    const auto data = draw({.train = 1000, .test = 0});
    for (std::size_t i = 0; i < data->info().count(); ++i) {
        const auto pixels = data->pixels(i);
        const auto bright =
            std::count_if(pixels.begin(), pixels.end(), [](std::uint8_t p) { return p > 100; });
        EXPECT_GT(bright, 20) << i;
        EXPECT_LT(bright, 784 / 2) << i;
        for (std::size_t at = 0; at < 28; ++at)
            for (const std::size_t border : {at, 27 * 28 + at, 28 * at, 28 * at + 27})
                ASSERT_LT(pixels[border], 60) << i;
    }
}

TEST(GlyphsTest, EdgesAreSmooth)
{
    const auto data = draw({.train = 100, .test = 0});
    const auto grey =
        std::count_if(data->data(), data->data() + 78400, [](std::uint8_t p) { return p > 30 && p < 140; });
    EXPECT_GT(grey, 100 * 20);
}

/// The nearest of 1000 others in plain pixel distance.
std::size_t nearest(const Dataset& data, std::size_t sample)
{
    std::size_t best = 0;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    const auto wanted = data.pixels(sample);
    for (std::size_t i = 0; i < data.info().trainCount; ++i) {
        const auto pixels = data.pixels(i);
        std::int64_t distance = 0;
        for (std::size_t p = 0; p < pixels.size(); ++p)
            distance += (pixels[p] - wanted[p]) * (pixels[p] - wanted[p]);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

TEST(GlyphsTest, ClassesCanBeTold)
{
    const auto data = draw({.train = 1000, .test = 200});
    int right = 0;
    for (std::size_t i = data->info().trainCount; i < data->info().count(); ++i)
        right += data->label(nearest(*data, i)) == data->label(i) ? 1 : 0;
    EXPECT_GT(right, 180);
}

} // namespace
