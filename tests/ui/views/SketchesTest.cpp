// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/EmptyMap.h"
#include "ui/views/LayerSketch.h"
#include "ui/views/SampleStrip.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

TEST(LayerSketch, WiderLayersHaveWiderBars)
{
    LayerSketch sketch;
    sketch.resize(72, 76);
    sketch.setSizes({784, 200, 10, 200, 784});
    EXPECT_GT(sketch.bar(0).width(), sketch.bar(1).width());
    EXPECT_GT(sketch.bar(1).width(), sketch.bar(2).width());
    EXPECT_EQ(sketch.bar(0).width(), sketch.bar(4).width());
    EXPECT_EQ(sketch.codeLayer(), 2U);
    for (std::size_t i = 0; i + 1 < 5; ++i)
        EXPECT_LT(sketch.bar(i).bottom(), sketch.bar(i + 1).top());
}

TEST(LayerSketch, TakesWhateverComes)
{
    LayerSketch sketch;
    sketch.resize(72, 76);
    sketch.setSizes({});
    EXPECT_FALSE(sketch.grab().isNull());
    sketch.setSizes({0, -3});
    EXPECT_EQ(sketch.sizes(), (std::vector<int>{1, 1}));
    sketch.setSizes(std::vector<int>(100, 16));
    EXPECT_EQ(sketch.codeLayer(), 50U);
    EXPECT_FALSE(sketch.grab().isNull());
}

TEST(SampleStrip, CellsLieInsideAndApart)
{
    SampleStrip strip;
    for (const int count : {1, 3, 6, 7, 10, 20}) {
        strip.setSamples(std::vector<Image>(static_cast<std::size_t>(count), Image{{1, 1, 1}, {9}}));
        for (const int width : {150, 250, 400}) {
            strip.resize(width, strip.heightForWidth(width));
            for (int i = 0; i < count; ++i) {
                EXPECT_TRUE(strip.rect().contains(strip.cell(i))) << count << ' ' << width;
                for (int j = 0; j < i; ++j)
                    EXPECT_FALSE(strip.cell(i).intersects(strip.cell(j)));
            }
        }
    }
}

TEST(SampleStrip, ClickAndKeysAskForMore)
{
    SampleStrip strip;
    strip.setSamples({Image{{1, 1, 1}, {9}}, Image{{1, 2, 2}, {1}}}); // the second one is broken
    strip.resize(200, 60);
    strip.show();
    EXPECT_FALSE(strip.grab().isNull());
    QSignalSpy spy(&strip, &SampleStrip::moreRequested);
    QTest::mouseClick(&strip, Qt::LeftButton);
    QTest::keyClick(&strip, Qt::Key_Space);
    QTest::keyClick(&strip, Qt::Key_Return);
    EXPECT_EQ(spy.count(), 3);
}

TEST(EmptyMap, LooksTheSameEveryTime)
{
    EmptyMap empty;
    empty.resize(400, 300);
    empty.setMessage("Press Train");
    EXPECT_EQ(empty.grab().toImage(), empty.grab().toImage());
    EXPECT_EQ(empty.accessibleName(), "Press Train");
}
