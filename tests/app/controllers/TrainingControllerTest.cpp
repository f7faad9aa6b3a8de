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
        QObject::connect(&training, &TrainingController::failed, [this](const Error& e) { error = e; });
    }
    void start()
    {
        training.train(findPreset("default")->spec, options, glyphs(),
                       QString::fromStdString((temp.path() / "run").string()));
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
