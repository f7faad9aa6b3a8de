// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/MapHistory.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

Embedding mapAt(int iteration, std::size_t count = 100, std::size_t dims = 2)
{
    Embedding map;
    map.count = count;
    map.dims = dims;
    map.iteration = iteration;
    map.places.resize(count * dims);
    for (std::size_t i = 0; i < map.places.size(); ++i)
        map.places[i] = static_cast<float>(iteration + 1) * (static_cast<float>(i * 37 % 101) - 50.0F);
    return map;
}

void add(MapHistory& history, int iteration)
{
    history.add(std::make_shared<const MapState>(packState(mapAt(iteration))));
}

TEST(MapState, keepsPlacesToATenthOfAPixel)
{
    for (const std::size_t dims : {2U, 3U}) {
        const auto map = mapAt(3, 50, dims);
        const auto places = unpackPlaces(packState(map));
        ASSERT_EQ(places.size(), map.places.size());
        for (std::size_t i = 0; i < places.size(); ++i)
            ASSERT_NEAR(places[i], map.places[i], 400.0F / 65535);
    }
    EXPECT_TRUE(unpackPlaces(packState(mapAt(1, 0))).empty());
    auto equal = mapAt(0);
    std::fill(equal.places.begin(), equal.places.end(), 2.5F);
    EXPECT_EQ(unpackPlaces(packState(equal)), equal.places);
}

TEST(MapHistory, keepsAllWhileThereIsRoom)
{
    MapHistory history;
    for (int i = 0; i < 40; ++i)
        add(history, 10 * i);
    ASSERT_EQ(history.size(), 40U);
    EXPECT_EQ(history.state(7).iteration, 70);
    EXPECT_EQ(history.nearest(74), 7U);
    EXPECT_EQ(history.nearest(1000), 39U);
    history.clear();
    EXPECT_EQ(history.size(), 0U);
    EXPECT_EQ(history.nearest(5), 0U);
}

TEST(MapHistory, thinsEvenlyAndKeepsTheEnds)
{
    const std::size_t one = packState(mapAt(0)).places.size() * 2 + sizeof(MapState);
    MapHistory history(10 * one);
    for (int i = 0; i < 500; ++i) {
        add(history, i);
        ASSERT_LE(history.bytes(), 10 * one);
        ASSERT_EQ(history.state(0).iteration, 0);
        ASSERT_EQ(history.state(history.size() - 1).iteration, i);
        const int gap = history.size() > 2 ? history.state(1).iteration : 1;
        for (std::size_t s = 1; s + 1 < history.size(); ++s) // the last may be nearer
            ASSERT_EQ(history.state(s).iteration, static_cast<int>(s) * gap) << i;
    }
    EXPECT_GE(history.size(), 5U);
}

TEST(MapHistory, ofStatesLargerThanItsRoomKeepsTheEnds)
{
    MapHistory history(1);
    for (int i = 0; i < 9; ++i)
        add(history, i);
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history.state(0).iteration, 0);
    EXPECT_EQ(history.state(1).iteration, 8);
}

} // namespace
} // namespace hourglass
