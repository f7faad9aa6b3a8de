// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Palette.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

using namespace hourglass;

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

TEST(ClassColoursTest, neverRepeatAndAlwaysStandOut)
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print}) {
        const auto colours = classColours(64, kind);
        ASSERT_EQ(colours.size(), 64);
        std::set<QRgb> different;
        const double background = luminance(theme(kind).card);
        for (const QColor& colour : colours) {
            different.insert(colour.rgb());
            const double other = luminance(colour);
            const double contrast =
                (std::max(background, other) + 0.05) / (std::min(background, other) + 0.05);
            EXPECT_GE(contrast, 3) << colour.name().toStdString();
        }
        EXPECT_EQ(different.size(), 64U);
    }
}

TEST(ClassColoursTest, fewerAreTheFirstOfMore)
{
    const auto many = classColours(40, ThemeKind::Dark);
    EXPECT_EQ(classColours(7, ThemeKind::Dark), many.first(7));
    EXPECT_TRUE(classColours(0, ThemeKind::Dark).isEmpty());
    EXPECT_TRUE(classColours(-3, ThemeKind::Dark).isEmpty());
}

TEST(ViridisTest, goesFromDarkToLightThroughTheKnownColours)
{
    EXPECT_EQ(viridis(0), QColor(68, 1, 84));
    EXPECT_EQ(viridis(1), QColor(253, 231, 37));
    const QColor middle = viridis(0.5);
    EXPECT_NEAR(middle.red(), 33, 2);
    EXPECT_NEAR(middle.green(), 145, 2);
    EXPECT_NEAR(middle.blue(), 140, 2);
    for (int i = 1; i <= 100; ++i)
        EXPECT_GT(luminance(viridis(i / 100.0)), luminance(viridis((i - 1) / 100.0)) - 1e-3);
}

TEST(DivergingTest, partsFromTheGroundToBlueAndOrange)
{
    for (const auto kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print}) {
        const QColor low = diverging(-1, kind), high = diverging(1, kind), ground = diverging(0, kind);
        EXPECT_GT(low.blue(), low.red());
        EXPECT_GT(high.red(), high.blue());
        EXPECT_EQ(ground == QColor(Qt::white), kind != ThemeKind::Dark);
        EXPECT_EQ(diverging(-9, kind), low);
        EXPECT_EQ(diverging(9, kind), high);
        EXPECT_EQ(diverging(std::numeric_limits<double>::quiet_NaN(), kind), ground);
        const double away = std::abs(luminance(diverging(0.5, kind)) - luminance(ground));
        EXPECT_LT(away, std::abs(luminance(high) - luminance(ground))) << "half the way";
        EXPECT_GT(away, 0.01);
    }
}

TEST(ViridisTest, staysAtTheEndsOutside)
{
    EXPECT_EQ(viridis(-5), viridis(0));
    EXPECT_EQ(viridis(7), viridis(1));
    EXPECT_EQ(viridis(std::numeric_limits<double>::quiet_NaN()), viridis(0));
}

} // namespace
