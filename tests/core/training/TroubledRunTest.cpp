// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on devices that run out of memory, get lost, or give the losses late: engines that pretend to.
#include "core/training/TrainingRun.h"

#include "core/model/Presets.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <stdexcept>

namespace hourglass {
namespace {

/// Does what another one does, except for what a test changes.
class TroubledEngine : public Engine {
public:
    explicit TroubledEngine(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

    void step(std::span<const std::int64_t> samples, const StepPlan& plan) override
    {
        ++steps;
        if (beforeStep)
            beforeStep();
        m_engine->step(samples, plan);
        for (const float loss : m_engine->takeLosses(true))
            m_losses.push_back(loss);
    }
    std::vector<float> takeLosses(bool all) override
    {
        std::vector<float> ready;
        for (; m_losses.size() > (all ? 0 : lag); m_losses.pop_front())
            ready.push_back(m_losses.front());
        return ready;
    }
    [[nodiscard]] SnapshotPtr snapshot(double epoch) const override
    {
        if (beforeSnapshot)
            beforeSnapshot();
        return m_engine->snapshot(epoch);
    }
    void exportTo(Checkpoint& checkpoint) const override
    {
        if (beforeExport)
            beforeExport();
        m_engine->exportTo(checkpoint);
    }
    Result<void> importFrom(const Checkpoint& checkpoint, std::int64_t stepsDone) override
    {
        return m_engine->importFrom(checkpoint, stepsDone);
    }
    [[nodiscard]] const DeviceInfo& device() const override { return m_engine->device(); }

    std::function<void()> beforeStep, beforeSnapshot, beforeExport;
    std::size_t lag = 0; ///< losses that are always on their way
    int steps = 0;       ///< begun

private:
    std::unique_ptr<Engine> m_engine;
    std::deque<float> m_losses;
};

class TroubledRun : public testing::Test {
protected:
    /// A run of three epochs with four batches each, over an engine that `trouble` changes.
    void start(const char* name = "run")
    {
        TrainingOptions options;
        options.epochs = 3;
        options.batch = 25;
        options.threads = 1;
        options.device = "cpu";
        const auto spec = findPreset("default")->spec;
        run = startRun(temp.path() / name, spec, options, data).value();
        auto made = std::make_unique<TroubledEngine>(makeTorchEngine(spec, options, data).value());
        engine = made.get();
        run.trainer = Trainer::over(std::move(made), options, data);
    }
    Result<TrainingEnd> go(const TrainingWatch& watch = {}, const StopToken& stop = {})
    {
        return train({*run.trainer, *run.directory, run.history}, watch, stop);
    }
    /// Throws in the step with this number, from 1.
    void failAt(int step, std::function<void()> raise)
    {
        engine->beforeStep = [this, step, raise = std::move(raise)] {
            if (engine->steps == step)
                raise();
        };
    }
    [[nodiscard]] std::size_t epochsOnDisk() const
    {
        return RunDirectory::open(run.directory->path()).value().history().value().epochs.size();
    }

    TempFolder temp;
    DatasetPtr data = patternData(100, 20);
    StartedRun run;
    TroubledEngine* engine = nullptr;
};

TEST_F(TroubledRun, OutOfMemoryOffersHalfTheBatchAndKeepsTheLastEpoch)
{
    start();
    failAt(6, [] { throw std::runtime_error("CUDA out of memory. Tried to allocate 2.00 GiB"); });
    const auto end = go();
    ASSERT_FALSE(end.ok());
    EXPECT_EQ(end.error().kind, Failure::OutOfMemory);
    EXPECT_NE(end.error().what.find("batch of 25"), std::string::npos) << end.error().text();
    EXPECT_NE(end.error().hint.find("batch of 12"), std::string::npos) << end.error().text();
    EXPECT_EQ(epochsOnDisk(), 1U);
    auto again = resumeRun(temp.path() / "run", 0, data);
    ASSERT_TRUE(again.ok()) << again.error().text();
    EXPECT_EQ(again.value().trainer->stepsDone(), 4);
}

TEST_F(TroubledRun, ALostDeviceEndsItWithTheLastEpochKept)
{
    start();
    failAt(11, [] { throw std::runtime_error("CUDA error: unspecified launch failure\nlong advice"); });
    // A lost device fails at everything that follows.
    engine->beforeSnapshot = engine->beforeExport = [this] {
        if (engine->steps >= 11)
            throw std::runtime_error("CUDA error: unspecified launch failure");
    };
    const auto end = go();
    ASSERT_FALSE(end.ok());
    EXPECT_EQ(end.error().kind, Failure::NoDevice);
    EXPECT_NE(end.error().what.find("unspecified launch failure"), std::string::npos);
    EXPECT_NE(end.error().hint.find("is kept"), std::string::npos) << end.error().hint;
    EXPECT_EQ(epochsOnDisk(), 2U);
    EXPECT_TRUE(loadModel(RunDirectory::open(temp.path() / "run").value()).ok());
}

TEST_F(TroubledRun, TroubleWhileScoringOrSavingIsAnError)
{
    start("scoring");
    engine->beforeSnapshot = [] { throw std::bad_alloc(); };
    EXPECT_EQ(go().error().kind, Failure::OutOfMemory);
    start("saving");
    engine->beforeExport = [] { throw std::runtime_error("CUDA error: an illegal memory access"); };
    EXPECT_EQ(go().error().kind, Failure::NoDevice);
    start("anything");
    failAt(1, [] { throw std::logic_error("never heard of"); });
    const auto end = go();
    EXPECT_EQ(end.error().kind, Failure::Internal);
    EXPECT_NE(end.error().what.find("never heard of"), std::string::npos);
}

TEST_F(TroubledRun, LossesThatComeLateAreTheSame)
{
    start("prompt");
    ASSERT_TRUE(go().ok());
    const auto prompt = run.history;
    const auto weights = run.directory->lastCheckpoint().value();
    for (const std::size_t lag : {1, 2, 3}) {
        start(("late" + std::to_string(lag)).c_str());
        engine->lag = lag;
        std::vector<std::int64_t> steps;
        TrainingWatch watch;
        watch.lossMeasured = [&](const LossPoint& point) { steps.push_back(point.step); };
        ASSERT_TRUE(go(watch).ok());
        EXPECT_EQ(run.history.losses, prompt.losses);
        for (std::size_t i = 0; i < 3; ++i)
            EXPECT_EQ(run.history.epochs[i].trainLoss, prompt.epochs[i].trainLoss);
        for (std::size_t i = 0; i < steps.size(); ++i)
            EXPECT_EQ(steps[i], static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(run.directory->lastCheckpoint().value().tensors, weights.tensors);
    }
}

TEST_F(TroubledRun, AStopWaitsForTheLossesOnTheirWay)
{
    start("whole");
    ASSERT_TRUE(go().ok());
    const auto whole = run.history;
    start("part");
    engine->lag = 2;
    StopSource stop;
    TrainingWatch watch;
    watch.progressed = [&](const TrainingProgress& progress) {
        if (progress.step == 7)
            stop.requestStop();
    };
    EXPECT_EQ(go(watch, stop.token()).value(), TrainingEnd::Stopped);
    EXPECT_EQ(run.history.losses.size(), 7U);
    auto rest = resumeRun(temp.path() / "part", 0, data).value();
    ASSERT_TRUE(train({*rest.trainer, *rest.directory, rest.history}, {}, {}).ok());
    EXPECT_EQ(rest.history.losses, whole.losses);
    EXPECT_EQ(rest.history.epochs[1].trainLoss, whole.epochs[1].trainLoss);
}

TEST_F(TroubledRun, AStepOfItsOwnWaitsForItsLoss)
{
    start();
    engine->lag = 2;
    Result<std::span<const LossPoint>> points = run.trainer->advance();
    EXPECT_TRUE(points.value().empty()) << "it is on its way";
    const auto point = run.trainer->step();
    ASSERT_TRUE(point.ok());
    EXPECT_EQ(point.value().step, 2) << "step() waits for its own";
}

} // namespace
} // namespace hourglass
