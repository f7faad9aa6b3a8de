// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/LossPlot.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

EpochResult epoch(int number, double validation)
{
    EpochResult result;
    result.epoch = number;
    result.step = 100 * number;
    result.validationLoss = validation;
    return result;
}

std::vector<LossPoint> falling(std::int64_t first, std::int64_t last)
{
    std::vector<LossPoint> points;
    for (std::int64_t step = first; step <= last; ++step)
        points.push_back({step, static_cast<float>(0.02 + 1.0 / static_cast<double>(step))});
    return points;
}

class LossPlotTest : public testing::Test {
protected:
    LossPlotTest()
    {
        m_plot.resize(700, 220);
        m_plot.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_plot));
    }
    LossPlot m_plot;
};

TEST_F(LossPlotTest, changesAreMarkedAndGoWithWhatIsTakenBack)
{
    m_plot.append(falling(1, 100));
    const auto picture = [this] {
        QTest::qWait(50);
        return m_plot.grab().toImage();
    };
    const QImage before = picture();
    m_plot.addChange({50, "learning_rate", 1e-3, 1e-4});
    EXPECT_NE(picture(), before);
    m_plot.append(falling(51, 60)); // resumed from batch 50, with the change
    EXPECT_EQ(m_plot.changes().size(), 1U);
    m_plot.append(falling(50, 60)); // resumed from batch 49, before it
    EXPECT_TRUE(m_plot.changes().empty());
    m_plot.addChange({55, "kl_weight", 1, 2});
    m_plot.clear();
    EXPECT_TRUE(m_plot.changes().empty());
}

TEST_F(LossPlotTest, manyAppendsQueueOneRedraw)
{
    QTest::qWait(20);
    QSignalSpy drawn(&m_plot, &LossPlot::frameDrawn);
    for (std::int64_t step = 1; step <= 200; ++step)
        m_plot.append(falling(step, step));
    m_plot.addEpoch(epoch(1, 0.1));
    EXPECT_EQ(drawn.size(), 0);
    EXPECT_TRUE(drawn.wait(1000));
    QTest::qWait(20);
    EXPECT_EQ(drawn.size(), 1);
}

TEST_F(LossPlotTest, showsItsDataAndIsEmptyAfterClear)
{
    const QImage empty = m_plot.grab().toImage();
    m_plot.append(falling(1, 300));
    m_plot.measureRedraw();
    EXPECT_NE(m_plot.grab().toImage(), empty);
    EXPECT_EQ(m_plot.lastStep(), 300);
    m_plot.clear();
    m_plot.measureRedraw();
    EXPECT_EQ(m_plot.grab().toImage(), empty);
    EXPECT_EQ(m_plot.lastStep(), 0);
    EXPECT_FALSE(m_plot.latestSmoothed());
    EXPECT_FALSE(m_plot.validationBest());
}

TEST_F(LossPlotTest, knowsTheBestValidationAndForgetsWhatAResumedRunDropped)
{
    m_plot.append(falling(1, 300));
    m_plot.addEpoch(epoch(1, 0.3));
    m_plot.addEpoch(epoch(2, 0.1));
    m_plot.addEpoch(epoch(3, std::nan("")));
    ASSERT_TRUE(m_plot.validationBest());
    EXPECT_EQ(m_plot.validationBest()->epoch, 2);
    EXPECT_DOUBLE_EQ(m_plot.validationBest()->loss, 0.1);
    m_plot.append(falling(101, 120));
    EXPECT_EQ(m_plot.lastStep(), 120);
    EXPECT_EQ(m_plot.validationBest()->epoch, 1);
}

TEST_F(LossPlotTest, readsWhatIsUnderThePointer)
{
    m_plot.append(falling(1, 300));
    m_plot.addEpoch(epoch(1, 0.3));
    m_plot.addEpoch(epoch(2, 0.1));
    m_plot.measureRedraw();
    const auto early = m_plot.readingAt({110, 100}), late = m_plot.readingAt({670, 100});
    ASSERT_TRUE(early && late);
    EXPECT_LT(early->step, 100);
    EXPECT_FALSE(early->validation);
    EXPECT_GT(late->step, 280);
    EXPECT_EQ(late->epoch, 2);
    EXPECT_EQ(late->validation, 0.1);
    EXPECT_GT(early->loss, late->loss);
    EXPECT_FALSE(m_plot.readingAt({5, 100})) << "left of the axis";
    const QImage before = m_plot.grab().toImage();
    QTest::mouseMove(&m_plot, {400, 100});
    QTest::qWait(20);
    EXPECT_NE(m_plot.grab().toImage(), before);
}

TEST_F(LossPlotTest, theRangeShowsTheDataInBothScales)
{
    m_plot.append(falling(1, 1000));
    const auto [low, high] = m_plot.lossRange();
    EXPECT_GE(low, 0);
    EXPECT_LE(low, 0.021);
    EXPECT_LT(high, 1) << "the first losses tower above the rest";
    m_plot.setLogarithmic(true);
    EXPECT_TRUE(m_plot.isLogarithmic());
    EXPECT_GT(m_plot.lossRange().first, 0);
    EXPECT_LE(m_plot.lossRange().first, 0.021);
}

TEST_F(LossPlotTest, surviveLossesThatNoAxisCanShow)
{
    m_plot.setLogarithmic(true);
    m_plot.append(std::vector<LossPoint>{
        {1, 0.F}, {2, -1.F}, {3, std::nanf("")}, {4, std::numeric_limits<float>::infinity()}});
    m_plot.addEpoch(epoch(1, 0));
    m_plot.addEpoch(epoch(2, std::numeric_limits<double>::infinity()));
    m_plot.measureRedraw();
    EXPECT_GT(m_plot.lossRange().first, 0);
    EXPECT_LT(m_plot.lossRange().first, m_plot.lossRange().second);
    m_plot.setLogarithmic(false);
    m_plot.clear();
    m_plot.append(std::vector<LossPoint>{{1, 0.5F}});
    m_plot.measureRedraw();
    EXPECT_LT(m_plot.lossRange().first, 0.5);
    EXPECT_GT(m_plot.lossRange().second, 0.5);
}

TEST_F(LossPlotTest, aMillionBatchesAndEveryTheme)
{
    m_plot.append(falling(1, 1'000'000));
    for (int i = 1; i <= 500; ++i) {
        EpochResult result = epoch(i, 0.1);
        result.step = 2000 * i;
        m_plot.addEpoch(result);
    }
    for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print}) {
        m_plot.setTheme(theme(kind));
        m_plot.measureRedraw();
        EXPECT_EQ(m_plot.grab().toImage().pixelColor(2, 2), theme(kind).card);
    }
}

} // namespace
