// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/BoxPlot.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

ErrorDistribution spread(std::int32_t group, double median)
{
    return {group, 50, median * 1.1, median / 4, median / 3, median * 0.8, median, median * 1.3, median * 9};
}

class BoxPlotTest : public testing::Test {
protected:
    BoxPlotTest()
    {
        plot.resize(600, 240);
        plot.setRows({{"All", spread(-1, 0.02)}, {"Bag", spread(0, 0.04)}, {"Boot", spread(1, 0.01)}}, 0, {});
        plot.show();
    }
    BoxPlot plot;
};

TEST_F(BoxPlotTest, ARowNamesItsGroup)
{
    QSignalSpy spy(&plot, &BoxPlot::groupActivated);
    QTest::mouseClick(plot.viewport(), Qt::LeftButton, {}, plot.row(2).center());
    QTest::mouseClick(plot.viewport(), Qt::LeftButton, {}, plot.row(0).center());
    QTest::mouseClick(plot.viewport(), Qt::LeftButton, {}, QPoint(300, plot.row(2).bottom() + 5));
    ASSERT_EQ(spy.count(), 2);
    EXPECT_EQ(spy.at(0).at(0).toInt(), 1);
    EXPECT_EQ(spy.at(1).at(0).toInt(), -1);
    QTest::keyClick(&plot, Qt::Key_Down);
    QTest::keyClick(&plot, Qt::Key_Return);
    EXPECT_EQ(spy.last().at(0).toInt(), 0);
}

TEST_F(BoxPlotTest, TheTipHasAllNumbers)
{
    const QString tip = plot.tip(1);
    for (const char* piece : {"Bag", "50 samples", "0.044", "0.032", "0.052", "0.36"})
        EXPECT_TRUE(tip.contains(QLatin1String(piece))) << piece << ": " << tip.toStdString();
}

TEST_F(BoxPlotTest, TheWorstStandsOut)
{
    const QImage marked = plot.viewport()->grab(plot.row(1)).toImage();
    plot.setRows({{"All", spread(-1, 0.02)}, {"Bag", spread(0, 0.04)}, {"Boot", spread(1, 0.01)}}, -1, {});
    EXPECT_NE(plot.viewport()->grab(plot.row(1)).toImage(), marked);
}

TEST_F(BoxPlotTest, EqualValuesAndNoValuesArePaintedToo)
{
    plot.setRows({{"All", {-1, 3, 0, 0, 0, 0, 0, 0, 0}}}, -1, "dB");
    EXPECT_FALSE(plot.grab().isNull());
    plot.setRows({{"All", {-1, 1, 100, 0, 100, 100, 100, 100, 100}}}, -1, "dB");
    EXPECT_FALSE(plot.grab().isNull());
    plot.setRows({}, -1, {});
    plot.setPlaceholder("Nothing");
    EXPECT_EQ(plot.rows(), 0);
    EXPECT_FALSE(plot.grab().isNull());
}

TEST_F(BoxPlotTest, ManyRowsScroll)
{
    std::vector<BoxPlot::Row> rows{{"All", spread(-1, 0.02)}};
    for (int i = 0; i < 200; ++i)
        rows.push_back({QString::number(i), spread(i, 0.01)});
    plot.setRows(rows, 3, {});
    QSignalSpy spy(&plot, &BoxPlot::groupActivated);
    for (int i = 0; i < 150; ++i)
        QTest::keyClick(&plot, Qt::Key_Down);
    EXPECT_TRUE(plot.viewport()->rect().contains(plot.row(149))) << "the chosen row is in sight";
    QTest::keyClick(&plot, Qt::Key_Return);
    EXPECT_EQ(spy.last().at(0).toInt(), 148);
}

} // namespace
} // namespace hourglass
