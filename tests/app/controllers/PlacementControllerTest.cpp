// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/PlacementController.h"

#include "core/base/ThreadTeam.h"
#include "core/model/Presets.h"
#include "core/projection/Pca.h"
#include "core/training/Trainer.h"
#include "tests/support/SmallData.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

class PlacementControllerTest : public testing::Test {
protected:
    PlacementControllerTest()
    {
        QObject::connect(&placement, &PlacementController::placed,
                         [this](const std::shared_ptr<const PlacedPoints>& p) { placed = p; });
        QObject::connect(&placement, &PlacementController::gone, [this] { placed.reset(); });
        QObject::connect(&placement, &PlacementController::failed, [this](const Error& e) { error = e; });
    }
    /// The map of a part after some steps of training.
    PlacementController::Task task(Split split, int steps = 2)
    {
        TrainingOptions options;
        options.batch = 20;
        options.threads = 1;
        options.device = "cpu";
        auto trainer = Trainer::create(findPreset("default")->spec, options, data).value();
        for (int i = 0; i < steps; ++i)
            EXPECT_TRUE(trainer->step().ok());
        const auto view = trainer->look({}).value();
        const auto& info = data->info();
        PlacementController::Task made{data, view.snapshot, nullptr, nullptr};
        made.codes = std::make_shared<const Evaluation>(
            view.snapshot->evaluate(*data, info.first(split), info.count(split), ModelSnapshot::Scores::Mse)
                .value());
        ThreadTeam team(1);
        made.map = std::make_shared<const Embedding>(pcaEmbedding(made.codes->codes, 2, team).value());
        return made;
    }
    DatasetPtr data = patternData(120, 60);
    PlacementController placement;
    std::shared_ptr<const PlacedPoints> placed;
    Error error;
};

TEST_F(PlacementControllerTest, PlacesTheTrainingPointsOnAMapOfTheTestPoints)
{
    placement.setTask(task(Split::Test));
    placement.setActive(true);
    ASSERT_TRUE(waitFor([&] { return placed != nullptr; })) << error.text();
    ASSERT_EQ(placed->samples.size(), 120U);
    EXPECT_EQ(placed->samples.front(), 0U);
    EXPECT_EQ(placed->labels[7], data->label(7));
    EXPECT_EQ(placed->places.size(), 240U);
    placement.setActive(false);
    EXPECT_FALSE(placed);
}

TEST_F(PlacementControllerTest, PlacesTheTestPointsOnAMapOfTheTrainingPoints)
{
    const auto of = task(Split::Train);
    placement.setTask(of);
    placement.setActive(true);
    ASSERT_TRUE(waitFor([&] { return placed != nullptr; })) << error.text();
    ASSERT_EQ(placed->samples.size(), 60U);
    EXPECT_EQ(placed->samples.front(), 120U);
    // PCA is exact: the places are what the map's own view makes of the codes.
    ThreadTeam team(1);
    const auto model = fitPca(of.codes->codes.values.data(), 120, of.codes->codes.dims, 2, team).value();
    const auto codes = of.model->encode(*data, 120, 60).value();
    const auto expected = project(model, codes.values.data(), 60, team);
    for (std::size_t i = 0; i < expected.size(); ++i)
        ASSERT_NEAR(placed->places[i], expected[i], 1e-3F);
}

TEST_F(PlacementControllerTest, FollowsTheMap)
{
    placement.setActive(true);
    placement.setTask(task(Split::Test, 1));
    ASSERT_TRUE(waitFor([&] { return placed != nullptr; }));
    const auto before = placed;
    placement.setTask(task(Split::Test, 4));
    EXPECT_FALSE(placed) << "they belong to a map that is gone";
    EXPECT_TRUE(waitFor([&] { return placed != nullptr; }));
    EXPECT_NE(placed->places, before->places);
}

TEST_F(PlacementControllerTest, SaysWhatCannotBe)
{
    placement.setTask(task(Split::All));
    placement.setActive(true);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_NE(error.what.find("on the map already"), std::string::npos);
    error = {};
    auto old = task(Split::Test);
    auto map = std::make_shared<Embedding>(*old.map);
    map->modelEpoch = 0.01;
    old.map = map;
    placement.setTask(old);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_NE(error.what.find("older"), std::string::npos);
    error = {};
    placement.setTask({});
    QTest::qWait(600);
    EXPECT_TRUE(error.what.empty()) << "without a map there is nothing to do";
}

} // namespace
} // namespace hourglass
