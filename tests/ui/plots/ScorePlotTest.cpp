// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ScorePlot.h"

#include "ui/plots/ScoreWords.h"

#include <QTest>

#include <gtest/gtest.h>

namespace hourglass {
namespace {

class ScorePlotTest : public testing::Test {
protected:
    ScorePlotTest()
    {
        plot.resize(700, 140);
        plot.setAxis(60, 0.5);
        plot.setSteps({{1, 100}, {2, 200}, {3, 300}});
        plot.setScores({scores(1, 0.5), scores(2, 0.6), scores(3, 0.75)});
        plot.show();
    }
    static EpochScores scores(double epoch, double accuracy)
    {
        EpochScores made;
        made.epoch = epoch;
        made[EpochScore::Neighbours] = accuracy;
        made[EpochScore::Silhouette] = accuracy / 4;
        return made;
    }
    void hover(QPointF place)
    {
        QTest::mouseMove(&plot, place.toPoint());
        QTest::qWait(20);
    }
    bool isHidden(EpochScore score) { return plot.hidden()[static_cast<std::size_t>(score)]; }
    ScorePlot plot;
};

TEST_F(ScorePlotTest, EpochsStandAtTheirSteps)
{
    EXPECT_EQ(plot.place(1, EpochScore::Neighbours)->x(), 60 + 200 * 0.5);
    EXPECT_LT(plot.place(2, EpochScore::Neighbours)->y(), plot.place(0, EpochScore::Neighbours)->y());
    EXPECT_FALSE(plot.place(0, EpochScore::Ari)) << "it is not defined";
    plot.setAxis(80, 0.25);
    EXPECT_EQ(plot.place(1, EpochScore::Neighbours)->x(), 80 + 200 * 0.25);
    plot.setSteps({{1, 100}});
    EXPECT_FALSE(plot.place(2, EpochScore::Neighbours)) << "nobody knows yet where the epoch ended";
}

TEST_F(ScorePlotTest, TheLegendHasWhatIsDefinedAndTheNewestEpoch)
{
    EXPECT_TRUE(plot.entry(EpochScore::Neighbours));
    EXPECT_FALSE(plot.entry(EpochScore::Nmi));
    EXPECT_EQ(plot.reading(), "epoch 3");
    hover(*plot.place(0, EpochScore::Neighbours));
    EXPECT_EQ(plot.reading(), "epoch 1");
    hover({5, 135});
    EXPECT_EQ(plot.reading(), "epoch 3") << "no epoch is near";
}

TEST_F(ScorePlotTest, AClickOnTheLegendHidesALine)
{
    const QImage before = plot.grab().toImage();
    QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.entry(EpochScore::Neighbours)->center().toPoint());
    EXPECT_TRUE(isHidden(EpochScore::Neighbours));
    EXPECT_FALSE(isHidden(EpochScore::Silhouette));
    EXPECT_NE(plot.grab().toImage(), before);
    EXPECT_TRUE(plot.entry(EpochScore::Neighbours)) << "so that it can be shown again";
    plot.setFocus();
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Space);
    EXPECT_TRUE(isHidden(EpochScore::Silhouette));
    EXPECT_FALSE(plot.grab().isNull()) << "with all lines hidden, too";
    QTest::keyClick(&plot, Qt::Key_Left);
    QTest::keyClick(&plot, Qt::Key_Space);
    EXPECT_FALSE(isHidden(EpochScore::Neighbours));
}

TEST_F(ScorePlotTest, ANarrowPlotBreaksItsLegend)
{
    EpochScores all;
    all.epoch = 1;
    all.values.fill(0.5);
    plot.setScores({all});
    plot.resize(300, 140);
    QTest::qWait(20);
    QRectF before;
    for (std::size_t i = 0; i < kEpochScores; ++i) {
        const auto area = plot.entry(static_cast<EpochScore>(i));
        ASSERT_TRUE(area);
        EXPECT_LE(area->right(), 300) << i;
        EXPECT_FALSE(area->intersects(before)) << i;
        before = *area;
    }
}

TEST_F(ScorePlotTest, EveryScoreHasWordsAndItsOwnColour)
{
    for (std::size_t i = 0; i < kEpochScores; ++i) {
        const auto score = static_cast<EpochScore>(i);
        EXPECT_FALSE(nameOf(score).isEmpty());
        EXPECT_GT(tipOf(score).size(), 20);
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_NE(colourOf(score, ThemeKind::Dark),
                      colourOf(static_cast<EpochScore>(j), ThemeKind::Dark));
    }
}

} // namespace
} // namespace hourglass
