// SPDX-License-Identifier: GPL-3.0-or-later
// What only a CUDA device can show; skipped where there is none.
#include "core/model/Presets.h"
#include "core/training/Device.h"
#include "core/training/Trainer.h"
#include "tests/support/SmallData.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

constexpr std::size_t kTrain = 84; // batches of 8 and one of 4: recorded steps and others take turns

class CudaTraining : public testing::Test {
protected:
    void SetUp() override
    {
        if (!chooseDevice("cuda", 1).ok())
            GTEST_SKIP() << "there is no CUDA device";
    }
};

TrainingOptions optionsOn(const std::string& device)
{
    TrainingOptions options;
    options.epochs = 6;
    options.batch = 8;
    options.threads = 1;
    options.device = device;
    return options;
}

std::vector<float> trained(Trainer& trainer, int steps)
{
    std::vector<float> losses;
    while (!trainer.isFinished() && steps-- > 0) {
        const auto point = trainer.step();
        EXPECT_TRUE(point.ok()) << point.error().text();
        if (!point.ok())
            break;
        losses.push_back(point.value().loss);
        if (trainer.isEpochComplete()) {
            EXPECT_TRUE(trainer.finishEpoch({}).ok());
        }
    }
    return losses;
}

std::unique_ptr<Trainer> trainerOf(const std::string& preset, const TrainingOptions& options)
{
    auto trainer = Trainer::create(findPreset(preset)->spec, options, patternData(kTrain, 20));
    EXPECT_TRUE(trainer.ok()) << trainer.error().text();
    return std::move(trainer).value();
}

void expectNear(const std::vector<float>& losses, const std::vector<float>& expected, float share)
{
    ASSERT_EQ(losses.size(), expected.size());
    for (std::size_t i = 0; i < losses.size(); ++i)
        EXPECT_NEAR(losses[i], expected[i], share * std::abs(expected[i])) << "step " << i;
}

TEST_F(CudaTraining, LearnsWhatTheCpuLearns)
{
    for (const auto kind :
         {OptimizerKind::Adam, OptimizerKind::AdamW, OptimizerKind::Sgd, OptimizerKind::RmsProp}) {
        auto options = optionsOn("cuda");
        options.optimizer = kind;
        options.weightDecay = 1e-3;
        options.clipNorm = 0.5;
        options.schedule = ScheduleKind::Cosine;
        const auto there = trained(*trainerOf("forest-mlp", options), 40);
        options.device = "cpu";
        expectNear(there, trained(*trainerOf("forest-mlp", options), 40), 2e-3F);
    }
}

/// A run that goes on takes its first steps one launch at a time; the one that went through had recorded
/// them.
TEST_F(CudaTraining, RecordedStepsAreTheStepsTheyRecord)
{
    for (const char* preset : {"default", "tsne-cnn", "hjorth-dropout", "forest-vae"}) {
        auto options = optionsOn("cuda");
        options.corruption = Corruption::Gaussian; // random numbers must differ from step to step
        options.corruptionAmount = 0.3;
        const auto expected = trained(*trainerOf(preset, options), 33);
        const auto before = trainerOf(preset, options);
        trained(*before, 26);
        auto after =
            Trainer::resume(findPreset(preset)->spec, options, patternData(kTrain, 20), before->checkpoint());
        ASSERT_TRUE(after.ok()) << after.error().text();
        SCOPED_TRACE(preset);
        expectNear(trained(*after.value(), 7), {expected.begin() + 26, expected.end()}, 1e-4F);
    }
}

TEST_F(CudaTraining, SettingsThatChangeOnTheWayHold)
{
    for (const bool there : {true, false}) {
        auto options = optionsOn(there ? "cuda" : "cpu");
        const auto trainer = trainerOf("forest-mlp", options);
        trained(*trainer, 25);
        auto still = LiveSettings::of(trainer->options());
        still.learningRate = 1e-30; // too little for any weight to move
        trainer->apply(still);
        const auto before = trainer->checkpoint().tensors;
        trained(*trainer, 5);
        const auto& name = before.front().name;
        EXPECT_EQ(*trainer->checkpoint().find(name), before.front()) << there;
    }
}

TEST_F(CudaTraining, HalfPrecisionLearnsAndGoesOn)
{
    auto options = optionsOn("cuda");
    options.mixedPrecision = true;
    const auto expected = trained(*trainerOf("tsne-cnn", options), 40);
    EXPECT_LT(expected.back(), 0.7F * expected.front());
    const auto before = trainerOf("tsne-cnn", options);
    trained(*before, 26);
    auto after =
        Trainer::resume(findPreset("tsne-cnn")->spec, options, patternData(kTrain, 20), before->checkpoint());
    ASSERT_TRUE(after.ok()) << after.error().text();
    expectNear(trained(*after.value(), 14), {expected.begin() + 26, expected.end()}, 0.02F);
}

TEST_F(CudaTraining, EveryPresetTakesItsSteps)
{
    for (const auto& preset : presets()) {
        SCOPED_TRACE(preset.name);
        EXPECT_EQ(trained(*trainerOf(preset.name, optionsOn("cuda")), 30).size(), 30U);
    }
}

} // namespace
} // namespace hourglass
