// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/NeighbourController.h"

#include "app/controllers/FaithfulnessController.h"
#include "tests/support/WaitFor.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

/// Samples 100 to 119 in a row; the map turns the second half round.
std::shared_ptr<Evaluation> row()
{
    auto evaluation = std::make_shared<Evaluation>();
    evaluation->codes = {"row", 1, 100, 20, 1, {}};
    for (int i = 0; i < 20; ++i)
        evaluation->codes.values.push_back(static_cast<float>(i));
    return evaluation;
}

std::shared_ptr<Embedding> mapOfRow()
{
    auto map = std::make_shared<Embedding>();
    map->datasetId = "row";
    map->modelEpoch = 1;
    map->firstSample = 100;
    map->count = 20;
    for (int i = 0; i < 20; ++i) {
        map->places.push_back(static_cast<float>(i < 10 ? i : 29 - i));
        map->places.push_back(0);
    }
    return map;
}

class NeighbourControllerTest : public testing::Test {
protected:
    NeighbourControllerTest()
    {
        QObject::connect(&controller, &NeighbourController::found, [this](qint64 s, const Neighbourhood& n) {
            samples.push_back(s);
            neighbours = n;
        });
    }
    void settle() { QTest::qWait(150); }
    NeighbourController controller;
    std::vector<qint64> samples;
    Neighbourhood neighbours;
};

TEST_F(NeighbourControllerTest, FindsThemInBothSpaces)
{
    controller.ask(109, mapOfRow(), row());
    ASSERT_TRUE(waitFor([&] { return !samples.empty(); }));
    EXPECT_EQ(samples.front(), 109);
    ASSERT_EQ(neighbours.nearestCodes.size(), 10U);
    EXPECT_EQ(neighbours.nearestCodes[1].point, 10U) << "points of the map, not samples";
    EXPECT_FALSE(neighbours.nearestCodes[1].shared) << "10 lies at the far end of the map";
    EXPECT_EQ(neighbours.onMap[1].point, 19U);
    EXPECT_FALSE(neighbours.onMap[1].shared);
}

TEST_F(NeighbourControllerTest, TheNewestQuestionWins)
{
    for (std::size_t sample = 100; sample < 120; ++sample)
        controller.ask(sample, mapOfRow(), row());
    ASSERT_TRUE(waitFor([&] { return !samples.empty(); }));
    settle();
    EXPECT_EQ(samples, std::vector<qint64>{119});
    controller.ask(105, mapOfRow(), row());
    controller.forget();
    settle();
    EXPECT_EQ(samples.size(), 1U);
}

TEST_F(NeighbourControllerTest, OtherCodesAndOtherSamplesHaveNoAnswer)
{
    auto later = row();
    later->codes.modelEpoch = 2;
    auto other = row();
    other->codes.datasetId = "column";
    controller.ask(105, mapOfRow(), later);
    controller.ask(105, mapOfRow(), other);
    controller.ask(105, nullptr, row());
    controller.ask(105, mapOfRow(), nullptr);
    controller.ask(99, mapOfRow(), row());
    controller.ask(120, mapOfRow(), row());
    settle();
    EXPECT_TRUE(samples.empty());
    EXPECT_TRUE(isOfCodes(*mapOfRow(), row()->codes));
}

TEST(FaithfulnessControllerTest, SaysWhyAMapCannotBeMeasured)
{
    FaithfulnessController controller;
    QString why;
    std::shared_ptr<const MapFaithfulness> measured;
    QObject::connect(&controller, &FaithfulnessController::unmeasurable,
                     [&](ProjectionMethod, const QString& words) { why = words; });
    QObject::connect(
        &controller, &FaithfulnessController::measured,
        [&](const std::shared_ptr<const MapFaithfulness>& result, ProjectionMethod) { measured = result; });
    auto later = row();
    later->codes.modelEpoch = 2;
    controller.setActive(true);
    controller.setMap(mapOfRow(), later);
    ASSERT_TRUE(waitFor([&] { return why.contains("older than the codes"); }));
    auto few = row();
    few->codes.count = 3;
    few->codes.values.resize(3);
    auto tiny = mapOfRow();
    tiny->count = 3;
    tiny->places.resize(6);
    controller.setMap(tiny, few);
    ASSERT_TRUE(waitFor([&] { return why.contains("too few points"); }));
    controller.setMap(mapOfRow(), row());
    ASSERT_TRUE(waitFor([&] { return measured != nullptr; }));
    EXPECT_EQ(measured->points.size(), 20U);
}

} // namespace
} // namespace hourglass
