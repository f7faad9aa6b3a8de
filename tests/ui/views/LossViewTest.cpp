// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/LossView.h"

#include "ui/plots/LossPlot.h"
#include "ui/plots/ScorePlot.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

using namespace hourglass;

namespace {

class LossViewTest : public testing::Test {
protected:
    LossViewTest()
    {
        view.resize(700, 180);
        view.show();
    }
    QString text(const char* name) { return view.findChild<QLabel*>(name)->text(); }
    void epoch(int number, double validation)
    {
        const std::vector<LossPoint> points{{number * 10 - 5, 0.05F}, {number * 10, 0.05F}};
        view.append(points);
        view.addEpoch({number, number * 10, 0.05, validation, 1, 1000});
    }
    LossView view;
};

} // namespace

TEST_F(LossViewTest, SaysWhichLossItIs)
{
    EXPECT_EQ(text("lossNumber"), "–");
    const std::vector<LossPoint> points{{1, 0.25F}};
    view.append(points);
    EXPECT_EQ(text("lossNumber"), "0.2500");
    EXPECT_EQ(text("lossMeaning"), "training, step 1");
    epoch(1, 0.0450);
    EXPECT_EQ(text("lossNumber"), "0.0450");
    EXPECT_EQ(text("lossMeaning"), "validation, epoch 1");
    EXPECT_EQ(text("lossBest"), "the best so far");
    epoch(2, 0.0480);
    EXPECT_EQ(text("lossNumber"), "0.0480");
    EXPECT_EQ(text("lossBest"), "best 0.0450 at epoch 1");
    view.clear();
    EXPECT_EQ(text("lossNumber"), "–");
    EXPECT_EQ(text("lossBest"), "");
}

TEST_F(LossViewTest, WithoutValidationTrainingCounts)
{
    epoch(1, std::nan(""));
    EXPECT_EQ(text("lossMeaning"), "training, step 10");
}

TEST_F(LossViewTest, LinearAndLogarithmic)
{
    QSignalSpy spy(&view, &LossView::logarithmicChosen);
    QTest::mouseClick(view.findChild<QPushButton*>("lossLogarithmic"), Qt::LeftButton);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_TRUE(spy.at(0).at(0).toBool());
    EXPECT_TRUE(view.isLogarithmic());
    EXPECT_TRUE(view.findChild<LossPlot*>("lossPlot")->isLogarithmic());
    view.setLogarithmic(false);
    EXPECT_EQ(spy.count(), 1) << "setters say nothing";
    EXPECT_TRUE(view.findChild<QPushButton*>("lossLinear")->isChecked());
}

TEST_F(LossViewTest, ScoresStandBelowTheLossOnTheSameAxis)
{
    auto* plot = view.findChild<ScorePlot*>("scorePlot");
    EXPECT_FALSE(plot->isVisible());
    QSignalSpy spy(&view, &LossView::scoresToggled);
    QTest::mouseClick(view.findChild<QToolButton*>("lossScores"), Qt::LeftButton);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_TRUE(view.isScoresShown());
    EXPECT_TRUE(plot->isVisible());
    view.resize(700, 300);
    epoch(1, 0.05);
    epoch(2, 0.04);
    EpochScores scores;
    scores.epoch = 2;
    scores[EpochScore::Neighbours] = 0.75;
    view.setScores({scores});
    QTest::qWait(50);
    auto* loss = view.findChild<LossPlot*>("lossPlot");
    EXPECT_EQ(loss->mapTo(&view, QPoint()).x(), plot->mapTo(&view, QPoint()).x());
    ASSERT_TRUE(plot->place(0, EpochScore::Neighbours));
    const auto [origin, pixelsAStep] = loss->stepAxis();
    EXPECT_NEAR(plot->place(0, EpochScore::Neighbours)->x(), origin + 20 * pixelsAStep, 1e-6);
    view.clear();
    EXPECT_FALSE(plot->place(0, EpochScore::Neighbours)) << "its epoch is gone";
    view.setScoresShown(false);
    EXPECT_EQ(spy.count(), 1) << "setters say nothing";
    EXPECT_FALSE(plot->isVisible());
}
