// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/TsneController.h"
#include "app/controllers/TsneSeriesController.h"

#include "core/base/Random.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hourglass {
namespace {

using State = TsneController::State;

std::shared_ptr<const Codes> someCodes(std::size_t count = 200)
{
    auto codes = std::make_shared<Codes>();
    codes->datasetId = "some";
    codes->firstSample = 40;
    codes->count = count;
    codes->dims = 5;
    Random random(3);
    for (std::size_t i = 0; i < count * 5; ++i)
        codes->values.push_back(static_cast<float>(random.normal() + 6 * static_cast<double>(i / 5 % 3)));
    return codes;
}

TsneOptions options(int iterations, double perplexity = 8)
{
    TsneOptions o;
    o.perplexity = perplexity;
    o.iterations = iterations;
    o.threads = 1;
    return o;
}

class TsneControllerTest : public testing::Test {
protected:
    TsneControllerTest()
    {
        QObject::connect(&tsne, &TsneController::mapChanged,
                         [this](const std::shared_ptr<const Embedding>& m) { shown = m; });
        QObject::connect(&tsne, &TsneController::failed, [this](const Error& e) { error = e; });
    }
    bool finishes()
    {
        return waitFor([&] { return tsne.state() == State::Finished; });
    }

    TsneController tsne;
    std::shared_ptr<const Embedding> shown;
    Error error;
};

TEST_F(TsneControllerTest, KeepsStatesAndTheCurveOfItsRun)
{
    auto o = options(200);
    o.exaggerationIterations = 100;
    tsne.run(someCodes(), o);
    ASSERT_TRUE(finishes());
    const auto& history = tsne.history();
    ASSERT_EQ(history.size(), 21U);
    EXPECT_EQ(history.state(0).iteration, 0);
    EXPECT_EQ(history.state(20).iteration, 200);
    ASSERT_EQ(tsne.klCurve().size(), 8U);
    EXPECT_TRUE(tsne.klCurve()[3].exaggerated);
    EXPECT_FALSE(tsne.klCurve()[4].exaggerated);
    EXPECT_LT(tsne.klCurve().back().divergence, tsne.klCurve().front().divergence);
    tsne.clear();
    EXPECT_EQ(tsne.history().size(), 0U);
    EXPECT_TRUE(tsne.klCurve().empty());
}

TEST_F(TsneControllerTest, ScrubsThroughItsStatesAndBack)
{
    tsne.run(someCodes(), options(200));
    ASSERT_TRUE(finishes());
    const auto newest = tsne.map();
    tsne.scrubTo(5);
    ASSERT_TRUE(tsne.isScrubbed());
    EXPECT_EQ(shown->iteration, 50);
    EXPECT_EQ(shown->datasetId, "some");
    EXPECT_EQ(shown->firstSample, 40U);
    EXPECT_EQ(tsne.map(), shown);
    tsne.scrubTo(20);
    for (std::size_t i = 0; i < newest->places.size(); ++i)
        ASSERT_NEAR(shown->places[i], newest->places[i], 0.01F);
    tsne.scrubTo(1000); // there is none: nothing happens
    EXPECT_EQ(shown->iteration, 200);
    tsne.showNewest();
    EXPECT_EQ(shown, newest);
    EXPECT_FALSE(tsne.isScrubbed());
}

TEST_F(TsneControllerTest, ChangesItsPerplexityOnTheWay)
{
    tsne.run(someCodes(), options(100000));
    ASSERT_TRUE(waitFor([&] { return shown && shown->iteration > 20; }));
    tsne.setOptions(options(100000, 30)); // more neighbours than it has
    const int then = shown->iteration;
    ASSERT_TRUE(waitFor([&] { return shown->iteration > then + 20; }));
    EXPECT_EQ(tsne.state(), State::Running);
    EXPECT_EQ(tsne.options().perplexity, 30);
    tsne.setOptions(options(100000, 5000));
    EXPECT_NE(error.what.find("erplexity"), std::string::npos);
    EXPECT_EQ(tsne.options().perplexity, 30);
    EXPECT_EQ(tsne.state(), State::Running);
    tsne.stop();
    EXPECT_TRUE(waitFor([&] { return tsne.state() == State::Idle; }));
}

TEST_F(TsneControllerTest, GoesOnAfterItFinishedOrWasStopped)
{
    tsne.run(someCodes(), options(60));
    ASSERT_TRUE(finishes());
    tsne.setOptions(options(100000));
    EXPECT_EQ(tsne.state(), State::Running);
    ASSERT_TRUE(waitFor([&] { return shown->iteration > 100; }));
    tsne.stop();
    ASSERT_TRUE(waitFor([&] { return tsne.state() == State::Idle; }));
    const int then = shown->iteration;
    tsne.setOptions(options(then + 50));
    ASSERT_TRUE(finishes());
    EXPECT_EQ(shown->iteration, then + 50);
    EXPECT_TRUE(std::isfinite(shown->klDivergence));
}

TEST_F(TsneControllerTest, WithoutARunThereAreNoOptionsToChange)
{
    tsne.setOptions(options(50));
    EXPECT_EQ(tsne.state(), State::Idle);
}

TEST(TsneSeriesController, MapsSeveralPerplexitiesSideBySide)
{
    TsneSeriesController series;
    bool ended = false;
    QObject::connect(&series, &TsneSeriesController::ended, [&] { ended = true; });
    series.run(someCodes(), {options(80, 5), options(80, 20), options(120, 10)});
    ASSERT_TRUE(waitFor([&] { return ended; }));
    ASSERT_EQ(series.maps().size(), 3U);
    EXPECT_EQ(series.maps()[0]->iteration, 80);
    EXPECT_EQ(series.maps()[2]->iteration, 120);
    EXPECT_TRUE(std::isfinite(series.maps()[1]->klDivergence));
    TsneController alone;
    alone.run(someCodes(), options(80, 20));
    ASSERT_TRUE(waitFor([&] { return alone.state() == State::Finished; }));
    EXPECT_EQ(alone.map()->places, series.maps()[1]->places);
}

TEST(TsneSeriesController, SaysWhatCannotBe)
{
    TsneSeriesController series;
    Error error;
    QObject::connect(&series, &TsneSeriesController::failed, [&](const Error& e) { error = e; });
    series.run(someCodes(), {});
    EXPECT_FALSE(error.what.empty());
    error = {};
    series.run(someCodes(), {options(80, 5), options(80, 500)});
    EXPECT_TRUE(waitFor([&] { return !error.what.empty(); }));
}

} // namespace
} // namespace hourglass
