// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/SamplePick.h"

#include <gmock/gmock.h>

#include <set>

namespace hourglass {
namespace {

using testing::ElementsAre;

TEST(SamplePick, GoesRoundTheClasses)
{
    const std::vector<std::int32_t> labels{2, 2, 0, 1, 0, 2};
    const PickFrom from{100, 6, labels, {}, {}};
    EXPECT_THAT(pickSamples(SampleChoice::FirstOfEachClass, from, 5, 0),
                ElementsAre(102, 103, 100, 104, 101));
    EXPECT_EQ(pickSamples(SampleChoice::FirstOfEachClass, from, 50, 0).size(), 6U);
}

TEST(SamplePick, RanksByError)
{
    const std::vector<float> errors{0.3F, 0.1F, 0.3F, 0.2F};
    const PickFrom from{10, 4, {}, errors, {}};
    EXPECT_THAT(pickSamples(SampleChoice::Worst, from, 3, 0), ElementsAre(10, 12, 13));
    EXPECT_THAT(pickSamples(SampleChoice::Best, from, 2, 0), ElementsAre(11, 13));
}

TEST(SamplePick, RandomIsSeededAndWithoutRepeats)
{
    const PickFrom from{5, 100, {}, {}, {}};
    for (const std::size_t wanted : {10U, 90U, 100U, 200U}) {
        const auto picked = pickSamples(SampleChoice::Random, from, wanted, 7);
        EXPECT_EQ(picked, pickSamples(SampleChoice::Random, from, wanted, 7));
        EXPECT_EQ(std::set(picked.begin(), picked.end()).size(), std::min<std::size_t>(wanted, 100));
        EXPECT_GE(*std::min_element(picked.begin(), picked.end()), 5U);
        EXPECT_LT(*std::max_element(picked.begin(), picked.end()), 105U);
    }
    EXPECT_NE(pickSamples(SampleChoice::Random, from, 10, 7), pickSamples(SampleChoice::Random, from, 10, 8));
}

TEST(SamplePick, NothingToPickFrom)
{
    for (const auto choice :
         {SampleChoice::Random, SampleChoice::FirstOfEachClass, SampleChoice::Worst, SampleChoice::Selection})
        EXPECT_TRUE(pickSamples(choice, {}, 10, 1).empty());
}

} // namespace
} // namespace hourglass
