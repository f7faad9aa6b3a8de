// SPDX-License-Identifier: GPL-3.0-or-later
// Steering a run through the real window: one batch, one epoch, another learning rate, earlier weights.
#include "tests/journey/Journey.h"

#include "ui/forms/RateSpinBox.h"
#include "ui/plots/LossPlot.h"

#include <QAction>
#include <QMenu>

namespace hourglass {
namespace {

class Steering : public Journey {
protected:
    void prepare()
    {
        ASSERT_TRUE(waitFor([&] { return text("dataFacts").contains(" class"); }));
        auto options = window().trainingForm()->options();
        options.epochs = 3;
        options.threads = 1;
        options.checkpointEvery = 1;
        window().trainingForm()->setOptions(options);
    }
    LossPlot& plot() { return *window().findChild<LossPlot*>("lossPlot"); }
    RateSpinBox& rate() { return *window().findChild<RateSpinBox*>("learningRate"); }
    bool isAt(const QString& where)
    {
        return waitFor([&] { return text("progressWhere").contains(where); });
    }
};

TEST_F(Steering, GoesOneBatchAndOneEpochAtATime)
{
    prepare();
    click("oneBatchButton");
    ASSERT_TRUE(isAt("Paused in epoch 1"));
    EXPECT_TRUE(waitFor([&] { return plot().lastStep() == 1; }));
    click("oneBatchButton");
    ASSERT_TRUE(waitFor([&] { return plot().lastStep() == 2 && state() == TrainingState::Paused; }));
    window().findChild<QAction*>("actionOneEpoch")->trigger();
    ASSERT_TRUE(isAt("Paused after epoch 1"));
    click("stopButton");
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Stopped; }));
    const auto before = plot().lastStep();
    click("oneBatchButton");
    EXPECT_TRUE(waitFor([&] { return plot().lastStep() == before + 1; })) << "the same run went on";
}

TEST_F(Steering, AnotherLearningRateIsTakenMarkedAndStillThereAfterReopening)
{
    prepare();
    click("oneBatchButton");
    ASSERT_TRUE(isAt("Paused in epoch 1"));
    EXPECT_TRUE(rate().isEnabled());
    EXPECT_FALSE(window().findChild<QWidget*>("epochs")->isEnabled());
    rate().selectAll();
    QTest::keyClicks(&rate(), "0.0001");
    QTest::keyClick(&rate(), Qt::Key_Return);
    QTest::qWait(700); // the form waits for the user to settle on it
    click("trainButton");
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    ASSERT_EQ(plot().changes().size(), 1U);
    EXPECT_EQ(plot().changes()[0].step, 1);
    EXPECT_EQ(window().findChild<QAbstractButton*>("trainButton")->text(), "Train on")
        << "it is the same run";
    window().close();
    workbench.reset();
    open();
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    EXPECT_EQ(plot().changes().size(), 1U);
    EXPECT_EQ(window().trainingForm()->options().learningRate, 1e-4);
    EXPECT_EQ(window().findChild<QAbstractButton*>("trainButton")->text(), "Train on");
}

TEST_F(Steering, LooksAtEarlierWeights)
{
    prepare();
    click("trainButton");
    ASSERT_TRUE(waitFor([&] { return state() == TrainingState::Finished; }));
    EXPECT_TRUE(window().findChild<QMenu*>("menuWeights")->isEnabled());
    ASSERT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 3"); }));
    window().findChild<QAction*>("actionWeights-1")->trigger();
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 1"); }));
    window().findChild<QAction*>("actionWeights-last")->trigger();
    EXPECT_TRUE(waitFor([&] { return text("mapSubtitle").contains("epoch 3"); }));
}

TEST_F(Steering, AWarningIsSaidInPlainWords)
{
    prepare();
    auto options = window().trainingForm()->options();
    options.learningRate = 1e-9;
    window().trainingForm()->setOptions(options);
    click("trainButton");
    EXPECT_TRUE(waitFor([&] { return notices().contains("still what it was at the start"); }))
        << notices().toStdString();
}

} // namespace
} // namespace hourglass
