// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/BarPlot.h"

#include <QScrollBar>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

QColor at(BarPlot& plot, QPointF place)
{
    return plot.viewport()->grab().toImage().pixelColor(place.toPoint());
}

} // namespace

TEST(BarPlot, LengthsFollowTheCountsAndTestComesAfterTrain)
{
    const Theme& look = theme(ThemeKind::Light);
    BarPlot plot;
    plot.setTheme(look);
    plot.resize(500, 300);
    plot.setBars({{"Bag", 6000, 1000}, {"Coat", 3000, 500}, {"Shirt", 0, 0}});
    plot.show();
    EXPECT_NEAR(plot.trainBar(1).width() * 2, plot.trainBar(0).width(), 0.01);
    EXPECT_NEAR(plot.testBar(0).width() * 6, plot.trainBar(0).width(), 0.01);
    EXPECT_EQ(plot.trainBar(2).width(), 0);
    EXPECT_EQ(plot.testBar(0).left(), plot.trainBar(0).right());
    EXPECT_EQ(at(plot, plot.trainBar(1).center()), look.accent);
    EXPECT_EQ(at(plot, plot.testBar(1).center()), look.validation);
    EXPECT_NE(at(plot, plot.testBar(1).center() + QPointF(plot.testBar(1).width(), 0)), look.validation);
    EXPECT_EQ(plot.tip(0), "Bag: 6,000 train, 1,000 test (66.7 % of all)");
}

TEST(BarPlot, AThousandRowsScroll)
{
    BarPlot plot;
    plot.resize(400, 300);
    std::vector<CountBar> bars;
    for (int i = 0; i < 1000; ++i)
        bars.push_back({QString("class %1").arg(i), static_cast<std::size_t>(i), 0});
    plot.setBars(bars);
    plot.show();
    EXPECT_GT(plot.verticalScrollBar()->maximum(), 0);
    plot.verticalScrollBar()->setValue(plot.verticalScrollBar()->maximum());
    EXPECT_LE(plot.row(999).bottom(), plot.viewport()->height());
    EXPECT_EQ(at(plot, plot.trainBar(999).center()), theme(ThemeKind::Light).accent);
    plot.setBars({});
    plot.setPlaceholder("Nothing");
    EXPECT_EQ(plot.verticalScrollBar()->maximum(), 0);
    plot.grab();
}

TEST(BarPlot, LongNamesLeaveRoomForBars)
{
    BarPlot plot;
    plot.resize(300, 200);
    plot.setBars({{QString(300, 'W'), 60000, 10000}});
    plot.show();
    EXPECT_GE(plot.trainBar(0).width() + plot.testBar(0).width(), 8);
    EXPECT_LT(plot.testBar(0).right(), plot.viewport()->width());
}
