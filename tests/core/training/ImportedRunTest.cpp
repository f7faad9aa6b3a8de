// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/ImportedRun.h"

#include "core/base/AtomicFile.h"
#include "core/model/Presets.h"
#include "core/tensor/StateDict.h"
#include "core/training/TrainingRun.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

class ImportedRun : public testing::Test {
protected:
    void SetUp() override
    {
        m_options.epochs = 2;
        m_options.batch = 10;
        m_options.threads = 1;
        m_options.device = "cpu";
        auto trainer = Trainer::create(m_spec, m_options, m_data).value();
        ASSERT_TRUE(trainer->step().ok());
        m_weights = trainer->checkpoint();
        ASSERT_TRUE(writeStateDict(file("weights.pt"), m_weights).ok());
    }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const { return m_temp.path() / name; }
    [[nodiscard]] Result<RunDirectory> import(const std::string& weights) const
    {
        return importRun(file("run"), file(weights), m_spec, m_options, m_data);
    }
    void expectNothingMade(const Result<RunDirectory>& run, const char* word) const
    {
        ASSERT_FALSE(run.ok());
        EXPECT_NE(run.error().what.find(word), std::string::npos) << run.error().what;
        EXPECT_FALSE(std::filesystem::exists(file("run")));
    }

    TempFolder m_temp;
    DatasetPtr m_data = patternData(40, 10);
    ModelSpec m_spec = findPreset("tsne-cnn")->spec;
    TrainingOptions m_options;
    Checkpoint m_weights;
};

TEST_F(ImportedRun, IsTheModelOfTheWeights)
{
    ASSERT_TRUE(import("weights.pt").ok());
    const auto run = RunDirectory::open(file("run")).value();
    const auto model = loadModel(run);
    ASSERT_TRUE(model.ok()) << model.error().text();
    EXPECT_EQ(model.value()->epoch(), 0);
    const auto original = ModelSnapshot::fromCheckpoint(m_spec, {1, 28, 28}, m_weights, 0).value();
    EXPECT_EQ(model.value()->reconstructValues(*m_data, 0, 50).value(),
              original->reconstructValues(*m_data, 0, 50).value());
    const auto history = run.history();
    ASSERT_TRUE(history.ok()) << history.error().text();
    EXPECT_TRUE(history.value().losses.empty());
    EXPECT_TRUE(history.value().epochs.empty());
}

TEST_F(ImportedRun, CanBeTrainedOn)
{
    ASSERT_TRUE(import("weights.pt").ok());
    auto run = resumeRun(file("run"), 0, m_data);
    ASSERT_TRUE(run.ok()) << run.error().text();
    auto& [trainer, directory, history] = run.value();
    ASSERT_TRUE(train({*trainer, *directory, history}, {}, {}).ok());
    EXPECT_EQ(history.epochs.size(), 2U);
    // The first step starts from the weights, not from those of the seed.
    auto fresh = Trainer::create(m_spec, m_options, m_data).value();
    EXPECT_NE(history.losses.front(), fresh->step().value().loss);
}

TEST_F(ImportedRun, TakesCheckpointsOfHourglassToo)
{
    ASSERT_TRUE(writeCheckpoint(file("last.safetensors"), m_weights).ok());
    ASSERT_TRUE(import("last.safetensors").ok());
}

TEST_F(ImportedRun, ABatchLargerThanTheDataIsNoObstacle)
{
    m_options.batch = 5000;
    ASSERT_TRUE(import("weights.pt").ok());
    EXPECT_EQ(RunDirectory::open(file("run")).value().info().options.batch, 40);
}

TEST_F(ImportedRun, WhatDoesNotFitLeavesNoFolder)
{
    expectNothingMade(import("none.pt"), "none.pt");
    m_weights.tensors[0].values[3] = std::numeric_limits<float>::quiet_NaN();
    ASSERT_TRUE(writeStateDict(file("diverged.pt"), m_weights).ok());
    expectNothingMade(import("diverged.pt"), "no numbers");
    m_spec = findPreset("conv-10")->spec;
    expectNothingMade(import("weights.pt"), "conv-10");
    m_spec = findPreset("tsne-cnn")->spec;
    m_data = patternData(40, 10, 7);
    expectNothingMade(import("weights.pt"), "");
    ASSERT_TRUE(writeFileAtomically(file("run"), std::string_view("a file")).ok());
    m_data = patternData(40, 10);
    EXPECT_FALSE(import("weights.pt").ok());
    EXPECT_EQ(readFile(file("run")).value(), "a file");
}

} // namespace
} // namespace hourglass
