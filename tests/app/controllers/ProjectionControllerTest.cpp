// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ProjectionController.h"

#include "tests/support/SomeCodes.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

using State = ProjectionController::State;

ProjectionController::Task task(ProjectionMethod method, std::size_t count = 150, double epoch = 1)
{
    ProjectionController::Task t{clumpedCodes(count, epoch), nullptr, {}};
    t.options.method = method;
    return t;
}

class ProjectionControllerTest : public testing::Test {
protected:
    ProjectionControllerTest()
    {
        QObject::connect(&maps, &ProjectionController::mapChanged,
                         [this](const std::shared_ptr<const Embedding>& m, bool g) {
                             shown = m;
                             glides = g;
                         });
        QObject::connect(&maps, &ProjectionController::failed, [this](const Error& e) {
            error = e;
            ++errors;
        });
    }
    bool becomes(State state)
    {
        return waitFor([&] { return maps.state() == state; });
    }
    ProjectionController maps;
    std::shared_ptr<const Embedding> shown;
    bool glides = false;
    int errors = 0;
    Error error;
};

TEST_F(ProjectionControllerTest, MakesAMapAndGlidesToTheNextOfItsKind)
{
    maps.make(task(ProjectionMethod::Isomap));
    EXPECT_EQ(maps.state(), State::Running);
    ASSERT_TRUE(becomes(State::Finished));
    EXPECT_EQ(shown->method, ProjectionMethod::Isomap);
    EXPECT_FALSE(glides);
    maps.follow(task(ProjectionMethod::Isomap, 150, 2));
    ASSERT_TRUE(waitFor([&] { return shown->modelEpoch == 2; }));
    EXPECT_TRUE(glides);
}

TEST_F(ProjectionControllerTest, TheNewestWins)
{
    maps.make(task(ProjectionMethod::Mds, 2000));
    maps.make(task(ProjectionMethod::Dimensions));
    ASSERT_TRUE(becomes(State::Finished));
    EXPECT_EQ(shown->method, ProjectionMethod::Dimensions);
    QTest::qWait(300);
    EXPECT_EQ(shown->method, ProjectionMethod::Dimensions);
}

TEST_F(ProjectionControllerTest, ANewModelWaitsForTheMapInProgress)
{
    maps.make(task(ProjectionMethod::Pca, 150, 1));
    std::vector<double> epochs;
    QObject::connect(
        &maps, &ProjectionController::mapChanged,
        [&](const std::shared_ptr<const Embedding>& m, bool) { epochs.push_back(m->modelEpoch); });
    maps.follow(task(ProjectionMethod::Pca, 150, 2));
    maps.follow(task(ProjectionMethod::Pca, 150, 3));
    ASSERT_TRUE(waitFor([&] { return shown && shown->modelEpoch == 3; }));
    EXPECT_EQ(epochs, (std::vector<double>{1, 3}));
}

TEST_F(ProjectionControllerTest, AStoppedOneKeepsTheMapThatWasThere)
{
    maps.make(task(ProjectionMethod::Dimensions));
    ASSERT_TRUE(becomes(State::Finished));
    const auto before = shown;
    auto slow = task(ProjectionMethod::Mds, 3000);
    slow.options.mds.iterations = 100000;
    slow.options.mds.tolerance = 0;
    maps.make(slow);
    maps.stop();
    ASSERT_TRUE(becomes(State::Idle));
    EXPECT_EQ(maps.map(), before);
    EXPECT_EQ(errors, 0);
    maps.make(slow);
    maps.clear();
    EXPECT_EQ(maps.map(), nullptr);
    EXPECT_EQ(maps.state(), State::Idle);
}

TEST_F(ProjectionControllerTest, WhatFailsIsSaidOnceAndNotTriedEpochAfterEpoch)
{
    maps.make(task(ProjectionMethod::Lda)); // there are no labels
    ASSERT_TRUE(waitFor([&] { return errors == 1; }));
    EXPECT_NE(error.what.find("abel"), std::string::npos) << error.what;
    maps.follow(task(ProjectionMethod::Lda, 150, 2));
    QTest::qWait(200);
    EXPECT_EQ(errors, 1);
    maps.make(task(ProjectionMethod::Pca));
    EXPECT_TRUE(becomes(State::Finished));
}

TEST_F(ProjectionControllerTest, DimensionsAreNeverMirrored)
{
    maps.make(task(ProjectionMethod::Dimensions));
    ASSERT_TRUE(becomes(State::Finished));
    auto mirrored = std::make_shared<Codes>(*clumpedCodes(150, 2));
    for (float& value : mirrored->values)
        value = -value;
    auto next = task(ProjectionMethod::Dimensions);
    next.codes = mirrored;
    maps.follow(next);
    ASSERT_TRUE(waitFor([&] { return shown->modelEpoch == 2; }));
    EXPECT_EQ(shown->places[0], mirrored->values[0]);
}

} // namespace
} // namespace hourglass
