// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PointCloud.h"
#include "ui/theme/Palette.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

Embedding ramp(std::size_t count, float scale)
{
    Embedding map;
    map.count = count;
    for (std::size_t i = 0; i < count; ++i) {
        map.places.push_back(scale * static_cast<float>(i));
        map.places.push_back(-scale * static_cast<float>(i));
    }
    return map;
}

PointLook threeGroups(std::size_t count)
{
    std::vector<std::int32_t> groups(count);
    for (std::size_t i = 0; i < count; ++i)
        groups[i] = static_cast<std::int32_t>(i * 3 / count);
    PointLook look;
    look.groupOf = std::make_shared<const std::vector<std::int32_t>>(groups);
    look.colours = {Qt::red, Qt::green, Qt::blue};
    look.none = Qt::gray;
    look.single = Qt::black;
    return look;
}

TEST(PointCloudTest, drawsEachPointOnceInAnOrderThatMixesClassesAndNeverChanges)
{
    PointCloud cloud, again;
    cloud.setPlaces(ramp(3000, 1), false);
    again.setPlaces(ramp(3000, 1), false);
    std::vector<bool> seen(3000, false);
    std::size_t firstThird = 0;
    for (std::size_t drawn = 0; drawn < 3000; ++drawn) {
        EXPECT_EQ(cloud.pointAt(drawn), again.pointAt(drawn));
        seen[cloud.pointAt(drawn)] = true;
        firstThird += drawn < 1000 && cloud.pointAt(drawn) < 1000 ? 1U : 0U;
    }
    EXPECT_EQ(std::ranges::count(seen, true), 3000);
    EXPECT_NEAR(static_cast<double>(firstThird), 333, 80) << "sorted data stay together";
}

TEST(PointCloudTest, placesAreThoseOfTheMap)
{
    PointCloud cloud;
    EXPECT_FALSE(cloud.bounds());
    cloud.setPlaces(ramp(50, 2), false);
    EXPECT_EQ(cloud.placeOf(7), QPointF(14, -14));
    EXPECT_FALSE(cloud.placeOf(50));
    EXPECT_EQ(cloud.bounds(), QRectF(0, -98, 98, 98));
    cloud.clear();
    EXPECT_EQ(cloud.count(), 0U);
}

TEST(PointCloudTest, glidesFromWhatIsShownAndArrivesExactly)
{
    PointCloud cloud;
    EXPECT_FALSE(cloud.setPlaces(ramp(100, 1), true)) << "from nowhere";
    EXPECT_TRUE(cloud.setPlaces(ramp(100, 3), true));
    EXPECT_EQ(cloud.placeOf(10), QPointF(10, -10));
    cloud.glideTo(0.5);
    EXPECT_NEAR(cloud.placeOf(10)->x(), 20, 1e-4);
    EXPECT_TRUE(cloud.setPlaces(ramp(100, 5), true)) << "a newer map wins, from where the points are";
    EXPECT_NEAR(cloud.placeOf(10)->x(), 20, 1e-4);
    cloud.glideTo(2);
    EXPECT_EQ(cloud.placeOf(10), QPointF(50, -50));
    EXPECT_FALSE(cloud.setPlaces(ramp(99, 1), true)) << "other points";
    EXPECT_EQ(cloud.placeOf(10), QPointF(10, -10));
}

TEST(PointCloudTest, coloursByGroupAndHides)
{
    PointCloud cloud;
    cloud.setPlaces(ramp(300, 1), false);
    PointLook look = threeGroups(300);
    look.visible = {true, false};
    cloud.setLook(look);
    ASSERT_EQ(cloud.colours().size(), 4);
    for (std::size_t drawn = 0; drawn < 300; ++drawn) {
        const auto group = static_cast<std::uint16_t>(cloud.pointAt(drawn) / 100);
        EXPECT_EQ(cloud.colourSlots()[drawn], group == 1 ? PointCloud::hidden : group);
    }
}

TEST(PointCloudTest, pointsWithoutAGroupAreGreyAndAWrongSizeGivesOneColour)
{
    PointCloud cloud;
    cloud.setPlaces(ramp(3, 1), false);
    PointLook look = threeGroups(3);
    look.groupOf = std::make_shared<const std::vector<std::int32_t>>(std::vector<std::int32_t>{-1, 99, 2});
    cloud.setLook(look);
    for (std::size_t drawn = 0; drawn < 3; ++drawn)
        EXPECT_EQ(cloud.colourSlots()[drawn], cloud.pointAt(drawn) == 2 ? 2 : 3);
    look.groupOf = std::make_shared<const std::vector<std::int32_t>>(2, 0);
    cloud.setLook(look);
    EXPECT_EQ(cloud.colours().back().rgb(), QColor(Qt::black).rgb());
    EXPECT_TRUE(std::ranges::all_of(cloud.colourSlots(), [](auto slot) { return slot == 3; }));
}

TEST(PointCloudTest, theSelectedKeepTheirColourAndTheOthersFade)
{
    PointCloud cloud;
    cloud.setPlaces(ramp(300, 1), false);
    PointLook look = threeGroups(300);
    look.selected = {5, 299, 100000};
    cloud.setLook(look);
    ASSERT_EQ(cloud.colours().size(), 8);
    EXPECT_LT(cloud.colours()[4].alphaF(), 0.3F * cloud.colours()[0].alphaF());
    for (std::size_t drawn = 0; drawn < 300; ++drawn) {
        const bool isSelected = cloud.pointAt(drawn) == 5 || cloud.pointAt(drawn) == 299;
        EXPECT_EQ(cloud.colourSlots()[drawn] < 4, isSelected);
    }
}

TEST(PointCloudTest, coloursByValueInViridis)
{
    PointCloud cloud;
    cloud.setPlaces(ramp(4, 1), false);
    PointLook look;
    look.opacity = 1;
    look.none = Qt::gray;
    look.valueOf = std::make_shared<const std::vector<float>>(
        std::vector<float>{-5, 1, 99, std::numeric_limits<float>::quiet_NaN()});
    look.high = 2;
    cloud.setLook(look);
    for (std::size_t drawn = 0; drawn < 4; ++drawn) {
        const QColor colour = cloud.colours()[cloud.colourSlots()[drawn]];
        const std::array expected{viridis(0), viridis(128 / 255.0), viridis(1), QColor(Qt::gray)};
        EXPECT_EQ(colour.rgb(), expected[cloud.pointAt(drawn)].rgb()) << cloud.pointAt(drawn);
    }
}

Embedding helix(std::size_t count)
{
    Embedding map;
    map.count = count;
    map.dims = 3;
    for (std::size_t i = 0; i < count; ++i) {
        const auto t = static_cast<float>(i) / 10;
        for (const float place : {std::cos(t), t, std::sin(t)})
            map.places.push_back(place);
    }
    return map;
}

TEST(PointCloudTest, inSpacePointsAreWhereTheViewSeesThem)
{
    PointCloud cloud;
    const Embedding map = helix(300);
    cloud.setPlaces(map, false);
    EXPECT_TRUE(cloud.isInSpace());
    EXPECT_FALSE(cloud.bounds()) << "nobody has looked yet";
    EXPECT_FALSE(cloud.placeOf(7));
    SpaceView view;
    cloud.lookFrom(view);
    for (const std::size_t point : {0U, 7U, 299U}) {
        const auto seen =
            view.see({map.places[3 * point], map.places[3 * point + 1], map.places[3 * point + 2]});
        EXPECT_NEAR(cloud.placeOf(point)->x(), seen.x, 1e-3);
        EXPECT_NEAR(cloud.placeOf(point)->y(), seen.y, 1e-3);
        EXPECT_NEAR(cloud.depthOf(point), seen.depth, 1e-4);
    }
    const auto before = cloud.bounds();
    const auto place = cloud.placeOf(7);
    view.turnBy(70, 10);
    cloud.lookFrom(view);
    EXPECT_EQ(cloud.bounds(), before) << "the scale does not jump while it turns";
    EXPECT_NE(cloud.placeOf(7), place);
    EXPECT_EQ(cloud.sprites(6).size(), DepthOrder::kBands);
    cloud.setPlaces(ramp(300, 1), true);
    EXPECT_FALSE(cloud.isInSpace());
    EXPECT_EQ(cloud.placeOf(7), QPointF(7, -7)) << "a plane and a space do not glide into one another";
    EXPECT_EQ(cloud.depthOf(7), 0);
    EXPECT_EQ(cloud.sprites(6).size(), 1U);
}

TEST(PointCloudTest, coloursFollowInSpaceToo)
{
    PointCloud cloud;
    cloud.setPlaces(helix(90), false);
    SpaceView view;
    cloud.lookFrom(view);
    cloud.setLook(threeGroups(90));
    std::array<int, 3> count{};
    for (std::size_t band = 0; band < DepthOrder::kBands; ++band)
        for (const auto colour : cloud.depthOrder().band(band).colourOf)
            ++count.at(colour);
    EXPECT_EQ(count, (std::array<int, 3>{30, 30, 30}));
    EXPECT_LT(cloud.coloursOf(0)[0].alpha(), cloud.coloursOf(DepthOrder::kBands - 1)[0].alpha());
}

TEST(PointCloudTest, glidesInSpace)
{
    PointCloud cloud;
    Embedding from = helix(50), to = helix(50);
    for (float& place : to.places)
        place += 1000;
    cloud.setPlaces(from, false);
    EXPECT_TRUE(cloud.setPlaces(to, true));
    cloud.glideTo(0.5);
    SpaceView view;
    cloud.lookFrom(view);
    EXPECT_NEAR(view.extent().low[0], 499, 1);
    cloud.glideTo(1);
    cloud.lookFrom(view);
    EXPECT_NEAR(view.extent().low[0], 999, 1);
}

TEST(PointCloudTest, aMapThatLiesAboutItsSizeIsTakenAsFarAsItGoes)
{
    Embedding map = ramp(10, 1);
    map.count = 1000;
    PointCloud cloud;
    cloud.setPlaces(map, false);
    EXPECT_EQ(cloud.count(), 10U);
    map.dims = 0;
    cloud.setPlaces(map, false);
    EXPECT_EQ(cloud.count(), 0U);
}

} // namespace
