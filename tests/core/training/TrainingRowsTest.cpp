// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/TrainingRows.h"

#include "core/model/Presets.h"
#include "core/training/TrainingRun.h"
#include "tests/support/SmallData.h"
#include "tests/support/TempFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace hourglass {
namespace {

TrainingOptions keeping(double share)
{
    TrainingOptions options;
    options.epochs = 3;
    options.batch = 20;
    options.threads = 1;
    options.device = "cpu";
    options.validationFraction = share;
    return options;
}

TEST(TrainingRows, PartTheTrainingSamplesClassByClass)
{
    const auto data = patternData(200, 40); // four classes of 50
    const auto rows = trainingRows(keeping(0.25), *data);
    EXPECT_EQ(rows.trained.size(), 150U);
    EXPECT_EQ(rows.kept.size(), 50U);
    std::vector<std::uint32_t> all = rows.trained;
    all.insert(all.end(), rows.kept.begin(), rows.kept.end());
    std::ranges::sort(all);
    for (std::uint32_t i = 0; i < 200; ++i)
        EXPECT_EQ(all[i], i);
    std::map<int, int> perClass;
    for (const auto row : rows.kept)
        ++perClass[data->label(row)];
    for (const auto& [label, count] : perClass)
        EXPECT_NEAR(count, 12.5, 1) << label;

    EXPECT_EQ(trainingRows(keeping(0.25), *data).kept, rows.kept);
    auto other = keeping(0.25);
    other.seed = 43;
    EXPECT_NE(trainingRows(other, *data).kept, rows.kept);
}

TEST(TrainingRows, StayWithinTheLimit)
{
    auto options = keeping(0.1);
    options.limit = 60;
    const auto rows = trainingRows(options, *patternData(200, 40));
    EXPECT_EQ(rows.kept.size(), 6U);
    EXPECT_EQ(rows.trained.size(), 54U);
    EXPECT_LT(std::ranges::max(rows.kept), 60U);
    EXPECT_TRUE(trainingRows(keeping(0), *patternData(20, 0)).kept.empty());
    EXPECT_EQ(keptAside(keeping(0), *patternData(20, 0)), nullptr);
}

TEST(TrainingRows, CountsFollowFromTheOptionsAlone)
{
    EXPECT_EQ(keeping(1.0 / 12).keptCount(60000), 5000U);
    EXPECT_EQ(keeping(1.0 / 12).trainedCount(60000), 55000U);
    EXPECT_EQ(keeping(0.001).keptCount(10), 1U) << "some share is never nothing";
    EXPECT_EQ(keeping(0.9).trainedCount(2), 1U);
    EXPECT_EQ(keeping(0.5).keptCount(1), 0U);
    EXPECT_EQ(keeping(0.5).problems(30).size(), 1U) << "15 samples are less than a batch";
    EXPECT_EQ(findPreset("hjorth-stacked")->options.trainedCount(60000), 55000U);
}

TEST(KeptAside, HoldsTheVerySamples)
{
    const auto data = patternData(100, 20);
    const auto rows = trainingRows(keeping(0.2), *data);
    const auto kept = keptAside(keeping(0.2), *data);
    ASSERT_EQ(kept->info().count(), 20U);
    for (std::size_t i = 0; i < 20; ++i) {
        EXPECT_EQ(kept->label(i), data->label(rows.kept[i]));
        EXPECT_TRUE(std::ranges::equal(kept->pixels(i), data->pixels(rows.kept[i])));
    }
}

TEST(KeptAside, JudgesTheEpochsAndIsNeverTrainedOn)
{
    const TempFolder temp;
    const auto data = patternData(100, 20);
    auto run = startRun(temp.path() / "run", findPreset("default")->spec, keeping(0.2), data).value();
    EXPECT_EQ(run.trainer->progress().batches, 4) << "80 samples in batches of 20";
    EpochReport last;
    TrainingWatch watch;
    watch.epochFinished = [&](const EpochReport& report) { last = report; };
    ASSERT_TRUE(train({*run.trainer, *run.directory, run.history}, watch, {}).ok());
    const auto kept = keptAside(keeping(0.2), *data);
    const auto model = loadModel(*run.directory).value();
    EXPECT_EQ(model->epoch(), 3) << "80 samples make an epoch";
    EXPECT_NEAR(model->evaluate(*kept, 0, 20, ModelSnapshot::Scores::Mse).value().mse,
                last.result.validationLoss, 1e-8);
    EXPECT_EQ(last.view.evaluation->codes.firstSample, 100U) << "the test part is what is shown";
    EXPECT_EQ(last.view.evaluation->errors.size(), 20U);
}

TEST(KeptAside, JudgesDataWithoutATestPart)
{
    const TempFolder temp;
    auto run = startRun(temp.path() / "run", findPreset("default")->spec, keeping(0.2), patternData(100, 0));
    ASSERT_TRUE(run.ok()) << run.error().text();
    auto& r = run.value();
    ASSERT_TRUE(train({*r.trainer, *r.directory, r.history}, {}, {}).ok());
    EXPECT_TRUE(std::isfinite(r.history.epochs.back().validationLoss));
}

TEST(KeptAside, ResumedIsTheRunThatNeverStopped)
{
    const TempFolder temp;
    const auto data = patternData(100, 20);
    const auto spec = findPreset("default")->spec;
    auto whole = startRun(temp.path() / "whole", spec, keeping(0.2), data).value();
    ASSERT_TRUE(train({*whole.trainer, *whole.directory, whole.history}, {}, {}).ok());
    auto part = startRun(temp.path() / "part", spec, keeping(0.2), data).value();
    StopSource stop;
    TrainingWatch watch;
    watch.lossMeasured = [&](const LossPoint& point) {
        if (point.step == 6)
            stop.requestStop();
    };
    ASSERT_TRUE(train({*part.trainer, *part.directory, part.history}, watch, stop.token()).ok());
    auto rest = resumeRun(temp.path() / "part", 0, data).value();
    ASSERT_TRUE(train({*rest.trainer, *rest.directory, rest.history}, {}, {}).ok());
    EXPECT_EQ(rest.history.losses, whole.history.losses);
    EXPECT_EQ(rest.history.epochs.back().validationLoss, whole.history.epochs.back().validationLoss);
}

} // namespace
} // namespace hourglass
