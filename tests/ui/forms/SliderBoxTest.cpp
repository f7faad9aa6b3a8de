// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SliderBox.h"

#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

TEST(SliderBoxTest, SliderAndBoxSayTheSame)
{
    SliderBox both({0, 2}, "noise");
    auto* slider = both.findChild<QSlider*>("noiseSlider");
    auto* box = both.findChild<QDoubleSpinBox*>("noise");
    QSignalSpy spy(&both, &SliderBox::valueChanged);
    both.setValue(0.5);
    EXPECT_EQ(spy.count(), 0) << "setters say nothing";
    EXPECT_EQ(slider->value() * 4, slider->maximum());
    slider->setValue(slider->maximum() / 2);
    EXPECT_DOUBLE_EQ(box->value(), 1.0);
    box->setValue(2);
    EXPECT_EQ(slider->value(), slider->maximum());
    ASSERT_EQ(spy.count(), 2);
    EXPECT_DOUBLE_EQ(spy.at(1).at(0).toDouble(), 2.0);
    both.setValue(99);
    EXPECT_DOUBLE_EQ(both.value(), 2.0) << "stays within the range";
}

TEST(SliderBoxTest, WideRangesAreLogarithmicAndStopAtTwoDigits)
{
    SliderBox both({100, 100000, true}, "n");
    auto* slider = both.findChild<QSlider*>("nSlider");
    slider->setValue(slider->maximum() / 3);
    EXPECT_DOUBLE_EQ(both.value(), 980) << "a third of three powers of ten";
    for (int step = 0; step <= slider->maximum(); ++step) {
        slider->setValue(step);
        const double value = both.value();
        const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
        EXPECT_NEAR(std::round(value / unit) * unit, value, 1e-6) << step;
    }
    EXPECT_DOUBLE_EQ(both.value(), 100000);
    both.setValue(1234);
    EXPECT_DOUBLE_EQ(both.value(), 1234) << "the box takes any number";
}

TEST(SliderBoxTest, FewWholeNumbersHaveAStepEach)
{
    SliderBox both({2, 10, true}, "blobs");
    auto* slider = both.findChild<QSlider*>("blobsSlider");
    EXPECT_EQ(slider->maximum(), 8);
    both.setValue(2);
    QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_DOUBLE_EQ(both.value(), 3);
}
