// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/HistogramPlot.h"

#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

using namespace hourglass;

namespace {

class HistogramPlotTest : public testing::Test {
protected:
    HistogramPlotTest()
    {
        plot.resize(600, 300);
        plot.setTheme(theme(ThemeKind::Dark));
        Histogram bins{};
        bins[0] = 1000;
        bins[32] = 250;
        plot.setHistograms({bins}, 0, 256);
        plot.show();
    }
    HistogramPlot plot;
};

} // namespace

TEST_F(HistogramPlotTest, HeightsFollowTheCounts)
{
    const double whole = plot.plotArea().height();
    EXPECT_DOUBLE_EQ(plot.heightOf(0, 0), whole);
    EXPECT_DOUBLE_EQ(plot.heightOf(0, 32), whole / 4);
    EXPECT_EQ(plot.heightOf(0, 10), 0);
    plot.setLogarithmic(true);
    EXPECT_DOUBLE_EQ(plot.heightOf(0, 0), whole);
    EXPECT_NEAR(plot.heightOf(0, 32), whole * std::log(251.0) / std::log(1001.0), 1e-9);
    EXPECT_EQ(plot.heightOf(0, 10), 0);
}

TEST_F(HistogramPlotTest, PaintsWhatItSays)
{
    const QRectF area = plot.plotArea();
    const auto place = [&](double bin, double share) {
        return QPoint(static_cast<int>(area.left() + area.width() * (bin + 0.5) / kHistogramBins),
                      static_cast<int>(area.bottom() - share * area.height()));
    };
    const QImage linear = plot.grab().toImage();
    EXPECT_NE(linear.pixel(place(32, 0.15)), linear.pixel(place(40, 0.15)));
    EXPECT_EQ(linear.pixel(place(32, 0.35)), linear.pixel(place(40, 0.35)));
    plot.setLogarithmic(true);
    const QImage logarithmic = plot.grab().toImage();
    EXPECT_NE(logarithmic.pixel(place(32, 0.75)), logarithmic.pixel(place(40, 0.75)));
}

TEST_F(HistogramPlotTest, SaysWhatIsUnderThePointer)
{
    const QRectF area = plot.plotArea();
    EXPECT_EQ(plot.readingAt({area.left() + 1, area.center().y()}), "0 to 4: 1,000 (80.0 %)");
    EXPECT_EQ(plot.readingAt({area.center().x() + 1, area.center().y()}), "128 to 132: 250 (20.0 %)");
    EXPECT_EQ(plot.readingAt({area.left() - 5, area.center().y()}), "");
    const QImage before = plot.grab().toImage();
    QTest::mouseMove(&plot, area.center().toPoint());
    EXPECT_NE(plot.grab().toImage(), before);
}

TEST_F(HistogramPlotTest, EveryNumberOfChannelsAndNothingAtAll)
{
    for (const std::size_t channels : {0U, 1U, 2U, 3U, 4U, 7U}) {
        plot.setHistograms(std::vector<Histogram>(channels), -1, -1); // all empty, and no range
        plot.setLogarithmic(channels % 2 == 0);
        EXPECT_FALSE(plot.grab().isNull());
    }
}
