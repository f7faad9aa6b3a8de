// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/UmapController.h"

#include "tests/support/SomeCodes.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

using State = UmapController::State;

UmapOptions options(int epochs)
{
    UmapOptions o;
    o.epochs = epochs;
    o.threads = 1;
    return o;
}

class UmapControllerTest : public testing::Test {
protected:
    UmapControllerTest()
    {
        QObject::connect(&umap, &UmapController::mapChanged,
                         [this](const std::shared_ptr<const Embedding>& m) { shown = m; });
        QObject::connect(&umap, &UmapController::failed, [this](const Error& e) { error = e; });
    }
    bool becomes(State state)
    {
        return waitFor([&] { return umap.state() == state; });
    }
    UmapController umap;
    std::shared_ptr<const Embedding> shown;
    Error error;
};

TEST_F(UmapControllerTest, RunsToItsEndAndTheSameSeedMakesTheSameMap)
{
    umap.run(clumpedCodes(200), options(80));
    EXPECT_EQ(umap.state(), State::Running);
    ASSERT_TRUE(becomes(State::Finished));
    ASSERT_EQ(shown, umap.map());
    EXPECT_EQ(shown->iteration, 80);
    EXPECT_EQ(shown->iterations, 80);
    EXPECT_EQ(shown->method, ProjectionMethod::Umap);
    EXPECT_EQ(shown->firstSample, 40U);
    const auto first = shown;
    umap.run(clumpedCodes(200), options(80));
    ASSERT_TRUE(becomes(State::Finished));
    EXPECT_NE(shown, first);
    EXPECT_EQ(shown->places, first->places);
}

TEST_F(UmapControllerTest, PausesGoesOnAndStops)
{
    umap.run(clumpedCodes(300), options(100000));
    ASSERT_TRUE(waitFor([&] { return shown && shown->iteration > 20; }));
    umap.pause();
    EXPECT_EQ(umap.state(), State::Paused);
    ASSERT_TRUE(waitFor([&] { // the frame in progress ends, and then nothing moves any more
        const int before = shown->iteration;
        QTest::qWait(300);
        return shown->iteration == before;
    }));
    const int then = shown->iteration;
    umap.proceed();
    ASSERT_TRUE(waitFor([&] { return shown->iteration > then; }));
    umap.stop();
    ASSERT_TRUE(becomes(State::Idle));
    EXPECT_NE(umap.map(), nullptr) << "the places that it reached stay";
    EXPECT_EQ(error.what, "");
    umap.clear();
    EXPECT_EQ(umap.map(), nullptr);
}

TEST_F(UmapControllerTest, WhatCannotBeIsSaid)
{
    auto o = options(10);
    o.neighbours = 50;
    umap.run(clumpedCodes(20), o);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_NE(error.what.find("eighbours"), std::string::npos);
    EXPECT_EQ(umap.state(), State::Idle);
}

} // namespace
} // namespace hourglass
