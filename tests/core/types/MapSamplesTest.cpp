// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/MapSamples.h"

#include <gmock/gmock.h>

namespace hourglass {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(EvenlyDrawn, SpreadsOverTheWholeRange)
{
    EXPECT_THAT(evenlyDrawn(100, 10, 4), ElementsAre(100, 102, 105, 107));
    EXPECT_THAT(evenlyDrawn(5, 3, 0), ElementsAre(5, 6, 7)) << "0: all";
    EXPECT_THAT(evenlyDrawn(5, 3, 9), ElementsAre(5, 6, 7)) << "there are no more";
    EXPECT_THAT(evenlyDrawn(5, 0, 9), IsEmpty());
    const auto many = evenlyDrawn(0, 1'000'003, 10'000);
    EXPECT_EQ(many.size(), 10'000U);
    EXPECT_GT(many.back(), 999'000U);
    for (std::size_t i = 1; i < many.size(); ++i)
        ASSERT_LT(many[i - 1], many[i]);
}

TEST(MapSamples, FindsThePointOfASample)
{
    MapSamples samples;
    samples.numbers = {3, 7, 20};
    samples.drawnFrom = 3;
    EXPECT_EQ(samples.pointOf(7), 1U);
    EXPECT_EQ(samples.pointOf(20), 2U);
    for (const std::size_t other : {0, 8, 21})
        EXPECT_FALSE(samples.pointOf(other)) << other;
    EXPECT_FALSE(samples.areDrawn());
    samples.drawnFrom = 30;
    EXPECT_TRUE(samples.areDrawn());
    EXPECT_FALSE(MapSamples().pointOf(0));
}

} // namespace
} // namespace hourglass
