// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/TrainingController.h"

#include "core/data/Glyphs.h"
#include "core/model/Presets.h"
#include "tests/support/TempFolder.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

DatasetPtr glyphs()
{
    static const DatasetPtr data = [] {
        GlyphOptions options;
        options.train = 600;
        options.test = 100;
        return drawGlyphs(options, {}).value();
    }();
    return data;
}

class TrainingControllerTest : public testing::Test {
protected:
    TrainingControllerTest()
    {
        options.epochs = 4;
        options.batch = 50;
        options.threads = 1;
        options.device = "cpu";
        QObject::connect(&training, &TrainingController::stateChanged,
                         [this](TrainingState state) { states.push_back(state); });
        QObject::connect(&training, &TrainingController::lossesMeasured,
                         [this](const std::vector<LossPoint>& points) {
                             losses.insert(losses.end(), points.begin(), points.end());
                         });
        QObject::connect(&training, &TrainingController::epochFinished,
                         [this](const EpochResult& e) { epochs.push_back(e); });
        QObject::connect(&training, &TrainingController::modelChanged,
                         [this](const ModelView& v) { view = v; });
        QObject::connect(&training, &TrainingController::settingChanged,
                         [this](const SettingChange& c) { changes.push_back(c); });
        QObject::connect(&training, &TrainingController::failed, [this](const Error& e) { error = e; });
    }
    void start(Stride stride = Stride::Unbounded)
    {
        training.train(findPreset("default")->spec, options, glyphs(),
                       QString::fromStdString((temp.path() / "run").string()), stride);
    }
    /// Paused after so many batches, and it stays so.
    void expectPausedAfter(std::size_t batches)
    {
        ASSERT_TRUE(waitForState(TrainingState::Paused));
        QTest::qWait(300);
        EXPECT_EQ(losses.size(), batches);
        EXPECT_EQ(training.state(), TrainingState::Paused);
    }
    bool waitForState(TrainingState state)
    {
        return waitFor([&] { return training.state() == state; });
    }

    TempFolder temp;
    TrainingOptions options;
    TrainingController training;
    std::vector<TrainingState> states;
    std::vector<LossPoint> losses;
    std::vector<EpochResult> epochs;
    std::vector<SettingChange> changes;
    ModelView view;
    Error error;
};

TEST_F(TrainingControllerTest, EveryBatchAndEveryEpochArrivesInOrder)
{
    start();
    EXPECT_EQ(training.state(), TrainingState::Preparing);
    ASSERT_TRUE(waitForState(TrainingState::Finished));
    ASSERT_EQ(losses.size(), 48U);
    for (std::size_t i = 0; i < losses.size(); ++i)
        EXPECT_EQ(losses[i].step, static_cast<std::int64_t>(i) + 1);
    ASSERT_EQ(epochs.size(), 4U);
    EXPECT_LT(epochs.back().validationLoss, epochs.front().validationLoss);
    EXPECT_EQ(view.snapshot->epoch(), 4);
    EXPECT_EQ(states,
              (std::vector{TrainingState::Preparing, TrainingState::Running, TrainingState::Finished}));
}

TEST_F(TrainingControllerTest, PausesStopsAndTrainsOn)
{
    options.epochs = 400;
    start();
    ASSERT_TRUE(waitForState(TrainingState::Running));
    training.pause();
    ASSERT_EQ(training.state(), TrainingState::Paused);
    // The batch in progress ends, and then nothing comes any more.
    ASSERT_TRUE(waitFor([&] {
        const auto before = losses.size();
        QTest::qWait(500);
        return losses.size() == before;
    }));
    const auto held = losses.size();
    training.resume();
    ASSERT_TRUE(waitFor([&] { return losses.size() > held; }));
    training.stop();
    ASSERT_TRUE(waitForState(TrainingState::Stopped));
    const auto done = losses.size();
    const int epochsDone = static_cast<int>(epochs.size());
    training.trainOn(epochsDone + 1, glyphs());
    ASSERT_TRUE(waitForState(TrainingState::Finished));
    EXPECT_EQ(losses.size(), static_cast<std::size_t>(12 * (epochsDone + 1)));
    EXPECT_EQ(losses[done].step, static_cast<std::int64_t>(done) + 1);
}

TEST_F(TrainingControllerTest, GoesBatchByBatchAndEpochByEpoch)
{
    start(Stride::Batch); // 12 batches an epoch
    expectPausedAfter(1);
    training.resume(Stride::Batch);
    expectPausedAfter(2);
    training.resume(Stride::Epoch);
    expectPausedAfter(12);
    EXPECT_EQ(epochs.size(), 1U) << "the epoch was judged, too";
    training.resume(Stride::Epoch);
    expectPausedAfter(24);
    training.stop();
    ASSERT_TRUE(waitForState(TrainingState::Stopped));
    training.trainOn(4, glyphs(), Stride::Batch);
    expectPausedAfter(25);
    training.resume();
    ASSERT_TRUE(waitForState(TrainingState::Finished));
    EXPECT_EQ(losses.size(), 48U);
    training.trainOn(5, glyphs(), Stride::Epoch);
    ASSERT_TRUE(waitFor([&] { return epochs.size() == 5U; }));
    ASSERT_TRUE(waitForState(TrainingState::Finished)) << "the last epoch's end is the run's";
}

TEST_F(TrainingControllerTest, SettingsChangeWhileItRuns)
{
    start(Stride::Batch);
    expectPausedAfter(1);
    EXPECT_EQ(training.settings(), LiveSettings::of(options));
    LiveSettings settings = training.settings();
    settings.learningRate = 1e-4;
    training.setSettings(settings);
    training.resume();
    ASSERT_TRUE(waitForState(TrainingState::Finished));
    EXPECT_EQ(changes, (std::vector{SettingChange{1, "learning_rate", 1e-3, 1e-4}}));
    EXPECT_EQ(training.settings(), settings);

    TrainingController reader;
    std::optional<OpenedRun> opened;
    QObject::connect(&reader, &TrainingController::runOpened, [&](const OpenedRun& run) { opened = run; });
    reader.openRun(training.folder(), glyphs());
    ASSERT_TRUE(waitFor([&] { return opened.has_value(); }));
    EXPECT_EQ(opened->history.changes, changes);
    EXPECT_EQ(reader.settings(), settings);
}

TEST_F(TrainingControllerTest, WhatWasAskedForInAPauseIsKeptByAStop)
{
    start(Stride::Batch);
    expectPausedAfter(1);
    training.setSettings({1e-4, 1, 0.2});
    training.stop();
    ASSERT_TRUE(waitForState(TrainingState::Stopped));
    EXPECT_EQ(changes.size(), 1U);
    training.trainOn(1, glyphs());
    ASSERT_TRUE(waitForState(TrainingState::Finished));
    EXPECT_EQ(training.settings().learningRate, 1e-4);
    EXPECT_EQ(changes.size(), 1U) << "it is the same run";
}

TEST_F(TrainingControllerTest, ShowsTheModelOfAKeptCheckpoint)
{
    options.checkpointEvery = 2;
    start();
    ASSERT_TRUE(waitForState(TrainingState::Finished));
    training.showCheckpoint(checkpointChoiceOf("2").value(), glyphs());
    ASSERT_TRUE(waitFor([&] { return view.snapshot->epoch() == 2; }));
    EXPECT_EQ(training.state(), TrainingState::Finished);
    EXPECT_NEAR(view.evaluation->mse, epochs[1].validationLoss, 1e-6);
    training.showCheckpoint(checkpointChoiceOf("3").value(), glyphs());
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_NE(error.what.find("epoch 3"), std::string::npos);
}

TEST_F(TrainingControllerTest, StopWhilePausedIsHeard)
{
    options.epochs = 400;
    start();
    ASSERT_TRUE(waitForState(TrainingState::Running));
    training.pause();
    training.stop();
    EXPECT_TRUE(waitForState(TrainingState::Stopped));
}

TEST_F(TrainingControllerTest, GoesAwayInTheMiddleOfARun)
{
    auto other = std::make_unique<TrainingController>();
    options.epochs = 400;
    other->train(findPreset("default")->spec, options, glyphs(),
                 QString::fromStdString((temp.path() / "other").string()));
    ASSERT_TRUE(waitFor([&] { return other->state() == TrainingState::Running; }));
    other->pause();
    other.reset();
    EXPECT_TRUE(RunDirectory::open(temp.path() / "other").value().hasCheckpoint());
}

TEST_F(TrainingControllerTest, FailuresAreSaidAndLeaveNoRun)
{
    options.batch = 100000;
    start();
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_EQ(training.state(), TrainingState::Idle);
    EXPECT_TRUE(training.folder().isEmpty());
    EXPECT_NE(error.what.find("larger than the training data"), std::string::npos);
}

TEST_F(TrainingControllerTest, DivergenceKeepsTheLastGoodEpoch)
{
    options.optimizer = OptimizerKind::Sgd;
    options.learningRate = 1e18;
    training.train(findPreset("forest-mlp")->spec, options, glyphs(),
                   QString::fromStdString((temp.path() / "run").string()));
    ASSERT_TRUE(waitForState(TrainingState::Failed));
    EXPECT_EQ(error.kind, Failure::Diverged);
}

TEST_F(TrainingControllerTest, ReadsARunBack)
{
    start();
    ASSERT_TRUE(waitForState(TrainingState::Finished));
    TrainingController reader;
    std::optional<OpenedRun> opened;
    QObject::connect(&reader, &TrainingController::runOpened, [&](const OpenedRun& run) { opened = run; });
    reader.openRun(training.folder(), glyphs());
    ASSERT_TRUE(waitFor([&] { return opened.has_value(); }));
    EXPECT_TRUE(opened->finished);
    EXPECT_EQ(opened->history.losses.size(), losses.size());
    EXPECT_NEAR(opened->view.evaluation->mse, view.evaluation->mse,
                1e-6); // not to the bit: other thread counts
    EXPECT_EQ(reader.state(), TrainingState::Finished);
}

TEST_F(TrainingControllerTest, AFolderThatIsNoRunIsSaid)
{
    Error problem;
    QObject::connect(&training, &TrainingController::openFailed, [&](const Error& e) { problem = e; });
    training.openRun(QString::fromStdString(temp.path().string()), glyphs());
    ASSERT_TRUE(waitFor([&] { return !problem.what.empty(); }));
    EXPECT_NE(problem.what.find("run.json"), std::string::npos);
    EXPECT_EQ(training.state(), TrainingState::Idle);
}

} // namespace
} // namespace hourglass
