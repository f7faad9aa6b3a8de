// SPDX-License-Identifier: GPL-3.0-or-later
// Settings that are changed while a run goes on.
#include "core/model/Presets.h"
#include "core/training/TrainingRun.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

TrainingOptions noisyOptions(ScheduleKind schedule = ScheduleKind::Constant)
{
    TrainingOptions options;
    options.epochs = 3;
    options.batch = 25; // 4 batches an epoch
    options.threads = 1;
    options.device = "cpu";
    options.loss = LossKind::Bce;
    options.corruption = Corruption::Gaussian;
    options.schedule = schedule;
    options.scheduleEpochs = 2;
    return options;
}

/// Trains what was started; the settings change before the step after `at`, and it stops after `stopAt`.
void trainWithChange(StartedRun& run, std::int64_t at, std::int64_t stopAt = 0)
{
    StopSource stop;
    TrainingWatch watch;
    watch.settingsAsked = [&]() -> std::optional<LiveSettings> {
        if (run.trainer->stepsDone() != at)
            return std::nullopt;
        return LiveSettings{1e-4, 3, 0.4};
    };
    watch.lossMeasured = [&](const LossPoint& point) {
        if (point.step == stopAt)
            stop.requestStop();
    };
    EXPECT_TRUE(train({*run.trainer, *run.directory, run.history}, watch, stop.token()).ok());
}

class LiveChange : public testing::TestWithParam<std::tuple<ScheduleKind, int>> {
protected:
    StartedRun start(const char* name)
    {
        auto run = startRun(m_temp.path() / name, findPreset("forest-vae")->spec,
                            noisyOptions(std::get<0>(GetParam())), m_data);
        EXPECT_TRUE(run.ok()) << run.error().text();
        return std::move(run).value();
    }
    DatasetPtr m_data = patternData(100, 20);
    TempFolder m_temp;
};

TEST_P(LiveChange, ResumedIsTheRunThatNeverStopped)
{
    const int stopAt = std::get<1>(GetParam());
    auto whole = start("whole");
    trainWithChange(whole, 5);
    ASSERT_EQ(whole.history.losses.size(), 12U);
    ASSERT_EQ(whole.history.changes.size(), 3U);
    EXPECT_EQ(whole.history.changes[0], (SettingChange{5, "learning_rate", 1e-3, 1e-4}));
    EXPECT_EQ(whole.history.changes[1], (SettingChange{5, "kl_weight", 1, 3}));
    EXPECT_EQ(whole.history.changes[2], (SettingChange{5, "corruption_amount", 0.2, 0.4}));

    auto part = start("part");
    trainWithChange(part, 5, stopAt);
    auto rest = resumeRun(m_temp.path() / "part", 0, m_data);
    ASSERT_TRUE(rest.ok()) << rest.error().text();
    trainWithChange(rest.value(), 5);
    EXPECT_EQ(rest.value().history.losses, whole.history.losses);
    EXPECT_EQ(rest.value().history.changes, whole.history.changes);
    EXPECT_EQ(rest.value().directory->lastCheckpoint().value().tensors,
              whole.directory->lastCheckpoint().value().tensors);

    auto plain = start("plain");
    trainWithChange(plain, -1);
    EXPECT_TRUE(std::equal(plain.history.losses.begin(), plain.history.losses.begin() + 5,
                           whole.history.losses.begin()));
    EXPECT_NE(plain.history.losses, whole.history.losses) << "the change does something";
}

// Stopped before, at and after the change.
INSTANTIATE_TEST_SUITE_P(AnyBatch, LiveChange,
                         testing::Combine(testing::Values(ScheduleKind::Constant, ScheduleKind::Cosine),
                                          testing::Values(3, 5, 6, 8, 11)));

TEST(LiveSettings, AScheduleGoesOnFromTheNewRate)
{
    auto options = noisyOptions(ScheduleKind::Step); // a tenth after two epochs
    Schedule schedule(options, 4);
    EXPECT_DOUBLE_EQ(schedule.learningRate(9), 1e-4);
    schedule.setBase(1, 1);
    EXPECT_DOUBLE_EQ(schedule.learningRate(9), 0.1);
}

TEST(LiveSettings, WhatCannotWorkChangesNothing)
{
    auto trainer = Trainer::create(findPreset("default")->spec, noisyOptions(), patternData(100, 20)).value();
    const auto before = LiveSettings::of(trainer->options());
    EXPECT_TRUE(trainer->apply({0, 1, 0.2}).empty());
    EXPECT_TRUE(trainer->apply({std::nan(""), 1, 0.2}).empty());
    EXPECT_TRUE(trainer->apply({1e-3, -1, 0.2}).empty());
    EXPECT_EQ(LiveSettings::of(trainer->options()), before);
    EXPECT_TRUE(trainer->apply(before).empty()) << "nothing is different";
    EXPECT_EQ(trainer->apply({1e-2, 1, 0.2}).size(), 1U);
}

TEST(LiveSettings, ChangesAddUp)
{
    const LiveSettings before{1e-3, 1, 0.2};
    const LiveSettings later{1e-4, 1, 0.5};
    const auto changes = changesBetween(before, later, 7);
    EXPECT_EQ(changes.size(), 2U);
    EXPECT_EQ(after(changes, before), later);
    EXPECT_EQ(wordsFor(changes[0]), "learning rate 0.001 \u2192 0.0001");
    EXPECT_EQ(wordsFor(changes[1]), "noise 0.2 \u2192 0.5");
}

} // namespace
} // namespace hourglass
