// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScreePlot.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

class ScreePlotTest : public testing::Test {
protected:
    ScreePlotTest()
    {
        plot.resize(600, 360);
        plot.setScree({{0.5, 0.3, 0.15, 0.04, 0.01}});
        plot.show();
    }
    QPoint barOf(int component) { return plot.scale().bar(plot.look(), component).center().toPoint(); }
    void drag(double fromShare, double toShare)
    {
        const auto scale = plot.scale();
        const int x = static_cast<int>(scale.frame.right()) - 5;
        const auto at = [&](double share) { return QPoint(x, static_cast<int>(scale.sumHeight(share))); };
        QTest::mousePress(&plot, Qt::LeftButton, {}, at(fromShare));
        QTest::mouseMove(&plot, at(toShare));
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, at(toShare));
    }
    ScreePlot plot;
};

TEST_F(ScreePlotTest, barsStandSideBySideAsHighAsTheirShares)
{
    const auto scale = plot.scale();
    const QRectF first = scale.bar(plot.look(), 0), second = scale.bar(plot.look(), 1);
    EXPECT_NEAR(first.right(), second.left(), 1e-6);
    EXPECT_NEAR(first.height() / second.height(), 5.0 / 3, 1e-6);
    EXPECT_LE(first.height(), scale.frame.height());
    for (int k = 0; k < 5; ++k)
        EXPECT_EQ(scale.componentAt(scale.bar(plot.look(), k).center().x()), k);
    EXPECT_EQ(scale.componentAt(scale.frame.left() - 2), -1);
    plot.setLogarithmic(true);
    EXPECT_GT(plot.scale().bar(plot.look(), 0).width(), first.width()) << "the first has more room";
    for (int k = 0; k < 5; ++k)
        EXPECT_EQ(plot.scale().componentAt(plot.scale().across(k + 1)), k);
}

TEST_F(ScreePlotTest, theLineIsDraggedAndTakenByKeys)
{
    const QSignalSpy spy(&plot, &ScreePlot::shareChanged);
    drag(0.95, 0.6);
    ASSERT_GE(spy.size(), 1);
    EXPECT_NEAR(spy.last().first().toDouble(), 0.6, 0.01);
    EXPECT_NEAR(plot.look().share, 0.6, 0.01);
    drag(0.6, -0.5);
    EXPECT_GE(plot.look().share, 0.01) << "never nothing";
    plot.setShare(0.5);
    QTest::keyClick(&plot, Qt::Key_Up);
    EXPECT_NEAR(plot.look().share, 0.51, 1e-9);
}

TEST_F(ScreePlotTest, aBarIsReadAndClicked)
{
    const QSignalSpy clicked(&plot, &ScreePlot::componentClicked), read(&plot, &ScreePlot::readingChanged);
    QTest::mouseMove(&plot, barOf(1));
    ASSERT_EQ(read.size(), 1);
    EXPECT_TRUE(plot.reading().contains("Component 2")) << plot.reading().toStdString();
    EXPECT_TRUE(plot.reading().contains("30.0 %"));
    EXPECT_TRUE(plot.reading().contains("80.0 %"));
    QTest::mouseClick(&plot, Qt::LeftButton, {}, barOf(1));
    ASSERT_EQ(clicked.size(), 1);
    EXPECT_EQ(clicked.first().first().toInt(), 1);
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Return);
    EXPECT_EQ(clicked.last().first().toInt(), 2);
    plot.setChoosable(false);
    QTest::mouseClick(&plot, Qt::LeftButton, {}, barOf(0));
    EXPECT_EQ(clicked.size(), 2);
}

TEST_F(ScreePlotTest, draggingTheLineClicksNoBar)
{
    const QSignalSpy clicked(&plot, &ScreePlot::componentClicked);
    drag(0.95, 0.3);
    EXPECT_EQ(clicked.size(), 0);
}

TEST_F(ScreePlotTest, drawsNothingAndVeryMuch)
{
    plot.setScree({});
    plot.setPlaceholder("none");
    EXPECT_FALSE(plot.grab().isNull());
    QTest::mouseClick(&plot, Qt::LeftButton, {}, {200, 200});
    QTest::keyClick(&plot, Qt::Key_Right);
    plot.setScree({std::vector<double>(8192, 1.0 / 8192)});
    plot.setAxes(0, 9000);
    EXPECT_FALSE(plot.grab().isNull());
    plot.setScree({{0, 0, 0}});
    EXPECT_FALSE(plot.grab().isNull());
}

TEST(ScreeWords, sayHowManyAreNeeded)
{
    const Scree scree{{0.5, 0.3, 0.15, 0.04, 0.01}};
    EXPECT_EQ(screeWords(scree, 5, 0.95), "3 of 5 components explain 95.0 % of the variance.");
    EXPECT_EQ(screeWords(scree, 5, 0.5), "1 of 5 components explains 50.0 % of the variance.");
    EXPECT_EQ(screeWords(scree, 5, 1), "5 of 5 components explain 100.0 % of the variance.");
    EXPECT_TRUE(screeWords({{0, 0}}, 2, 0.95).contains("no variance"));
    EXPECT_EQ(screeWords({}, 0, 0.95), QString());
    const QString cut = screeWords({{0.3, 0.2}}, 10000, 0.9);
    EXPECT_TRUE(cut.contains("first 2")) << cut.toStdString();
    EXPECT_TRUE(cut.contains("50.0 %"));
    EXPECT_EQ(shareText(0.000314), "0.031 %");
    EXPECT_EQ(shareText(0.1276), "12.8 %");
    EXPECT_EQ(shareText(0), "0 %");
}

} // namespace
} // namespace hourglass
