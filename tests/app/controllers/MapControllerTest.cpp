// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/MapController.h"

#include "core/clustering/Scores.h"
#include "core/model/Presets.h"
#include "tests/support/SmallData.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ranges>

namespace hourglass {
namespace {

class MapControllerTest : public testing::Test {
protected:
    MapControllerTest()
    {
        map.setDataset(data);
        QObject::connect(&map, &MapController::mapChanged,
                         [this](const std::shared_ptr<const Embedding>& m, bool) { shown = m; });
        QObject::connect(&map, &MapController::clustersChanged,
                         [this](const std::shared_ptr<const Clusters>& c) { clusters = c; });
        QObject::connect(&map, &MapController::failed, [this](const Error& e) { error = e; });
    }
    ModelView modelAfter(int steps)
    {
        TrainingOptions options;
        options.batch = 20;
        options.threads = 1;
        options.device = "cpu";
        auto trainer = Trainer::create(findPreset("default")->spec, options, data).value();
        for (int i = 0; i < steps; ++i)
            EXPECT_TRUE(trainer->step().ok());
        return trainer->look({}).value();
    }

    DatasetPtr data = patternData(120, 60);
    MapController map;
    std::shared_ptr<const Embedding> shown;
    std::shared_ptr<const Clusters> clusters;
    Error error;
};

TEST_F(MapControllerTest, ShowsTheTestCodesOfTheNewestModel)
{
    map.setModel(modelAfter(1));
    ASSERT_TRUE(waitFor([&] { return shown != nullptr; }));
    EXPECT_EQ(shown->count, 60U);
    EXPECT_EQ(shown->firstSample, 120U);
    const double before = shown->modelEpoch;
    map.setModel(modelAfter(3));
    EXPECT_TRUE(waitFor([&] { return shown->modelEpoch > before; }));
}

TEST_F(MapControllerTest, ShowsAnotherPartWhenAsked)
{
    map.setModel(modelAfter(1));
    map.setSplit(Split::All);
    EXPECT_TRUE(waitFor([&] { return shown && shown->count == 180; }));
    EXPECT_EQ(map.evaluation()->errors.size(), 180U);
}

TEST_F(MapControllerTest, ClustersFollowTheModel)
{
    ClusterOptions options;
    options.k = 3;
    map.setClustering(true, options);
    map.setModel(modelAfter(2));
    ASSERT_TRUE(waitFor([&] { return clusters != nullptr; }));
    EXPECT_EQ(clusters->k, 3);
    EXPECT_EQ(clusters->assignment.size(), 60U);
    options.k = 1000;
    map.setClustering(true, options);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_NE(error.what.find("k must be"), std::string::npos);
}

TEST_F(MapControllerTest, ClustersTakeTheNumbersOfTheClassesTheyHold)
{
    ClusterOptions options;
    options.k = 4;
    map.setClustering(true, options);
    map.setModel(modelAfter(2));
    ASSERT_TRUE(waitFor([&] { return clusters != nullptr; }));
    // Of equally good numberings any will do: as many points keep their number as in the best.
    const auto share = [](std::span<const std::int32_t> numbers, std::span<const std::int32_t> reference) {
        return static_cast<double>(
                   std::ranges::count_if(std::views::iota(std::size_t{0}, numbers.size()),
                                         [&](std::size_t i) { return numbers[i] == reference[i]; })) /
               static_cast<double>(numbers.size());
    };
    const std::span<const std::int32_t> labels = std::span(data->labels()).subspan(120, 60);
    EXPECT_DOUBLE_EQ(share(clusters->assignment, labels),
                     matchedAccuracy(contingency(clusters->assignment, labels).value()));
    const auto first = std::exchange(clusters, nullptr);
    map.setModel(modelAfter(4));
    ASSERT_TRUE(waitFor([&] { return clusters != nullptr; }));
    EXPECT_DOUBLE_EQ(share(clusters->assignment, first->assignment),
                     matchedAccuracy(contingency(clusters->assignment, first->assignment).value()))
        << "from then on they keep their numbers";
}

TEST_F(MapControllerTest, TsneRunsPausesGoesOnAndEnds)
{
    TsneOptions options;
    options.perplexity = 5;
    options.iterations = 3000;
    map.setMethod(ProjectionMethod::Tsne);
    map.setSettings({options, {}, {}});
    map.run(); // before there is a model: it waits for one
    map.setModel(modelAfter(2));
    ASSERT_TRUE(waitFor([&] { return map.tsne().map() != nullptr; }));
    map.tsne().pause();
    ASSERT_TRUE(waitFor([&] { // the frame in progress ends, and then nothing moves any more
        const int before = map.tsne().map()->iteration;
        QTest::qWait(300);
        return map.tsne().map()->iteration == before;
    }));
    map.tsne().proceed();
    ASSERT_TRUE(waitFor([&] { return map.tsne().state() == TsneController::State::Finished; }));
    EXPECT_EQ(map.tsne().map()->iteration, 3000);
    EXPECT_TRUE(std::isfinite(map.tsne().map()->klDivergence));
    EXPECT_EQ(shown, map.tsne().map());
}

TEST_F(MapControllerTest, AStoppedTsneKeepsItsPlaces)
{
    TsneOptions options;
    options.perplexity = 5;
    options.iterations = 100000;
    map.setMethod(ProjectionMethod::Tsne);
    map.setModel(modelAfter(2));
    map.setSettings({options, {}, {}});
    map.run();
    ASSERT_TRUE(waitFor([&] { return map.tsne().map() != nullptr; }));
    map.tsne().stop();
    ASSERT_TRUE(waitFor([&] { return map.tsne().state() == TsneController::State::Idle; }));
    EXPECT_NE(map.tsne().map(), nullptr);
}

TEST_F(MapControllerTest, PerplexityTooLargeIsSaid)
{
    TsneOptions options;
    options.perplexity = 50;
    map.setMethod(ProjectionMethod::Tsne);
    map.setSettings({options, {}, {}});
    map.setModel(modelAfter(1));
    map.run();
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_NE(error.what.find("erplexity"), std::string::npos);
}

TEST_F(MapControllerTest, EveryMethodMadeInOneGoFollowsTheModel)
{
    map.setModel(modelAfter(1));
    ASSERT_TRUE(waitFor([&] { return shown != nullptr; }));
    for (const auto method : {ProjectionMethod::PcaRandomized, ProjectionMethod::PcaIncremental,
                              ProjectionMethod::PcaKernel, ProjectionMethod::Lda, ProjectionMethod::Mds,
                              ProjectionMethod::Isomap, ProjectionMethod::Dimensions}) {
        map.setMethod(method);
        ASSERT_TRUE(waitFor([&] { return shown->method == method; }))
            << static_cast<int>(method) << error.what;
        EXPECT_EQ(shown->count, 60U);
        EXPECT_EQ(map.map(), shown);
    }
    const double before = shown->modelEpoch;
    map.setModel(modelAfter(3));
    EXPECT_TRUE(
        waitFor([&] { return shown->modelEpoch > before && shown->method == ProjectionMethod::Dimensions; }));
    map.setSplit(Split::All);
    EXPECT_TRUE(
        waitFor([&] { return shown->count == 180 && shown->method == ProjectionMethod::Dimensions; }));
    EXPECT_EQ(error.what, "");
    map.setMethod(ProjectionMethod::Pca);
    EXPECT_EQ(shown->method, ProjectionMethod::Pca) << "at once";
}

TEST_F(MapControllerTest, OtherAxesOfPcaAreShownAndTakenBack)
{
    map.setModel(modelAfter(1));
    ASSERT_TRUE(waitFor([&] { return shown != nullptr; }));
    MapSettings settings;
    settings.direct.axes = {2, 1, 0};
    map.setSettings(settings);
    ASSERT_TRUE(waitFor([&] { return shown->axes == std::vector<int>{2, 1}; }));
    EXPECT_EQ(shown->method, ProjectionMethod::Pca);
    map.setSettings({});
    EXPECT_EQ(shown->axes.empty() || shown->axes == std::vector<int>({0, 1}), true);
    settings.direct.axes = {400, 401, 0}; // of a model with more dimensions, in a session of before
    map.setSettings(settings);
    EXPECT_TRUE(waitFor([&] { return map.runState() == MapController::RunState::Finished; }));
    EXPECT_EQ(error.what, "");
}

TEST_F(MapControllerTest, MapsInSpaceAreMadeAndFollowTheModel)
{
    map.setModel(modelAfter(1));
    ASSERT_TRUE(waitFor([&] { return shown != nullptr; }));
    MapSettings settings;
    settings.direct.dims = 3;
    map.setSettings(settings);
    ASSERT_TRUE(waitFor([&] { return shown->dims == 3; })) << error.what;
    EXPECT_EQ(shown->method, ProjectionMethod::Pca);
    const double before = shown->modelEpoch;
    map.setModel(modelAfter(3));
    EXPECT_TRUE(waitFor([&] { return shown->modelEpoch > before && shown->dims == 3; }));
    map.setMethod(ProjectionMethod::Lda); // four classes: three dimensions
    ASSERT_TRUE(waitFor([&] { return shown->method == ProjectionMethod::Lda; }));
    EXPECT_EQ(shown->dims, 3U);
    map.setMethod(ProjectionMethod::Pca);
    ASSERT_TRUE(waitFor([&] { return shown->method == ProjectionMethod::Pca && shown->dims == 3; }));
    map.setSettings({});
    EXPECT_EQ(shown->dims, 2U) << "at once";
    EXPECT_EQ(error.what, "");
}

TEST_F(MapControllerTest, AMapThatFormsBeginsAgainInOtherDimensions)
{
    MapSettings settings;
    settings.tsne.perplexity = 5;
    settings.tsne.iterations = 60;
    settings.umap.epochs = 30;
    map.setModel(modelAfter(1));
    for (const auto method : {ProjectionMethod::Tsne, ProjectionMethod::Umap}) {
        map.setSettings(settings);
        map.setMethod(method);
        map.run();
        const auto isDone = [&](std::size_t dims) {
            return map.runState() == MapController::RunState::Finished && map.ownMap() &&
                   map.ownMap()->dims == dims;
        };
        ASSERT_TRUE(waitFor([&] { return isDone(2); })) << error.what;
        auto inSpace = settings;
        setMapDims(inSpace, method, 3);
        map.setSettings(inSpace);
        ASSERT_TRUE(waitFor([&] { return isDone(3); })) << error.what;
        EXPECT_EQ(shown, map.ownMap());
        EXPECT_EQ(error.what, "");
    }
}

TEST_F(MapControllerTest, WhereSpaceCannotBeTheMapStaysInThePlane)
{
    DatasetPtr flat = patternData(120, 60, 28, 3); // three classes are two dimensions to LDA
    map.setDataset(flat);
    MapSettings settings;
    settings.direct.dims = 3;
    map.setSettings(settings);
    map.setMethod(ProjectionMethod::Lda);
    TrainingOptions options;
    options.batch = 20;
    options.threads = 1;
    options.device = "cpu";
    auto trainer = Trainer::create(findPreset("default")->spec, options, flat).value();
    ASSERT_TRUE(trainer->step().ok());
    map.setModel(trainer->look({}).value());
    ASSERT_TRUE(waitFor([&] { return shown && shown->method == ProjectionMethod::Lda; })) << error.what;
    EXPECT_EQ(shown->dims, 2U);
}

TEST_F(MapControllerTest, UmapRunsAndPcaIsShownUntilThen)
{
    map.setMethod(ProjectionMethod::Umap);
    map.setModel(modelAfter(1));
    ASSERT_TRUE(waitFor([&] { return shown != nullptr; }));
    EXPECT_EQ(shown->method, ProjectionMethod::Pca);
    MapSettings settings;
    settings.umap.epochs = 50;
    map.setSettings(settings);
    map.run();
    ASSERT_TRUE(waitFor([&] { return map.runState() == MapController::RunState::Finished; }));
    EXPECT_EQ(shown->method, ProjectionMethod::Umap);
    EXPECT_EQ(shown->iteration, 50);
    map.setSplit(Split::All); // runs again on what is shown then
    ASSERT_TRUE(waitFor([&] { return shown->count == 180 && shown->method == ProjectionMethod::Umap; }));
    map.clearModel();
    EXPECT_EQ(map.map(), nullptr);
}

} // namespace
} // namespace hourglass
