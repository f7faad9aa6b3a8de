// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/Recognition.h"
#include "core/base/Random.h"
#include "core/evaluation/NeighbourRecognition.h"
#include "tests/core/clustering/GoldenTables.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace hourglass {
namespace {

using Numbers = std::vector<std::int32_t>;

class RecognitionTest : public testing::Test {
protected:
    static test::GoldenTable table(const std::string& name)
    {
        static const auto tables = test::readGolden("recognition.txt");
        return tables.at(name);
    }
    [[nodiscard]] LabelledCodes known() const { return {knownValues.data(), 5, knownClasses}; }
    [[nodiscard]] LabelledCodes asked() const { return {askedValues.data(), 5, askedClasses}; }

    std::vector<float> knownValues = table("known").floats(), askedValues = table("asked").floats();
    Numbers knownClasses = table("known-classes").ints(), askedClasses = table("asked-classes").ints();
    ThreadTeam team{2};
};

TEST_F(RecognitionTest, NeighboursVoteAsInScikitLearn)
{
    const auto votes = recogniseByNeighbours(known(), asked(), std::array{1, 5, 10}, team).value();
    ASSERT_EQ(votes.size(), 3U);
    for (const auto& vote : votes) {
        const auto expected = table("predicted-" + std::to_string(vote.k)).ints();
        std::size_t right = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (expected[i] >= 0) { // of ties scikit-learn takes the lowest class
                EXPECT_EQ(vote.predicted[i], expected[i]) << "k = " << vote.k << ", " << i;
            }
            right += vote.predicted[i] == askedClasses[i] ? 1 : 0;
        }
        EXPECT_DOUBLE_EQ(vote.accuracy, static_cast<double>(right) / 120);
    }
    EXPECT_DOUBLE_EQ(votes[0].accuracy, nearestCodeAccuracy(known(), asked(), team).value());
}

TEST_F(RecognitionTest, OfEqualVotesTheNearerClassWins)
{
    const std::vector<float> places{1, 2, 3, 4, 9};
    const Numbers labels{8, 3, 3, 8, 5};
    const std::vector<float> query{0};
    const LabelledCodes from{places.data(), 1, labels};
    const Numbers truth{8};
    const auto votes =
        recogniseByNeighbours(from, {query.data(), 1, truth}, std::array{1, 2, 3, 4, 5}, team).value();
    const Numbers expected{8, 8, 3, 8, 8};
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_EQ(votes[i].predicted.front(), expected[i]) << "k = " << i + 1;
}

TEST_F(RecognitionTest, TheTeamDoesNotMatter)
{
    Random random(5);
    std::vector<float> values(3000 * 7);
    for (float& v : values)
        v = static_cast<float>(random.normal());
    Numbers labels(3000);
    for (auto& label : labels)
        label = static_cast<std::int32_t>(random.below(6));
    const LabelledCodes from{values.data(), 7, std::span(labels).first(2500)};
    const LabelledCodes whom{values.data() + 2500 * 7, 7, std::span(labels).subspan(2500)};
    ThreadTeam one(1), three(3);
    for (const auto recogniser :
         {Recogniser::NearestOfHundred, Recogniser::Neighbours, Recogniser::LogisticRegression}) {
        const auto a = recognise(recogniser, from, whom, {}, one).value();
        const auto b = recognise(recogniser, from, whom, {}, three).value();
        EXPECT_EQ(a.predicted, b.predicted);
        EXPECT_EQ(a.known, recogniser == Recogniser::NearestOfHundred ? 100U : 2500U);
        EXPECT_EQ(a.predicted.size(), recogniser == Recogniser::NearestOfHundred ? 100U : 500U);
    }
}

TEST_F(RecognitionTest, TheConfusionSumsUpToWhatWasAsked)
{
    const auto result = recognise(Recogniser::Neighbours, known(), asked(), {}, team).value();
    const auto& table = result.confusion;
    ASSERT_EQ(table.clusters, table.classes);
    EXPECT_EQ(std::accumulate(table.counts.begin(), table.counts.end(), std::int64_t{0}), 120);
    std::int64_t diagonal = 0;
    for (std::size_t i = 0; i < table.classes.size(); ++i)
        diagonal += table.counts[i * table.classes.size() + i];
    EXPECT_DOUBLE_EQ(result.accuracy, static_cast<double>(diagonal) / 120);
}

TEST_F(RecognitionTest, ConfusionCountsClassesThatOnlyOneSideHolds)
{
    const auto table = confusionOf(Numbers{2, 2, 7}, Numbers{2, 9, 7});
    EXPECT_EQ(table.classes, (Numbers{2, 7, 9}));
    EXPECT_EQ(table.counts, (std::vector<std::int64_t>{1, 0, 1, 0, 1, 0, 0, 0, 0}));
}

TEST_F(RecognitionTest, PrincipalComponentsAreThoseOfTheKnown)
{
    const auto space = principalSpace(knownValues, askedValues, 5, 3, team).value();
    const auto expected = table("asked-components");
    ASSERT_EQ(space.dims, 3U);
    ASSERT_EQ(space.known.size(), 900U);
    for (std::size_t d = 0; d < 3; ++d) { // the sign of a component is free
        const double sign =
            std::signbit(static_cast<double>(space.asked[d])) == std::signbit(expected.at(d)) ? 1 : -1;
        for (std::size_t i = 0; i < 120; ++i)
            EXPECT_NEAR(static_cast<double>(space.asked[i * 3 + d]), sign * expected.at(i * 3 + d), 2e-5);
    }
    EXPECT_EQ(principalSpace(knownValues, askedValues, 5, 32, team).value().dims, 5U) << "there are no more";
}

TEST_F(RecognitionTest, RefusesWhatCannotBeCompared)
{
    const LabelledCodes none{knownValues.data(), 5, {}};
    const LabelledCodes narrow{knownValues.data(), 4, knownClasses};
    const auto ask = [&](const LabelledCodes& from, const LabelledCodes& whom, int k) {
        return recogniseByNeighbours(from, whom, std::array{k}, team).error().kind;
    };
    EXPECT_EQ(ask(none, asked(), 1), Failure::BadInput);
    EXPECT_EQ(ask(known(), none, 1), Failure::BadInput);
    EXPECT_EQ(ask(narrow, asked(), 1), Failure::BadInput);
    EXPECT_EQ(ask(known(), asked(), 0), Failure::BadInput);
    EXPECT_EQ(ask(known(), asked(), 301), Failure::BadInput);
    EXPECT_TRUE(recogniseByNeighbours(known(), asked(), std::array{300}, team).ok()) << "all may vote";
    askedValues[7] = std::numeric_limits<float>::quiet_NaN();
    for (const auto recogniser : {Recogniser::NearestOfHundred, Recogniser::Neighbours})
        EXPECT_EQ(recognise(recogniser, known(), asked(), {}, team).error().kind, Failure::BadInput);
    EXPECT_EQ(recognise(Recogniser::LogisticRegression, known(), none, {}, team).error().kind,
              Failure::BadInput);
    EXPECT_EQ(principalSpace({}, askedValues, 5, 3, team).error().kind, Failure::BadInput);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(recognise(Recogniser::Neighbours, known(), known(), {}, team, source.token()).error().kind,
              Failure::Cancelled);
    EXPECT_EQ(
        recognise(Recogniser::LogisticRegression, known(), known(), {}, team, source.token()).error().kind,
        Failure::Cancelled);
}

} // namespace
} // namespace hourglass
