// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Trainer.h"

#include "core/model/Presets.h"
#include "tests/support/SmallData.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kTrain = 100;

TrainingOptions smallOptions()
{
    TrainingOptions options;
    options.epochs = 3;
    options.batch = 32; // 4 batches, the last of 4 samples
    options.threads = 1;
    options.device = "cpu";
    return options;
}

std::unique_ptr<Trainer> makeTrainer(const TrainingOptions& options = smallOptions(),
                                     const std::string& preset = "default")
{
    auto trainer = Trainer::create(findPreset(preset)->spec, options, patternData(kTrain, 20));
    EXPECT_TRUE(trainer.ok()) << trainer.error().text();
    return std::move(trainer).value();
}

/// Trains to the end, or for so many steps; the losses of all batches.
std::vector<float> trainSteps(Trainer& trainer, int steps = std::numeric_limits<int>::max())
{
    std::vector<float> losses;
    while (!trainer.isFinished() && steps-- > 0) {
        losses.push_back(trainer.step().value().loss);
        if (trainer.isEpochComplete()) {
            EXPECT_TRUE(trainer.finishEpoch({}).ok());
        }
    }
    return losses;
}

TEST(Trainer, LearnsAndCountsItsSteps)
{
    auto options = smallOptions();
    options.epochs = 12;
    const auto trainer = makeTrainer(options);
    const auto losses = trainSteps(*trainer);
    EXPECT_EQ(losses.size(), 48U);
    EXPECT_LT(losses.back(), 0.5F * losses.front());
    EXPECT_EQ(trainer->stepsDone(), 48);
    EXPECT_TRUE(trainer->isFinished());
}

TEST(Trainer, SameSeedGivesSameBits)
{
    const auto first = trainSteps(*makeTrainer());
    EXPECT_EQ(first, trainSteps(*makeTrainer()));
    auto other = smallOptions();
    other.seed = 43;
    EXPECT_NE(first, trainSteps(*makeTrainer(other)));
}

class TrainerResume : public testing::TestWithParam<std::tuple<std::string, int>> {};

TEST_P(TrainerResume, GoesOnToTheSameBits)
{
    const auto [preset, stopAt] = GetParam();
    const auto whole = makeTrainer(smallOptions(), preset);
    const auto expected = trainSteps(*whole);

    const auto before = makeTrainer(smallOptions(), preset);
    auto losses = trainSteps(*before, stopAt);
    const auto saved = decodeCheckpoint(encodeCheckpoint(before->checkpoint()), "test").value();
    auto after = Trainer::resume(findPreset(preset)->spec, smallOptions(), patternData(kTrain, 20), saved);
    ASSERT_TRUE(after.ok()) << after.error().text();
    const auto rest = trainSteps(*after.value());
    losses.insert(losses.end(), rest.begin(), rest.end());

    EXPECT_EQ(losses, expected);
    EXPECT_EQ(after.value()->checkpoint().tensors, whole->checkpoint().tensors);
}

INSTANTIATE_TEST_SUITE_P(AnyStep, TrainerResume,
                         testing::Combine(testing::Values("default", "tsne-cnn", "forest-vae", "hjorth-rnn",
                                                          "hjorth-dropout", "contractive"),
                                          testing::Values(1, 4, 6, 11)));

TEST(Trainer, GoesOnInTheMiddleOfAScheduleToTheSameBits)
{
    for (const auto kind :
         {ScheduleKind::Step, ScheduleKind::Cosine, ScheduleKind::OneCycle, ScheduleKind::Plateau}) {
        auto options = smallOptions();
        options.schedule = kind;
        options.scheduleEpochs = 1;
        options.corruption = Corruption::SaltAndPepper;
        const auto whole = makeTrainer(options);
        const auto expected = trainSteps(*whole);
        const auto before = makeTrainer(options);
        trainSteps(*before, 9);
        auto after = Trainer::resume(findPreset("default")->spec, options, patternData(kTrain, 20),
                                     before->checkpoint());
        ASSERT_TRUE(after.ok());
        const auto rest = trainSteps(*after.value());
        EXPECT_TRUE(std::equal(rest.begin(), rest.end(), expected.begin() + 9, expected.end()))
            << static_cast<int>(kind);
    }
}

TEST(Trainer, StopsWhenPatienceRunsOut)
{
    auto options = smallOptions();
    options.epochs = 50;
    options.learningRate = 1e-12; // nothing gets better
    options.patience = 3;
    const auto trainer = makeTrainer(options);
    trainSteps(*trainer);
    EXPECT_TRUE(trainer->isOutOfPatience());
    EXPECT_EQ(trainer->epochsDone(), 4); // the first one sets the mark
    const auto after =
        Trainer::resume(findPreset("default")->spec, options, patternData(kTrain, 20), trainer->checkpoint());
    EXPECT_TRUE(after.value()->isFinished());
}

TEST(Trainer, EpochReportAveragesByBatchSize)
{
    const auto trainer = makeTrainer();
    double sum = 0;
    const double sizes[] = {32, 32, 32, 4};
    for (const double size : sizes)
        sum += size * static_cast<double>(trainer->step().value().loss);
    ASSERT_TRUE(trainer->isEpochComplete());
    const auto report = trainer->finishEpoch({}).value();
    EXPECT_DOUBLE_EQ(report.result.trainLoss, sum / 100);
    EXPECT_EQ(report.result.epoch, 1);
    EXPECT_NEAR(report.result.validationLoss, report.view.evaluation->mse, 1e-9);
    EXPECT_EQ(report.view.evaluation->codes.count, 20U);
    EXPECT_EQ(report.view.evaluation->codes.firstSample, kTrain);
    EXPECT_EQ(report.view.snapshot->epoch(), 1);
}

TEST(Trainer, LookingChangesNothing)
{
    const auto quiet = makeTrainer();
    const auto watched = makeTrainer();
    std::vector<float> a, b;
    for (int i = 0; i < 3; ++i) {
        a.push_back(quiet->step().value().loss);
        ASSERT_TRUE(watched->look({}).ok());
        b.push_back(watched->step().value().loss);
    }
    EXPECT_EQ(a, b);
}

TEST(Trainer, WithoutTestPartThereIsNoValidationLoss)
{
    auto trainer = Trainer::create(findPreset("default")->spec, smallOptions(), patternData(64, 0)).value();
    EXPECT_TRUE(trainer->step().ok());
    EXPECT_TRUE(trainer->step().ok());
    const auto report = trainer->finishEpoch({}).value();
    EXPECT_TRUE(std::isnan(report.result.validationLoss));
    EXPECT_EQ(report.view.evaluation->codes.count, 64U);
}

TEST(Trainer, DivergenceIsSaidInWords)
{
    auto options = smallOptions();
    options.optimizer = OptimizerKind::Sgd;
    options.learningRate = 1e30;
    const auto trainer = makeTrainer(options, "forest-mlp");
    Result<LossPoint> last = LossPoint{};
    for (int i = 0; i < 4 && last.ok(); ++i)
        last = trainer->step();
    ASSERT_FALSE(last.ok());
    EXPECT_EQ(last.error().kind, Failure::Diverged);
    EXPECT_NE(last.error().hint.find("learning rate"), std::string::npos);
}

TEST(Trainer, RefusesWhatCannotWork)
{
    const auto refusal = [](auto change, const char* preset = "default") {
        auto options = smallOptions();
        change(options);
        const auto trainer = Trainer::create(findPreset(preset)->spec, options, patternData(kTrain, 20));
        return trainer.ok() ? std::string() : trainer.error().text();
    };
    EXPECT_NE(refusal([](auto& o) { o.learningRate = 0; }).find("learning rate"), std::string::npos);
    EXPECT_NE(refusal([](auto& o) { o.learningRate = std::nan(""); }).find("learning rate"),
              std::string::npos);
    EXPECT_NE(refusal([](auto& o) { o.batch = 101; }).find("101"), std::string::npos);
    EXPECT_NE(refusal([](auto& o) { o.device = "cuda:57"; }).find("cuda:57"), std::string::npos);
    EXPECT_NE(refusal([](auto& o) { o.device = "abacus"; }).find("device"), std::string::npos);
    EXPECT_NE(refusal([](auto& o) { o.loss = LossKind::Bce; }, "forest-mlp").find("Sigmoid"),
              std::string::npos);
}

TEST(Trainer, StopsInTheMiddleOfAnEvaluation)
{
    const auto trainer = makeTrainer();
    StopSource stop;
    stop.requestStop();
    EXPECT_EQ(trainer->look(stop.token()).error().kind, Failure::Cancelled);
}

} // namespace
} // namespace hourglass
