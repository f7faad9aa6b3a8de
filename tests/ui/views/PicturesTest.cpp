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
