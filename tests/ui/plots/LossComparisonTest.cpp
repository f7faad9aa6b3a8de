// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossComparison.h"

#include "ui/plots/LossPlot.h"

#include <QTest>

#include <gtest/gtest.h>

#include <set>

using namespace hourglass;

namespace {

std::shared_ptr<const RunCurve> curve(int epochs, int steps, double first)
{
    RunCurve run;
    for (int step = 1; step <= epochs * steps; ++step)
        run.points.push_back({step, static_cast<float>(first / step)});
    for (int i = 1; i <= epochs; ++i)
        run.epochs.push_back({i, i * steps, first / i, first / i, 1, 1});
    return std::make_shared<const RunCurve>(std::move(run));
}

class LossComparisonTest : public testing::Test {
protected:
    LossComparisonTest()
    {
        m_plot.resize(700, 260);
        m_plot.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_plot));
    }
    bool shows(const QColor& colour)
    {
        m_plot.measureRedraw(); // else it comes with the next round of events
        const QImage image = m_plot.grab().toImage();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width() * 6 / 10; ++x) // not the legend
                if (image.pixelColor(x, y) == colour)
                    return true;
        return false;
    }
    void train()
    {
        const auto own = curve(4, 50, 0.5);
        m_plot.append(own->points);
        for (const auto& epoch : own->epochs)
            m_plot.addEpoch(epoch);
    }

    LossPlot m_plot;
};

TEST_F(LossComparisonTest, OtherRunsAreDrawnAndTakenAway)
{
    const QColor colour = comparisonColour(0, ThemeKind::Light);
    train();
    EXPECT_FALSE(shows(colour));
    m_plot.setComparison({{{"other", 0, curve(4, 50, 2)}}});
    EXPECT_TRUE(shows(colour));
    m_plot.setComparison({});
    EXPECT_FALSE(shows(colour));
}

TEST_F(LossComparisonTest, TheyStayWhenTheRunOnScreenIsClearedAndAnotherTrains)
{
    const QColor colour = comparisonColour(3, ThemeKind::Light);
    m_plot.setComparison({{{"other", 3, curve(4, 50, 2)}}});
    EXPECT_TRUE(shows(colour)) << "without a run on screen";
    train();
    EXPECT_TRUE(shows(colour));
    m_plot.clear();
    EXPECT_TRUE(shows(colour));
    m_plot.setLogarithmic(true);
    EXPECT_TRUE(shows(colour));
    m_plot.setTheme(theme(ThemeKind::Dark));
    EXPECT_TRUE(shows(comparisonColour(3, ThemeKind::Dark)));
}

TEST_F(LossComparisonTest, TheLossAxisHoldsAllOfThem)
{
    train();
    const auto before = m_plot.lossRange();
    m_plot.setComparison({{{"other", 0, curve(4, 50, 20)}}});
    EXPECT_LT(before.second, 20);
    EXPECT_GE(m_plot.lossRange().second, 20);
}

TEST_F(LossComparisonTest, TrainingAndValidationAreChosen)
{
    const QColor colour = comparisonColour(1, ThemeKind::Light);
    train();
    m_plot.setComparison({{{"other", 1, curve(4, 50, 2)}}, false, false, true});
    EXPECT_FALSE(shows(colour));
    m_plot.setComparison({{{"other", 1, curve(4, 50, 2)}}, true, false, true});
    EXPECT_TRUE(shows(colour));
}

TEST_F(LossComparisonTest, ARunWithoutACurveOrWithoutEpochsIsNoTrouble)
{
    train();
    m_plot.setComparison({{{"none", 0, nullptr}, {"empty", 1, std::make_shared<const RunCurve>()}}});
    EXPECT_GT(m_plot.measureRedraw(), 0);
    m_plot.setLogarithmic(true);
    EXPECT_GT(m_plot.measureRedraw(), 0);
}

TEST(LossComparison, ColoursDifferFromEachOtherAndFromTheRunOnScreen)
{
    for (const auto kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Print}) {
        std::set<QRgb> colours{theme(kind).lossSmooth.rgb(), theme(kind).validation.rgb()};
        for (int i = 0; i < LossComparison::kMostRuns; ++i)
            colours.insert(comparisonColour(i, kind).rgb());
        EXPECT_EQ(colours.size(), 10U);
    }
}

TEST(LossComparison, KnowsTheLengthOfAnEpoch)
{
    EXPECT_EQ(stepsAnEpoch({}), 0);
    EXPECT_EQ(stepsAnEpoch(curve(4, 50, 1)->epochs), 50);
}

} // namespace
