// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/EpochScoring.h"
#include "core/base/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hourglass {
namespace {

/// Codes around as many places as there are classes; the labels go round them.
class EpochScoringTest : public testing::Test {
protected:
    static constexpr int kClasses = 4;

    explicit EpochScoringTest() { fill(3000, 8); }
    void fill(std::size_t count, double apart)
    {
        Random random(9);
        codes = {"some", 3, 100, count, 6, {}};
        labels.clear();
        for (std::size_t i = 0; i < count; ++i) {
            labels.push_back(static_cast<std::int32_t>(i % kClasses));
            for (std::size_t d = 0; d < codes.dims; ++d)
                codes.values.push_back(
                    static_cast<float>(random.normal() + (d == i % kClasses ? apart : 0.0)));
        }
    }
    Result<EpochScores> score(StopToken stop = {})
    {
        return scoreEpoch(codes, labels, LabelledCodes::of(codes, labels).first(100), {}, team, stop);
    }
    Codes codes;
    std::vector<std::int32_t> labels;
    ThreadTeam team{1};
};

TEST_F(EpochScoringTest, ClassesThatLieApartScoreHigh)
{
    const auto scores = score().value();
    EXPECT_DOUBLE_EQ(scores.epoch, 3);
    EXPECT_EQ(scores.sampled, 2000U);
    for (const auto which : {EpochScore::NearestCode, EpochScore::Neighbours, EpochScore::LinearProbe,
                             EpochScore::ClusterAccuracy, EpochScore::Nmi, EpochScore::Ari})
        EXPECT_GT(scores[which], 0.98) << static_cast<int>(which);
    EXPECT_GT(scores[EpochScore::Silhouette], 0.5);
}

TEST_F(EpochScoringTest, ClassesThatLieInOneHeapScoreAsChance)
{
    fill(3000, 0);
    const auto scores = score().value();
    for (const auto which : {EpochScore::Neighbours, EpochScore::LinearProbe})
        EXPECT_NEAR(scores[which], 0.25, 0.08);
    EXPECT_NEAR(scores[EpochScore::Ari], 0, 0.03);
    EXPECT_DOUBLE_EQ(scores[EpochScore::NearestCode], 1) << "each of the first hundred finds itself";
}

TEST_F(EpochScoringTest, TheSameBitsEveryTime)
{
    const auto once = score().value();
    ThreadTeam three(3);
    const auto again =
        scoreEpoch(codes, labels, LabelledCodes::of(codes, labels).first(100), {}, three).value();
    EXPECT_EQ(once.values, again.values);
}

TEST_F(EpochScoringTest, WithoutLabelsOnlyTheSilhouetteIsDefined)
{
    labels.clear();
    const auto scores = scoreEpoch(codes, {}, {}, {}, team).value();
    EXPECT_TRUE(std::isfinite(scores[EpochScore::Silhouette]));
    for (const auto which : {EpochScore::NearestCode, EpochScore::Neighbours, EpochScore::LinearProbe,
                             EpochScore::ClusterAccuracy, EpochScore::Nmi, EpochScore::Ari})
        EXPECT_TRUE(std::isnan(scores[which])) << static_cast<int>(which);
}

TEST_F(EpochScoringTest, OneClassAndFewCodesAreNoError)
{
    labels.assign(labels.size(), 2);
    EXPECT_TRUE(std::isnan(score().value()[EpochScore::LinearProbe]));
    fill(7, 4);
    const auto scores = score().value();
    EXPECT_EQ(scores.sampled, 7U);
    EXPECT_TRUE(std::isnan(scores[EpochScore::Silhouette]));
    fill(24, 4);
    EXPECT_TRUE(score().ok());
}

TEST_F(EpochScoringTest, RefusesWhatDoesNotBelongTogether)
{
    auto few = labels;
    few.pop_back();
    EXPECT_EQ(scoreEpoch(codes, few, {}, {}, team).error().kind, Failure::BadInput);
    EXPECT_EQ(scoreEpoch({}, {}, {}, {}, team).error().kind, Failure::BadInput);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(score(source.token()).error().kind, Failure::Cancelled);
    codes.values.assign(codes.values.size(), std::numeric_limits<float>::infinity());
    EXPECT_EQ(score().error().kind, Failure::BadInput);
}

} // namespace
} // namespace hourglass
