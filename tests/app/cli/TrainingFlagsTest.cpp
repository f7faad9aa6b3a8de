// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TrainingFlags.h"

#include <gtest/gtest.h>

namespace hourglass::cli {
namespace {

TrainingOptions parsed(const std::string& line, TrainingOptions preset = {})
{
    CLI::App app;
    TrainingFlags flags;
    addTrainingFlags(app, flags);
    app.parse(line);
    return merged(preset, flags);
}

TEST(TrainingFlags, WhatIsNotGivenStaysAsThePresetHasIt)
{
    TrainingOptions preset;
    preset.epochs = 7;
    preset.loss = LossKind::Bce;
    preset.nesterov = true;
    EXPECT_EQ(parsed("", preset), preset);
    auto changed = preset;
    changed.batch = 5;
    EXPECT_EQ(parsed("--batch 5", preset), changed);
}

TEST(TrainingFlags, EveryOptionHasItsFlag)
{
    TrainingOptions all;
    all.epochs = 3;
    all.batch = 17;
    all.learningRate = 0.5;
    all.optimizer = OptimizerKind::RmsProp;
    all.momentum = 0.9;
    all.nesterov = true;
    all.weightDecay = 0.01;
    all.loss = LossKind::Ssim;
    all.reduction = LossReduction::SumPerSample;
    all.klWeight = 4;
    all.klWarmup = 2;
    all.sparsity = 0.1;
    all.contraction = 0.2;
    all.corruption = Corruption::SaltAndPepper;
    all.corruptionAmount = 0.3;
    all.schedule = ScheduleKind::OneCycle;
    all.scheduleFactor = 0.25;
    all.scheduleEpochs = 6;
    all.clipNorm = 1.5;
    all.patience = 8;
    all.validationFraction = 0.1;
    all.checkpointEvery = 5;
    all.seed = 18446744073709551615U;
    all.threads = 2;
    all.device = "cuda:1";
    all.mixedPrecision = true;
    all.limit = 1000;
    EXPECT_EQ(parsed("--epochs 3 --batch 17 --lr 0.5 --optimizer rmsprop --momentum 0.9 --nesterov "
                     "--weight-decay 0.01 --loss ssim --reduction sum --kl-weight 4 --kl-warmup 2 "
                     "--sparsity 0.1 --contraction 0.2 --corruption salt_and_pepper --corruption-amount 0.3 "
                     "--validation-fraction 0.1 --checkpoint-every 5 --schedule one_cycle --schedule-factor "
                     "0.25 --schedule-epochs 6 --clip-norm 1.5 "
                     "--patience 8 --seed 18446744073709551615 --threads 2 --device cuda:1 --limit 1000 "
                     "--mixed-precision"),
              all);
}

TEST(TrainingFlags, WordsThatAreNotKnownAreWrongUsage)
{
    for (const char* line : {"--loss huber", "--loss 2", "--optimizer Adam", "--reduction sum_per_sample",
                             "--epochs many", "--limit -1", "--schedule", "--learning-rate 1"})
        EXPECT_THROW(parsed(line), CLI::ParseError) << line;
}

} // namespace
} // namespace hourglass::cli
