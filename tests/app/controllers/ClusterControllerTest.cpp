// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ClusterController.h"
#include "app/controllers/FaithfulnessController.h"

#include "core/base/ThreadTeam.h"
#include "core/clustering/Cluster.h"
#include "core/projection/Pca.h"
#include "tests/support/SmallData.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kTrain = 80, kTest = 40;

/// Codes that say the class outright: a perfect encoder. The labels go round four classes.
std::shared_ptr<const Evaluation> perfectCodes(const Dataset& data)
{
    auto evaluation = std::make_shared<Evaluation>();
    auto& codes = evaluation->codes;
    codes = {data.info().id, 1, kTrain, kTest, 2, {}};
    for (std::size_t i = 0; i < kTest; ++i) {
        const auto label = static_cast<float>(data.label(kTrain + i));
        codes.values.push_back(10 * label + 0.01F * static_cast<float>(i % 7));
        codes.values.push_back(3 * label * label + 0.02F * static_cast<float>(i % 3));
    }
    return evaluation;
}

class ClusterControllerTest : public testing::Test {
protected:
    ClusterControllerTest()
    {
        options.k = 4;
        controller.setDataset(data);
        QObject::connect(&controller, &ClusterController::latentDescribed,
                         [this](const ClusterReportPtr& r) { latent = r; });
        QObject::connect(&controller, &ClusterController::rawDescribed, [this](const ClusterReportPtr& r) {
            raw = r;
            ++rawCalls;
        });
        QObject::connect(&controller, &ClusterController::rangeFound,
                         [this](const std::shared_ptr<const ClusterRange>& r) { range = r; });
        QObject::connect(&controller, &ClusterController::failed, [this](const Error& e) { error = e; });
    }
    std::shared_ptr<const Clusters> clusters()
    {
        ThreadTeam team(1);
        return std::make_shared<const Clusters>(
            cluster(codes->codes.values.data(), kTest, 2, options, team).value());
    }

    DatasetPtr data = patternData(kTrain, kTest, 8);
    std::shared_ptr<const Evaluation> codes = perfectCodes(*data);
    ClusterOptions options;
    ClusterController controller;
    ClusterReportPtr latent, raw;
    std::shared_ptr<const ClusterRange> range;
    Error error;
    int rawCalls = 0;
};

TEST_F(ClusterControllerTest, DescribesCodesFirstAndThenTheRawValues)
{
    controller.describe(codes, clusters(), options);
    ASSERT_TRUE(waitFor([&] { return latent && raw; })) << error.what;
    EXPECT_EQ(latent->dims, 2U);
    EXPECT_EQ(raw->dims, 64U);
    EXPECT_EQ(latent->firstSample, kTrain);
    EXPECT_DOUBLE_EQ(latent->scores.accuracy, 1) << "the codes say the class";
    EXPECT_DOUBLE_EQ(latent->scores.ari, 1);
    EXPECT_LT(raw->scores.accuracy, 1) << "raw values are not the codes";
    EXPECT_EQ(latent->members.size(), 4U);
    EXPECT_EQ(std::accumulate(latent->table.counts.begin(), latent->table.counts.end(), std::int64_t{0}),
              static_cast<std::int64_t>(kTest));
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(latent->table.counts[i * 4 + i], 10) << "all on the diagonal";
}

TEST_F(ClusterControllerTest, RawValuesAreClusteredOnceForTheSameOptions)
{
    controller.describe(codes, clusters(), options);
    ASSERT_TRUE(waitFor([&] { return latent && raw; }));
    const auto before = raw;
    const int calls = rawCalls;
    latent.reset();
    controller.describe(codes, clusters(), options); // as after the next epoch
    ASSERT_TRUE(waitFor([&] { return latent != nullptr; }));
    QTest::qWait(50);
    EXPECT_EQ(raw, before);
    EXPECT_EQ(rawCalls, calls);
    options.k = 3;
    controller.describe(codes, clusters(), options);
    ASSERT_TRUE(waitFor([&] { return raw && raw != before; }));
    EXPECT_EQ(raw->clusters->k, 3);
}

TEST_F(ClusterControllerTest, RawValuesAreAskedForAgainAfterARest)
{
    controller.describe(codes, clusters(), options);
    controller.rest();
    controller.describe(codes, clusters(), options);
    EXPECT_TRUE(waitFor([&] { return latent && raw; }));
}

TEST_F(ClusterControllerTest, RawValuesCanBeStoppedAndRunAgain)
{
    bool running = false;
    std::vector<double> shares;
    QObject::connect(&controller, &ClusterController::rawChanged, [&](bool on) {
        running = on;
        if (on && shares.empty())
            controller.stopRaw(); // before it has got anywhere
    });
    QObject::connect(&controller, &ClusterController::rawProgressed,
                     [&](double share) { shares.push_back(share); });
    controller.describe(codes, clusters(), options);
    ASSERT_TRUE(waitFor([&] { return latent != nullptr && !running; }));
    QTest::qWait(50);
    const int calls = rawCalls;
    controller.describe(codes, clusters(), options); // as after the next epoch
    QTest::qWait(100);
    EXPECT_EQ(rawCalls, calls) << "what the user stopped does not begin again by itself";
    shares.push_back(0);
    if (!raw)
        controller.runRaw();
    ASSERT_TRUE(waitFor([&] { return raw != nullptr; })) << error.what;
    EXPECT_EQ(raw->dims, 64U);
}

TEST_F(ClusterControllerTest, RefusesClustersOfOtherPoints)
{
    auto few = std::make_shared<Clusters>(*clusters());
    few->assignment.pop_back();
    controller.describe(codes, few, options);
    auto strange = std::make_shared<Evaluation>(*codes);
    strange->codes.datasetId = "other";
    controller.describe(strange, clusters(), options);
    QTest::qWait(100);
    EXPECT_EQ(latent, nullptr);
}

TEST_F(ClusterControllerTest, FindsTheNumberOfClusters)
{
    controller.runRange(codes, options, 2, 7);
    ASSERT_TRUE(waitFor([&] { return range != nullptr; })) << error.what;
    EXPECT_EQ(range->rows.size(), 6U);
    EXPECT_EQ(range->bestSilhouette, 4);
    range.reset();
    controller.runRange(codes, options, 2, 7);
    controller.stopRange();
    QTest::qWait(100);
    EXPECT_TRUE(error.what.empty()) << "to stop is no error: " << error.what;
}

TEST_F(ClusterControllerTest, ARangeThatDoesNotFitIsSaid)
{
    options.method = ClusterMethod::Dbscan;
    controller.runRange(codes, options, 2, 5);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_EQ(range, nullptr);
}

TEST(FaithfulnessController, MeasuresAMapThatRestsWhileSomebodyLooks)
{
    const auto data = patternData(kTrain, kTest, 8);
    const auto codes = perfectCodes(*data);
    ThreadTeam team(1);
    const auto map = std::make_shared<const Embedding>(pcaEmbedding(codes->codes, 2, team, {}).value());
    FaithfulnessController controller;
    std::shared_ptr<const MapFaithfulness> result;
    int outdated = 0, resets = 0;
    QObject::connect(&controller, &FaithfulnessController::measured,
                     [&](const std::shared_ptr<const MapFaithfulness>& r, ProjectionMethod) { result = r; });
    QObject::connect(&controller, &FaithfulnessController::unmeasurable, [&] { ++outdated; });
    QObject::connect(&controller, &FaithfulnessController::reset, [&] { ++resets; });
    controller.setMap(map, codes);
    QTest::qWait(900);
    EXPECT_EQ(result, nullptr) << "nobody looks";
    controller.setActive(true);
    ASSERT_TRUE(waitFor([&] { return result != nullptr; }));
    EXPECT_EQ(result->k, 10);
    EXPECT_GT(result->trustworthiness, 0.999) << "two dimensions turned in the plane lose nothing";
    auto later = std::make_shared<Evaluation>(*codes);
    later->codes.modelEpoch = 2;
    controller.setMap(map, later);
    EXPECT_EQ(resets, 1) << "the numbers no longer hold";
    EXPECT_TRUE(waitFor([&] { return outdated == 1; }));
}

} // namespace
} // namespace hourglass
