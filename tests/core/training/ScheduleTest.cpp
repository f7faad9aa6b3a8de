// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/Schedule.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

constexpr int kBatches = 10;

TrainingOptions options(ScheduleKind kind)
{
    TrainingOptions o;
    o.epochs = 20;
    o.learningRate = 0.1;
    o.schedule = kind;
    o.scheduleFactor = 0.5;
    o.scheduleEpochs = 3;
    return o;
}

TEST(Schedule, ConstantStays)
{
    const Schedule schedule(options(ScheduleKind::Constant), kBatches);
    EXPECT_EQ(schedule.learningRate(0), 0.1);
    EXPECT_EQ(schedule.learningRate(199), 0.1);
}

TEST(Schedule, StepFallsEverySoManyEpochs)
{
    const Schedule schedule(options(ScheduleKind::Step), kBatches);
    EXPECT_DOUBLE_EQ(schedule.learningRate(29), 0.1);
    EXPECT_DOUBLE_EQ(schedule.learningRate(30), 0.05);
    EXPECT_DOUBLE_EQ(schedule.learningRate(60), 0.025);
}

TEST(Schedule, CosineEndsAtNothing)
{
    const Schedule schedule(options(ScheduleKind::Cosine), kBatches);
    EXPECT_DOUBLE_EQ(schedule.learningRate(0), 0.1);
    EXPECT_NEAR(schedule.learningRate(100), 0.05, 1e-15);
    EXPECT_NEAR(schedule.learningRate(200), 0, 1e-15);
}

TEST(Schedule, OneCycleRisesAndFalls)
{
    const Schedule schedule(options(ScheduleKind::OneCycle), kBatches);
    EXPECT_NEAR(schedule.learningRate(0), 0.1 / 25, 1e-15);
    EXPECT_NEAR(schedule.learningRate(59), 0.1, 1e-15);
    EXPECT_NEAR(schedule.learningRate(199), 0.1 / 25 / 1e4, 1e-15);
    for (std::int64_t step = 1; step < 200; ++step)
        EXPECT_EQ(schedule.learningRate(step) > schedule.learningRate(step - 1), step <= 59) << step;
}

TEST(Schedule, PlateauWaitsBeforeItFalls)
{
    Schedule schedule(options(ScheduleKind::Plateau), kBatches);
    schedule.epochEnded(1.0);
    for (int i = 0; i < 3; ++i)
        schedule.epochEnded(0.99995); // not better by a ten-thousandth
    EXPECT_DOUBLE_EQ(schedule.learningRate(40), 0.1);
    schedule.epochEnded(1.0);
    EXPECT_DOUBLE_EQ(schedule.learningRate(50), 0.05);
    EXPECT_EQ(schedule.epochsWithoutGain(), 4);
    Checkpoint checkpoint;
    schedule.exportTo(checkpoint);
    Schedule again(options(ScheduleKind::Plateau), kBatches);
    again.importFrom(checkpoint);
    EXPECT_DOUBLE_EQ(again.learningRate(50), 0.05);
    EXPECT_EQ(again.epochsWithoutGain(), 4);
    schedule.epochEnded(0.5);
    EXPECT_EQ(schedule.epochsWithoutGain(), 0);
}

TEST(Schedule, TheKlWeightWarmsUp)
{
    auto o = options(ScheduleKind::Constant);
    o.klWeight = 4;
    EXPECT_EQ(Schedule(o, kBatches).klWeight(0), 4);
    o.klWarmup = 5;
    const Schedule schedule(o, kBatches);
    EXPECT_EQ(schedule.klWeight(0), 0);
    EXPECT_DOUBLE_EQ(schedule.klWeight(25), 2);
    EXPECT_EQ(schedule.klWeight(50), 4);
    EXPECT_EQ(schedule.klWeight(500), 4);
}

} // namespace
} // namespace hourglass
