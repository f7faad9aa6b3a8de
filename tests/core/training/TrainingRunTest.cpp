// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/TrainingRun.h"

#include "core/base/AtomicFile.h"
#include "core/model/Presets.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hourglass {
namespace {

TrainingOptions smallOptions(int epochs = 3)
{
    TrainingOptions options;
    options.epochs = epochs;
    options.batch = 25;
    options.threads = 1;
    options.device = "cpu";
    return options;
}

StartedRun start(const std::filesystem::path& folder, const DatasetPtr& data, int epochs = 3)
{
    auto run = startRun(folder, findPreset("default")->spec, smallOptions(epochs), data);
    EXPECT_TRUE(run.ok()) << run.error().text();
    return std::move(run).value();
}

TEST(TrainingRun, LeavesARunThatReadsBack)
{
    const TempFolder temp;
    const auto data = patternData(100, 20);
    auto run = start(temp.path() / "run", data);
    int epochs = 0;
    TrainingWatch watch;
    watch.epochFinished = [&](const EpochReport&) { ++epochs; };
    EXPECT_EQ(train({*run.trainer, *run.directory, run.history}, watch, {}).value(), TrainingEnd::Finished);
    EXPECT_EQ(epochs, 3);

    const auto directory = RunDirectory::open(temp.path() / "run").value();
    EXPECT_EQ(directory.info().spec, findPreset("default")->spec);
    EXPECT_EQ(directory.info().options, smallOptions());
    EXPECT_EQ(directory.info().data.id, data->info().id);
    const auto history = directory.history().value();
    EXPECT_EQ(history.losses, run.history.losses);
    ASSERT_EQ(history.epochs.size(), 3U);
    EXPECT_NEAR(history.epochs[2].validationLoss, run.history.epochs[2].validationLoss, 1e-8);
    EXPECT_TRUE(std::filesystem::exists(temp.path() / "run" / "best.safetensors"));
    const auto model = loadModel(directory).value();
    EXPECT_EQ(model->epoch(), 3);
    EXPECT_NEAR(model->evaluate(*data, 100, 20, ModelSnapshot::Scores::Mse).value().mse,
                history.epochs[2].validationLoss, 1e-8);
}

class StoppedRun : public testing::TestWithParam<int> {};

TEST_P(StoppedRun, ResumedIsTheRunThatNeverStopped)
{
    const TempFolder temp;
    const auto data = patternData(100, 20);
    auto whole = start(temp.path() / "whole", data);
    ASSERT_TRUE(train({*whole.trainer, *whole.directory, whole.history}, {}, {}).ok());

    StopSource stop;
    auto part = start(temp.path() / "part", data);
    TrainingWatch watch;
    watch.lossMeasured = [&](const LossPoint& point) {
        if (point.step == GetParam())
            stop.requestStop();
    };
    EXPECT_EQ(train({*part.trainer, *part.directory, part.history}, watch, stop.token()).value(),
              TrainingEnd::Stopped);
    auto rest = resumeRun(temp.path() / "part", 0, data);
    ASSERT_TRUE(rest.ok()) << rest.error().text();
    EXPECT_EQ(rest.value().history.losses.size(), static_cast<std::size_t>(GetParam()));
    ASSERT_TRUE(train({*rest.value().trainer, *rest.value().directory, rest.value().history}, {}, {}).ok());
    EXPECT_EQ(rest.value().history.losses, whole.history.losses);
    EXPECT_EQ(rest.value().directory->lastCheckpoint().value().tensors,
              whole.directory->lastCheckpoint().value().tensors);
}

// The fourth batch is the last of its epoch: the stop falls into the scoring of the test part.
INSTANTIATE_TEST_SUITE_P(AnyBatch, StoppedRun, testing::Values(1, 4, 6, 12));

TEST(TrainingRun, HistoryWrittenAfterTheCheckpointIsCutOff)
{
    const TempFolder temp;
    const auto data = patternData(100, 20);
    auto run = start(temp.path() / "run", data, 2);
    ASSERT_TRUE(train({*run.trainer, *run.directory, run.history}, {}, {}).ok());
    const auto checkpoint = readFile(temp.path() / "run" / "last.safetensors").value();
    auto more = resumeRun(temp.path() / "run", 3, data).value();
    ASSERT_TRUE(train({*more.trainer, *more.directory, more.history}, {}, {}).ok());
    // As if the process had been killed between the history and the checkpoint of the third epoch:
    ASSERT_TRUE(
        writeFileAtomically(temp.path() / "run" / "last.safetensors", std::string_view(checkpoint)).ok());
    const auto history = RunDirectory::open(temp.path() / "run").value().history().value();
    EXPECT_EQ(history.epochs.size(), 2U);
    EXPECT_EQ(history.losses, run.history.losses);
}

TEST(TrainingRun, NeverOverwrites)
{
    const TempFolder temp;
    const auto data = patternData(100, 20);
    start(temp.path() / "run", data);
    const auto again = startRun(temp.path() / "run", findPreset("default")->spec, smallOptions(), data);
    ASSERT_FALSE(again.ok());
    EXPECT_NE(again.error().what.find("already exists"), std::string::npos);
}

TEST(TrainingRun, WhatCannotWorkMakesNoFolder)
{
    const TempFolder temp;
    auto options = smallOptions();
    options.batch = 1000;
    EXPECT_FALSE(
        startRun(temp.path() / "run", findPreset("default")->spec, options, patternData(100, 20)).ok());
    EXPECT_FALSE(std::filesystem::exists(temp.path() / "run"));
}

TEST(TrainingRun, OtherDataIsRefused)
{
    const TempFolder temp;
    auto run = start(temp.path() / "run", patternData(100, 20));
    ASSERT_TRUE(train({*run.trainer, *run.directory, run.history}, {}, {}).ok());
    const auto other = resumeRun(temp.path() / "run", 0, patternData(100, 21));
    ASSERT_FALSE(other.ok());
    EXPECT_NE(other.error().what.find("other data"), std::string::npos);
}

TEST(TrainingRun, BrokenRunsSayWhichFile)
{
    const TempFolder temp;
    EXPECT_NE(RunDirectory::open(temp.path()).error().what.find("run.json"), std::string::npos);
    std::ofstream(temp.path() / "run.json") << "{ \"format\": 1, ";
    EXPECT_NE(RunDirectory::open(temp.path()).error().what.find("run.json"), std::string::npos);
    std::ofstream(temp.path() / "run.json") << "{ \"format\": 99 }";
    EXPECT_NE(RunDirectory::open(temp.path()).error().what.find("newer"), std::string::npos);
}

} // namespace
} // namespace hourglass
