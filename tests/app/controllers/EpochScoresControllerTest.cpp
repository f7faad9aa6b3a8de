// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/EpochScoresController.h"

#include "core/training/RunScores.h"
#include "tests/app/controllers/ScoringFixture.h"
#include "tests/support/TempFolder.h"
#include "tests/support/WaitFor.h"

#include <cmath>
#include <fstream>

namespace hourglass {
namespace {

class EpochScoresControllerTest : public ScoringFixture {
protected:
    EpochScoresControllerTest()
    {
        controller.setDataset(data);
        QObject::connect(&controller, &EpochScoresController::failed, [this](const Error& e) { error = e; });
    }
    [[nodiscard]] QString folder() const { return QString::fromStdString(temp.path().string()); }
    bool waitForEpochs(std::size_t count)
    {
        return waitFor([&] { return controller.scores().size() == count; });
    }
    TempFolder temp;
    EpochScoresController controller;
    Error error;
};

TEST_F(EpochScoresControllerTest, ScoresEpochsAndKeepsThemWithTheRun)
{
    controller.setActive(true);
    controller.setRun(folder(), 0);
    controller.setModel(modelAfter(1, data));
    ASSERT_TRUE(waitForEpochs(1)) << error.what;
    controller.setModel(modelAfter(2, data));
    ASSERT_TRUE(waitForEpochs(2)) << error.what;
    const auto scores = controller.scores();
    EXPECT_EQ(scores[0].epoch, 1);
    EXPECT_EQ(scores[1].epoch, 2);
    EXPECT_EQ(scores[1].sampled, 60U);
    for (const double value : scores[1].values)
        EXPECT_TRUE(std::isfinite(value));
    const auto kept = readRunScores(temp.path()).value();
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[1].values, scores[1].values);

    controller.setRun({}, 0);
    EXPECT_TRUE(controller.scores().empty());
    controller.setRun(folder(), 1); // the run was cut back to its first epoch
    ASSERT_TRUE(waitForEpochs(1));
    EXPECT_EQ(controller.scores()[0].values, scores[0].values);
}

TEST_F(EpochScoresControllerTest, ScoresNothingUnlessItIsAskedTo)
{
    controller.setRun(folder(), 0);
    const auto view = modelAfter(1, data);
    controller.setModel(view);
    QTest::qWait(100);
    EXPECT_TRUE(controller.scores().empty());
    EXPECT_FALSE(std::filesystem::exists(temp.path() / "scores.json"));
    controller.setActive(true);
    EXPECT_TRUE(waitForEpochs(1)) << "the newest epoch is scored when the switch is turned";
}

TEST_F(EpochScoresControllerTest, OnlyWholeEpochsCount)
{
    controller.setActive(true);
    controller.setRun(folder(), 0);
    controller.setModel(modelAfter(0, data));
    controller.setModel({});
    QTest::qWait(100);
    EXPECT_TRUE(controller.scores().empty());
}

TEST_F(EpochScoresControllerTest, OfEpochsThatPassTooFastTheNewestIsScored)
{
    controller.setActive(true);
    controller.setRun(folder(), 0);
    std::vector<ModelView> views;
    for (int epoch = 1; epoch <= 4; ++epoch)
        views.push_back(modelAfter(epoch, data));
    for (const auto& view : views)
        controller.setModel(view);
    ASSERT_TRUE(waitFor([&] {
        const auto scores = controller.scores();
        return !scores.empty() && scores.back().epoch == 4;
    }));
    EXPECT_LT(controller.scores().size(), 4U) << "some were left out";
}

TEST_F(EpochScoresControllerTest, ABrokenFileIsNamedAndWrittenAnew)
{
    std::ofstream(temp.path() / "scores.json") << "{\"scores\": 7";
    controller.setActive(true);
    controller.setRun(folder(), 3);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_NE(error.what.find("scores.json"), std::string::npos);
    controller.setModel(modelAfter(1, data));
    EXPECT_TRUE(waitForEpochs(1));
    EXPECT_EQ(readRunScores(temp.path()).value().size(), 1U);
}

TEST_F(EpochScoresControllerTest, WhatIsNotDefinedIsNullOnDisk)
{
    EpochScores scores;
    scores.epoch = 3;
    scores[EpochScore::Silhouette] = -0.25;
    const EpochScores all[] = {scores};
    ASSERT_TRUE(writeRunScores(temp.path(), all).ok());
    const auto back = readRunScores(temp.path()).value();
    ASSERT_EQ(back.size(), 1U);
    EXPECT_EQ(back[0][EpochScore::Silhouette], -0.25);
    EXPECT_TRUE(std::isnan(back[0][EpochScore::Ari]));
    EXPECT_FALSE(writeRunScores(temp.path() / "none", all).ok());
    EXPECT_TRUE(readRunScores(temp.path() / "none").value().empty());
}

} // namespace
} // namespace hourglass
