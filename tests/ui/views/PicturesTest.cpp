// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/Pictures.h"

#include <gtest/gtest.h>

using namespace hourglass;

TEST(Pictures, OneChannelIsGrey)
{
    const QImage picture = toQImage({{1, 2, 3}, {0, 50, 100, 150, 200, 250}});
    ASSERT_EQ(picture.size(), QSize(3, 2));
    EXPECT_EQ(qGray(picture.pixel(1, 0)), 50);
    EXPECT_EQ(qGray(picture.pixel(0, 1)), 150);
}

TEST(Pictures, PlanesBecomeColours)
{
    const QImage picture = toQImage({{3, 1, 2}, {10, 20, 30, 40, 50, 60}});
    EXPECT_EQ(picture.pixelColor(0, 0), QColor(10, 30, 50));
    EXPECT_EQ(picture.pixelColor(1, 0), QColor(20, 40, 60));
    EXPECT_EQ(toQImage({{4, 1, 1}, {1, 2, 3, 128}}).pixelColor(0, 0).alpha(), 128);
}

TEST(Pictures, WrongSizesBecomeNothing)
{
    EXPECT_TRUE(toQImage({}).isNull());
    EXPECT_TRUE(toQImage({{1, 2, 2}, {1, 2, 3}}).isNull());
    EXPECT_TRUE(toQImage({{1, -1, 2}, {}}).isNull());
    EXPECT_TRUE(crispPixmap({}, {10, 10}, 1).isNull());
}

TEST(Pictures, WholeFactorsStaySharp)
{
    const QImage picture = toQImage({{1, 1, 2}, {0, 255}});
    const QImage large = crispPixmap(picture, {20, 20}, 1).toImage();
    ASSERT_EQ(large.size(), QSize(20, 10));
    EXPECT_EQ(qGray(large.pixel(9, 5)), 0);
    EXPECT_EQ(qGray(large.pixel(10, 5)), 255);
}

TEST(Pictures, KeepProportionsAndFillTheBoxAtAnyRatio)
{
    QImage wide(28, 14, QImage::Format_Grayscale8);
    wide.fill(7);
    for (const double ratio : {1.0, 1.5, 2.0}) {
        const QPixmap pixmap = crispPixmap(wide, {50, 50}, ratio);
        EXPECT_EQ(pixmap.width(), static_cast<int>(50 * ratio));
        EXPECT_NEAR(pixmap.height(), 25 * ratio, 1);
    }
}

TEST(Pictures, AVectorIsABarPictureThatFillsItsBox)
{
    const Theme& look = theme(ThemeKind::Dark);
    for (const double ratio : {1.0, 2.0}) {
        const QImage picture = samplePixmap({{1, 1, 3}, {0, 128, 255}}, {60, 40}, ratio, look).toImage();
        ASSERT_EQ(picture.size(), QSize(60, 40) * ratio);
        EXPECT_EQ(picture.devicePixelRatio(), ratio);
        const auto height = [&](int x) {
            int count = 0;
            for (int y = 0; y < picture.height(); ++y)
                count += picture.pixel(static_cast<int>(x * ratio), y) ==
                         picture.pixel(static_cast<int>(50 * ratio),
                                       picture.height() - 3 * static_cast<int>(ratio));
            return count / ratio;
        };
        EXPECT_NEAR(height(10), 1, 0.5);
        EXPECT_NEAR(height(30), 18, 1.5);
        EXPECT_NEAR(height(50), 36, 0.5);
    }
    EXPECT_TRUE(samplePixmap({{1, 1, 3}, {1}}, {60, 40}, 1, look).isNull());
}

TEST(Pictures, OpacityShowsTheCheckerBelow)
{
    const Theme& look = theme(ThemeKind::Light);
    Image image{{4, 2, 2}, std::vector<std::uint8_t>(16, 0)};
    const QImage clear = samplePixmap(image, {40, 40}, 1, look).toImage();
    EXPECT_EQ(clear.pixelColor(1, 1), look.card);
    EXPECT_EQ(clear.pixelColor(6, 1), look.border);
    std::fill(image.pixels.begin() + 12, image.pixels.end(), 255);
    EXPECT_EQ(samplePixmap(image, {40, 40}, 1, look).toImage().pixelColor(6, 1), QColor(Qt::black));
}

TEST(Pictures, EveryShapeFitsItsBox)
{
    const Theme& look = theme(ThemeKind::Light);
    for (const Shape& shape :
         {Shape{3, 32, 64}, Shape{1, 224, 224}, Shape{4, 8, 8}, Shape{3, 1, 1}, Shape{1, 500, 1},
          Shape{3, 1, 500}, Shape{1, 1, 1}, Shape{1, 1, 5000}, Shape{2, 5, 9}}) {
        const Image image{shape, std::vector<std::uint8_t>(shape.size(), 128)};
        for (const double ratio : {1.0, 2.0}) {
            const QSizeF size = samplePixmap(image, {50, 50}, ratio, look).deviceIndependentSize();
            EXPECT_EQ(std::max(size.width(), size.height()), 50) << shape.text();
            EXPECT_GT(std::min(size.width(), size.height()), 0) << shape.text();
        }
    }
}
