// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/DataWords.h"

#include <gtest/gtest.h>

using namespace hourglass;

TEST(DataWordsTest, Bytes)
{
    EXPECT_EQ(bytesText(1), "1 kB");
    EXPECT_EQ(bytesText(980'400), "980 kB");
    EXPECT_EQ(bytesText(999'900), "1 MB");
    EXPECT_EQ(bytesText(11'100'000), "11 MB");
    EXPECT_EQ(bytesText(170'498'071), "170 MB");
    EXPECT_EQ(bytesText(1'540'000'000), "1.5 GB");
}

TEST(DataWordsTest, Preparations)
{
    DatasetInfo info;
    info.shape = {1, 1, 30};
    info.trainCount = 80;
    info.testCount = 20;
    EXPECT_EQ(preparationText(info), "As it comes · standardised");
    info.shape = {3, 32, 32};
    info.preparation.testFraction = 0.2;
    info.preparation.invert = true;
    info.preparation.width = info.preparation.height = 32;
    info.preparation.scaling = Scaling::None;
    EXPECT_EQ(preparationText(info), "80 + 20 · inverted · resized · values as stored");
    EXPECT_EQ(preparationText(info, 0, false), "split anew · inverted · resized · values as stored");
    info.preparation.trainSize = 80;
    EXPECT_EQ(preparationText(info, 0, false), "a part of them · inverted · resized · values as stored");
    info.preparation = {};
    info.preparation.classes = {"cat"};
    EXPECT_EQ(preparationText(info), "1 class · 80 + 20 · values 0 to 1") << "of how many is unknown";
}
