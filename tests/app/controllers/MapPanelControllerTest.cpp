// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/MapPanelController.h"

#include "tests/support/SomeCodes.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

using State = MapPanelController::State;

std::shared_ptr<const Evaluation> space(double epoch, std::size_t count = 150)
{
    auto made = std::make_shared<Evaluation>();
    made->codes = *clumpedCodes(count, epoch);
    return made;
}

class MapPanelControllerTest : public testing::Test {
protected:
    MapPanelControllerTest()
    {
        QObject::connect(&panel, &MapPanelController::mapChanged,
                         [this](const std::shared_ptr<const Embedding>& m, bool) { shown = m; });
        QObject::connect(&panel, &MapPanelController::failed, [this](const Error& e) { error = e; });
        MapSettings settings;
        settings.tsne.iterations = 60;
        settings.tsne.exaggerationIterations = 20;
        settings.umap.epochs = 40;
        panel.setSettings(settings);
    }
    bool shows(ProjectionMethod method, double epoch)
    {
        return waitFor([&] { return shown && shown->method == method && shown->modelEpoch == epoch; });
    }
    MapPanelController panel;
    std::shared_ptr<const Embedding> shown;
    Error error;
};

TEST_F(MapPanelControllerTest, PcaFollowsTheSpaceByItself)
{
    panel.setSpace(space(1), nullptr);
    ASSERT_TRUE(shows(ProjectionMethod::Pca, 1));
    panel.setSpace(space(2), nullptr);
    EXPECT_TRUE(shows(ProjectionMethod::Pca, 2));
}

TEST_F(MapPanelControllerTest, ATsneIsMadeWhenItIsAskedForAndStaysUntilItIsAgain)
{
    panel.setSpace(space(1), nullptr);
    ASSERT_TRUE(shows(ProjectionMethod::Pca, 1));
    panel.setMethod(ProjectionMethod::Tsne);
    ASSERT_TRUE(waitFor([&] { return panel.state() == State::Finished; }));
    ASSERT_TRUE(shows(ProjectionMethod::Tsne, 1));
    const auto made = shown;
    panel.setSpace(space(2), nullptr);
    QTest::qWait(100);
    EXPECT_EQ(panel.map(), made);
    panel.setMethod(ProjectionMethod::Pca);
    ASSERT_TRUE(shows(ProjectionMethod::Pca, 2)) << "of the space as it is now";
    panel.setMethod(ProjectionMethod::Tsne);
    EXPECT_EQ(shown, made) << "it is still there";
    panel.run();
    EXPECT_TRUE(shows(ProjectionMethod::Tsne, 2));
}

TEST_F(MapPanelControllerTest, WhatIsAskedForBeforeThereIsASpaceIsMadeThen)
{
    panel.setMethod(ProjectionMethod::Umap);
    EXPECT_EQ(panel.state(), State::Idle);
    panel.setSpace(space(1), nullptr);
    EXPECT_TRUE(shows(ProjectionMethod::Umap, 1));
}

TEST_F(MapPanelControllerTest, MeasuresTheMapThatRests)
{
    panel.setSpace(space(1), nullptr);
    ASSERT_TRUE(waitFor([&] { return panel.faithfulness() != nullptr; }));
    EXPECT_GT(panel.faithfulness()->trustworthiness, 0.5);
    panel.setSpace(space(2), nullptr);
    EXPECT_FALSE(panel.faithfulness()) << "it was of another map";
}

TEST_F(MapPanelControllerTest, OtherSamplesForgetTheMapsAndARunningOneBeginsAgain)
{
    panel.setSpace(space(1), nullptr);
    panel.setMethod(ProjectionMethod::Tsne);
    ASSERT_TRUE(shows(ProjectionMethod::Tsne, 1));
    panel.clear();
    EXPECT_FALSE(panel.map());
    panel.setSpace(space(1, 120), nullptr);
    ASSERT_TRUE(waitFor([&] { return panel.map() && panel.map()->count == 120; })) << error.text();
    EXPECT_EQ(panel.map()->method, ProjectionMethod::Tsne);
}

TEST_F(MapPanelControllerTest, StopsAndSaysWhatCannotBe)
{
    MapSettings slow;
    slow.tsne.iterations = 100000;
    panel.setSettings(slow);
    panel.setSpace(space(1), nullptr);
    panel.setMethod(ProjectionMethod::Tsne);
    ASSERT_TRUE(waitFor([&] { return panel.map() != nullptr; }));
    panel.pause();
    EXPECT_EQ(panel.state(), State::Paused);
    panel.proceed();
    panel.stop();
    ASSERT_TRUE(waitFor([&] { return panel.state() == State::Idle; }));
    EXPECT_TRUE(panel.map());
    panel.setMethod(ProjectionMethod::Lda);
    EXPECT_TRUE(waitFor([&] { return !error.what.empty(); })) << "there are no labels";
}

} // namespace
} // namespace hourglass
