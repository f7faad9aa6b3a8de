// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/RateSpinBox.h"

#include <QLineEdit>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

TEST(RateSpinBox, StepsOneTwoFive)
{
    RateSpinBox box;
    box.setValue(0.001);
    for (const double expected : {0.002, 0.005, 0.01, 0.02}) {
        box.stepUp();
        EXPECT_NEAR(box.value(), expected, 1e-9);
    }
    for (const double expected : {0.01, 0.005, 0.002, 0.001, 0.0005}) {
        box.stepDown();
        EXPECT_NEAR(box.value(), expected, 1e-9);
    }
    box.setValue(0.003);
    box.stepUp();
    EXPECT_NEAR(box.value(), 0.005, 1e-9);
}

TEST(RateSpinBox, ReachesZeroAndLeavesIt)
{
    RateSpinBox box;
    box.setValue(1e-6);
    box.stepDown();
    EXPECT_EQ(box.value(), 0);
    box.stepDown();
    EXPECT_EQ(box.value(), 0);
    box.stepUp();
    EXPECT_NEAR(box.value(), 1e-6, 1e-12);
}

TEST(RateSpinBox, TakesWhatPeopleType)
{
    RateSpinBox box;
    box.show();
    for (const auto& [typed, value] :
         {std::pair("3e-4", 3e-4), std::pair("0.05", 0.05), std::pair("1", 1.0)}) {
        box.findChild<QLineEdit*>()->selectAll();
        QTest::keyClicks(&box, typed);
        QTest::keyClick(&box, Qt::Key_Return);
        EXPECT_NEAR(box.value(), value, 1e-9) << typed;
    }
    box.findChild<QLineEdit*>()->selectAll();
    QTest::keyClicks(&box, "abc");
    QTest::keyClick(&box, Qt::Key_Return);
    EXPECT_GE(box.value(), 0);
}

TEST(RateSpinBox, ShowsNoNeedlessZeros)
{
    RateSpinBox box;
    box.setValue(0.001);
    EXPECT_EQ(box.text(), "0.001");
    box.setValue(0.00002);
    EXPECT_EQ(box.text(), "2e-05");
}
