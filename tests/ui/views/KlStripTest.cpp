// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/KlStrip.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

std::vector<KlPoint> curve(int until)
{
    std::vector<KlPoint> points;
    for (int i = 0; i <= until; i += 25)
        points.push_back({i, 5.0 / (1 + i / 100.0), i < 250});
    return points;
}

} // namespace

TEST(KlStrip, DraggingShowsEarlierStepsAndTheRightEndTheNewest)
{
    KlStrip strip;
    strip.resize(412, 46);
    strip.setCurve(curve(750), 750);
    strip.setReached(750);
    strip.show();
    QSignalSpy scrubbed(&strip, &KlStrip::scrubbed), newest(&strip, &KlStrip::newestRequested);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {206, 20});
    ASSERT_EQ(scrubbed.count(), 1);
    EXPECT_NEAR(scrubbed.at(0).at(0).toInt(), 375, 2);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {2, 20});
    EXPECT_EQ(scrubbed.at(1).at(0).toInt(), 0);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {410, 20});
    EXPECT_EQ(newest.count(), 1);
    strip.setReached(300); // of a run in progress
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {300, 20});
    EXPECT_EQ(newest.count(), 2);
    EXPECT_EQ(scrubbed.count(), 2);
}

TEST(KlStrip, KeysMoveInSteps)
{
    KlStrip strip;
    strip.setCurve(curve(750), 750);
    strip.setReached(750);
    strip.setShown(300);
    QSignalSpy scrubbed(&strip, &KlStrip::scrubbed), newest(&strip, &KlStrip::newestRequested);
    QTest::keyClick(&strip, Qt::Key_Left);
    QTest::keyClick(&strip, Qt::Key_Right);
    QTest::keyClick(&strip, Qt::Key_Home);
    QTest::keyClick(&strip, Qt::Key_End);
    ASSERT_EQ(scrubbed.count(), 3);
    EXPECT_EQ(scrubbed.at(0).at(0).toInt(), 285);
    EXPECT_EQ(scrubbed.at(1).at(0).toInt(), 315);
    EXPECT_EQ(scrubbed.at(2).at(0).toInt(), 0);
    EXPECT_EQ(newest.count(), 1);
}

TEST(KlStrip, TheExaggerationIsShaded)
{
    KlStrip strip;
    strip.resize(412, 46);
    EXPECT_TRUE(strip.isEmpty());
    strip.setCurve(curve(750), 750);
    EXPECT_FALSE(strip.isEmpty());
    strip.setShown(750);
    const QImage picture = strip.grab().toImage();
    EXPECT_NE(picture.pixelColor(60, 38), picture.pixelColor(200, 8))
        << "a third of the steps is exaggerated";
    EXPECT_EQ(picture.pixelColor(200, 8), picture.pixelColor(230, 8));
}
