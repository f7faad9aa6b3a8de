// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ComponentsController.h"
#include "app/controllers/LessonController.h"

#include "tests/support/SmallData.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hourglass {
namespace {

constexpr std::size_t kTrain = 60, kTest = 30;

std::shared_ptr<Evaluation> codesOf(const Dataset& data, double epoch)
{
    auto evaluation = std::make_shared<Evaluation>();
    evaluation->codes = {data.info().id, epoch, kTrain, kTest, 3, {}};
    for (std::size_t i = 0; i < kTest * 3; ++i)
        evaluation->codes.values.push_back(static_cast<float>(std::sin(static_cast<double>(i) * epoch)));
    evaluation->mse = 0.25;
    return evaluation;
}

class ComponentsControllerTest : public testing::Test {
protected:
    ComponentsControllerTest()
    {
        QObject::connect(&controller, &ComponentsController::found, [this](const ComponentsPtr& c) {
            found = c;
            finds += c != nullptr;
        });
        QObject::connect(&controller, &ComponentsController::failed, [this](const Error& e) {
            error = e;
            ++errors;
        });
        QObject::connect(&controller, &ComponentsController::walked,
                         [this](const std::shared_ptr<const ComponentWalk>& w) { walk = w; });
        QObject::connect(&controller, &ComponentsController::rebuilt,
                         [this](const std::shared_ptr<const ComponentRebuild>& r) { rebuild = r; });
    }
    DatasetPtr data = patternData(kTrain, kTest, 8);
    ComponentsController controller;
    ComponentsPtr found;
    std::shared_ptr<const ComponentWalk> walk;
    std::shared_ptr<const ComponentRebuild> rebuild;
    Error error;
    int finds = 0, errors = 0;
};

TEST_F(ComponentsControllerTest, theRawValuesNeedNoModel)
{
    controller.setSpace(ComponentSpace::Raw);
    controller.setDataset(data);
    controller.setRange({0, kTrain});
    QTest::qWait(30);
    EXPECT_EQ(finds, 0) << "nobody looks";
    controller.setActive(true);
    ASSERT_TRUE(waitFor([&] { return found != nullptr; })) << error.what;
    EXPECT_EQ(found->dims, 64U);
    EXPECT_EQ(found->count, kTrain);
    EXPECT_EQ(found->shape, data->info().shape);
    EXPECT_EQ(found->meanPicture.pixels.size(), 64U);
    EXPECT_FALSE(controller.modelError().has_value());
    controller.walk();
    controller.rebuild(found->kept());
    ASSERT_TRUE(waitFor([&] { return walk && rebuild; })) << error.what;
    EXPECT_EQ(walk->rows.size(), ComponentsController::kWalked);
    EXPECT_EQ(walk->rows[0].size(), walk->steps.size());
    EXPECT_EQ(walk->rows[0][6].pixels, found->meanPicture.pixels) << "no step: the mean";
    EXPECT_NE(walk->rows[0].front().pixels, walk->rows[0].back().pixels);
    ASSERT_EQ(rebuild->samples.size(), ComponentsController::kRebuilt);
    EXPECT_TRUE(rebuild->decoded.empty());
    for (const double e : rebuild->errors)
        EXPECT_LT(e, 1e-5) << "all components give the samples back";
    controller.setRange({kTrain, kTest});
    ASSERT_TRUE(waitFor([&] { return found && found->firstSample == kTrain; }));
}

TEST_F(ComponentsControllerTest, codesAreFollowedAndForgottenWithTheirModel)
{
    controller.setDataset(data);
    controller.setActive(true);
    QTest::qWait(30);
    EXPECT_EQ(finds, 0) << "no codes";
    controller.setCodes(nullptr, codesOf(*data, 1));
    ASSERT_TRUE(waitFor([&] { return finds == 1; })) << error.what;
    EXPECT_EQ(found->dims, 3U);
    EXPECT_EQ(found->modelEpoch, 1);
    EXPECT_EQ(found->firstSample, kTrain);
    EXPECT_EQ(controller.modelError(), 0.25);
    for (const double epoch : {2.0, 3.0, 4.0})
        controller.setCodes(nullptr, codesOf(*data, epoch));
    ASSERT_TRUE(waitFor([&] { return found && found->modelEpoch == 4; })) << "the newest comes in the end";
    controller.setCodes(nullptr, nullptr);
    EXPECT_EQ(found, nullptr);
    EXPECT_EQ(controller.codeSize(), 0U);
}

TEST_F(ComponentsControllerTest, brokenCodesAreSaidOnceAndNotEachEpoch)
{
    controller.setDataset(data);
    controller.setActive(true);
    for (int i = 0; i < 3; ++i) {
        auto codes = codesOf(*data, 1 + i);
        codes->codes.values[7] = std::numeric_limits<float>::quiet_NaN();
        controller.setCodes(nullptr, codes);
        QTest::qWait(60);
    }
    ASSERT_TRUE(waitFor([&] { return errors > 0; }));
    QTest::qWait(60);
    EXPECT_EQ(errors, 1);
    EXPECT_FALSE(error.text().empty());
    EXPECT_EQ(found, nullptr);
}

TEST_F(ComponentsControllerTest, whatWasStoppedStaysSoUntilItIsStarted)
{
    const auto large = patternData(3000, 10);
    int stops = 0;
    QObject::connect(&controller, &ComponentsController::stopped, [&] { ++stops; });
    controller.setSpace(ComponentSpace::Raw);
    controller.setDataset(large);
    controller.setRange({0, 3000});
    controller.setActive(true);
    controller.stop();
    ASSERT_TRUE(waitFor([&] { return stops == 1; }));
    auto codes = codesOf(*large, 1);
    codes->codes.firstSample = 0;
    controller.setCodes(nullptr, codes);
    QTest::qWait(60);
    EXPECT_EQ(finds, 0) << "an epoch later";
    EXPECT_EQ(errors, 0) << "stopping is no error";
    controller.start();
    ASSERT_TRUE(waitFor([&] { return found != nullptr; }));
}

TEST_F(ComponentsControllerTest, anotherSpaceOrOtherDataForgetWhatWas)
{
    controller.setSpace(ComponentSpace::Raw);
    controller.setDataset(data);
    controller.setActive(true);
    ASSERT_TRUE(waitFor([&] { return found != nullptr; }));
    controller.setSpace(ComponentSpace::Codes);
    EXPECT_EQ(found, nullptr);
    controller.setSpace(ComponentSpace::Raw);
    controller.setDataset(patternData(20, 10, 4));
    EXPECT_EQ(found, nullptr);
    ASSERT_TRUE(waitFor([&] { return found != nullptr; }));
    EXPECT_EQ(found->dims, 16U);
}

TEST(LessonController, makesExamplesSamplesAndCodes)
{
    LessonController controller;
    std::shared_ptr<const PcaLesson> lesson;
    Error error;
    QObject::connect(&controller, &LessonController::made,
                     [&](const std::shared_ptr<const PcaLesson>& made) { lesson = made; });
    QObject::connect(&controller, &LessonController::failed, [&](const Error& e) { error = e; });
    controller.ofExample("normal-2d", false);
    ASSERT_TRUE(waitFor([&] { return lesson != nullptr; })) << error.what;
    EXPECT_EQ(lesson->count, 10000U);
    EXPECT_EQ(lesson->shown(), LessonController::kShown);
    EXPECT_NEAR(lesson->mean[0], -1, 0.1) << "the lecture's own numbers";
    EXPECT_NEAR(lesson->covariance[0][0], 4, 0.2);
    EXPECT_NEAR(lesson->covariance[0][1], 2, 0.2);
    lesson.reset();
    controller.ofSamples(patternData(40, 10, 8), {0, 40}, false);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); })) << "64 values cannot be drawn";
    error = {};
    controller.ofExample("no-such-kind", false);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    const auto data = patternData(kTrain, kTest, 8);
    controller.ofCodes(codesOf(*data, 1), data, true);
    ASSERT_TRUE(waitFor([&] { return lesson != nullptr; }));
    EXPECT_EQ(lesson->dims, 3U);
    EXPECT_EQ(lesson->labels.size(), kTest);
    EXPECT_NEAR(lesson->totalVariance(), 3, 1e-3);
}

} // namespace
} // namespace hourglass
