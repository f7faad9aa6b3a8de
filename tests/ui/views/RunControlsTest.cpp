// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunControls.h"

#include "ui/views/ProgressStrip.h"

#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace hourglass;

namespace {

class RunControlsTest : public testing::Test {
protected:
    RunControlsTest() { controls.show(); }
    QPushButton* train() { return controls.findChild<QPushButton*>("trainButton"); }
    QPushButton* stop() { return controls.findChild<QPushButton*>("stopButton"); }
    QString text(const char* name) { return controls.findChild<QLabel*>(name)->text(); }
    RunControls controls;
};

} // namespace

TEST_F(RunControlsTest, OneButtonDoesWhatItSays)
{
    struct Row {
        TrainingState state;
        const char* text;
        void (RunControls::*signal)();
        bool stoppable;
    };
    const Row rows[] = {{TrainingState::Idle, "Train", &RunControls::trainRequested, false},
                        {TrainingState::Running, "Pause", &RunControls::pauseRequested, true},
                        {TrainingState::Paused, "Resume", &RunControls::resumeRequested, true},
                        {TrainingState::Finished, "Train on", &RunControls::trainRequested, false},
                        {TrainingState::Stopped, "Train on", &RunControls::trainRequested, false},
                        {TrainingState::Failed, "Train again", &RunControls::trainRequested, false}};
    for (const Row& row : rows) {
        controls.setState(row.state);
        QSignalSpy spy(&controls, row.signal);
        EXPECT_EQ(train()->text(), row.text);
        QTest::mouseClick(train(), Qt::LeftButton);
        EXPECT_EQ(spy.count(), 1) << row.text;
        EXPECT_EQ(stop()->isEnabled(), row.stoppable) << row.text;
    }
    controls.setState(TrainingState::Preparing);
    EXPECT_FALSE(train()->isEnabled());
    EXPECT_TRUE(stop()->isEnabled());
}

TEST_F(RunControlsTest, StopStops)
{
    controls.setState(TrainingState::Running);
    QSignalSpy spy(&controls, &RunControls::stopRequested);
    QTest::mouseClick(stop(), Qt::LeftButton);
    EXPECT_EQ(spy.count(), 1);
}

TEST_F(RunControlsTest, OneBatchAndOneEpochFromWhereverItRests)
{
    auto* batch = controls.findChild<QAbstractButton*>("oneBatchButton");
    auto* epoch = controls.findChild<QAbstractButton*>("oneEpochButton");
    QList<Stride> asked;
    QObject::connect(&controls, &RunControls::strideRequested, [&](Stride stride) { asked << stride; });
    for (const auto state : {TrainingState::Idle, TrainingState::Paused, TrainingState::Stopped,
                             TrainingState::Finished, TrainingState::Failed}) {
        controls.setState(state);
        asked.clear();
        QTest::mouseClick(batch, Qt::LeftButton);
        QTest::mouseClick(epoch, Qt::LeftButton);
        EXPECT_EQ(asked, (QList{Stride::Batch, Stride::Epoch})) << static_cast<int>(state);
    }
    for (const auto state : {TrainingState::Preparing, TrainingState::Running}) {
        controls.setState(state);
        EXPECT_FALSE(batch->isEnabled() || epoch->isEnabled()) << static_cast<int>(state);
    }
    controls.setState(TrainingState::Idle);
    controls.setProblem("The batch is too large.");
    EXPECT_FALSE(batch->isEnabled() || epoch->isEnabled());
    EXPECT_EQ(batch->accessibleName(), "One batch");
}

TEST_F(RunControlsTest, AProblemTurnsTrainOffAndSaysWhy)
{
    controls.setProblem("The batch is too large.");
    EXPECT_FALSE(train()->isEnabled());
    EXPECT_EQ(train()->toolTip(), "The batch is too large.");
    EXPECT_EQ(text("trainProblem"), "The batch is too large.");
    EXPECT_TRUE(controls.findChild<QLabel*>("trainProblem")->isVisible());
    controls.setState(TrainingState::Running);
    EXPECT_TRUE(train()->isEnabled()) << "a run in progress can be paused all the same";
    controls.setState(TrainingState::Idle);
    controls.setProblem({});
    EXPECT_TRUE(train()->isEnabled());
    EXPECT_FALSE(controls.findChild<QLabel*>("trainProblem")->isVisible());
}

TEST_F(RunControlsTest, ProgressInWords)
{
    controls.setState(TrainingState::Running);
    controls.setProgress({3, 20, 210, 469, 1148, 85300, 12});
    EXPECT_EQ(text("progressWhere"), "Epoch 3 of 20 · batch 210/469");
    EXPECT_EQ(text("progressSpeed"), "85,300 images/s · 0:12 left");
    EXPECT_NEAR(controls.findChild<QProgressBar*>("trainingProgress")->value(), 122, 1);
    controls.setState(TrainingState::Paused);
    EXPECT_EQ(text("progressWhere"), "Paused in epoch 3 of 20");
    controls.setState(TrainingState::Stopped);
    EXPECT_EQ(text("progressWhere"), "Stopped in epoch 3 of 20");
    controls.setProgress({3, 20, 469, 469, 1407, 85300, 12});
    EXPECT_EQ(text("progressWhere"), "Stopped after epoch 3 of 20");
    controls.setState(TrainingState::Finished);
    EXPECT_EQ(text("progressWhere"), "Finished after 20 epochs");
    EXPECT_EQ(controls.findChild<QProgressBar*>("trainingProgress")->value(), 1000);
}

TEST_F(RunControlsTest, FractionStaysWithinItsBounds)
{
    EXPECT_EQ(ProgressStrip::fraction({}), 0);
    EXPECT_EQ(ProgressStrip::fraction({0, 5, 0, 0, 0, 0, 0}), 0);
    EXPECT_EQ(ProgressStrip::fraction({5, 5, 10, 10, 0, 0, 0}), 1);
    EXPECT_EQ(ProgressStrip::fraction({9, 5, 10, 10, 0, 0, 0}), 1);
}
