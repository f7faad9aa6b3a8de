// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/TsneSeriesController.h"

#include "core/projection/Tsne.h"
#include "tests/support/SomeCodes.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hourglass {
namespace {

std::vector<TsneOptions> options(int iterations)
{
    std::vector<TsneOptions> all(3);
    const double perplexities[] = {5, 30, 12}; // not in order
    for (std::size_t i = 0; i < 3; ++i) {
        all[i].perplexity = perplexities[i];
        all[i].iterations = iterations;
        all[i].exaggerationIterations = 20;
        all[i].threads = 1;
    }
    return all;
}

class TsneSeriesControllerTest : public testing::Test {
protected:
    TsneSeriesControllerTest()
    {
        QObject::connect(&series, &TsneSeriesController::mapsChanged,
                         [this](const TsneSeriesController::Maps& maps) { shown = maps; });
        QObject::connect(&series, &TsneSeriesController::ended, [this] { ++ends; });
        QObject::connect(&series, &TsneSeriesController::failed, [this](const Error& e) { error = e; });
    }
    TsneSeriesController series;
    TsneSeriesController::Maps shown;
    int ends = 0;
    Error error;
};

TEST_F(TsneSeriesControllerTest, EachMapIsTheOneThatItsOptionsMakeAlone)
{
    const auto codes = clumpedCodes(200);
    series.run(codes, options(60));
    ASSERT_TRUE(waitFor([&] { return ends == 1; }));
    ASSERT_EQ(series.maps().size(), 3U) << "those who hear of the end see the last maps";
    for (std::size_t i = 0; i < 3; ++i) {
        const Embedding& map = *series.maps()[i];
        EXPECT_EQ(map.iteration, 60);
        auto alone = Tsne::create(*codes, options(60)[i]).value();
        ASSERT_TRUE(alone->advance(60).ok());
        EXPECT_EQ(map.places, alone->embedding().places) << "number " << i;
        EXPECT_DOUBLE_EQ(map.klDivergence, alone->klDivergence());
    }
}

TEST_F(TsneSeriesControllerTest, ShowsThemWhileTheyFormAndKeepsWhatTheyReached)
{
    series.run(clumpedCodes(300), options(100000));
    ASSERT_TRUE(waitFor([&] { return shown.size() == 3 && shown[0]->iteration > 30; }));
    for (const auto& map : shown) {
        EXPECT_EQ(map->iteration, shown[0]->iteration) << "all at the same pace";
        EXPECT_TRUE(std::isfinite(map->klDivergence));
    }
    series.stop();
    ASSERT_TRUE(waitFor([&] { return ends == 1; }));
    EXPECT_EQ(series.maps().size(), 3U);
    series.clear();
    EXPECT_TRUE(series.maps().empty());
}

TEST_F(TsneSeriesControllerTest, ClearedNothingComesAfter)
{
    series.run(clumpedCodes(300), options(100000));
    series.clear();
    shown.clear();
    ASSERT_TRUE(waitFor([&] { return !series.isRunning(); }));
    QTest::qWait(200);
    EXPECT_TRUE(shown.empty());
}

TEST_F(TsneSeriesControllerTest, SaysWhatCannotBe)
{
    series.run(clumpedCodes(200), {});
    EXPECT_FALSE(error.what.empty());
    error = {};
    auto wrong = options(60);
    wrong[1].perplexity = 500;
    series.run(clumpedCodes(200), wrong);
    ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
    EXPECT_TRUE(series.maps().empty());
}

} // namespace
} // namespace hourglass
