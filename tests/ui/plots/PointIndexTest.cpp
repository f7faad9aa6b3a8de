// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/PointIndex.h"
#include "core/base/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

std::vector<float> clusters(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> places(2 * count);
    for (std::size_t i = 0; i < count; ++i) {
        const double centre = 3.0 * static_cast<double>(random.below(4));
        places[2 * i] = static_cast<float>(centre + random.normal());
        places[2 * i + 1] = static_cast<float>(-centre + 0.3 * random.normal());
    }
    return places;
}

std::optional<std::size_t> nearestByLooking(const std::vector<float>& places, QPointF at, double radius)
{
    double best = radius * radius;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < places.size() / 2; ++i) {
        const double x = static_cast<double>(places[2 * i]) - at.x(),
                     y = static_cast<double>(places[2 * i + 1]) - at.y();
        if (x * x + y * y < best || (!found && x * x + y * y == best)) {
            best = x * x + y * y;
            found = i;
        }
    }
    return found;
}

TEST(PointIndexTest, nearestIsWhatLookingAtAllPointsFinds)
{
    Random random(5);
    for (const std::size_t count : {1U, 2U, 17U, 3000U}) {
        const auto places = clusters(count, count);
        const PointIndex index(places);
        EXPECT_EQ(index.size(), count);
        for (int query = 0; query < 300; ++query) {
            const QPointF at(random.normal() * 6, random.normal() * 6);
            const double radius = std::exp(random.normal() * 2 - 1);
            EXPECT_EQ(index.nearest(at, radius), nearestByLooking(places, at, radius));
        }
    }
}

TEST(PointIndexTest, rectangleAndPolygonHoldExactlyThePointsInside)
{
    const auto places = clusters(2000, 9);
    const PointIndex index(places);
    const QRectF box(QPointF(1, -4), QPointF(5, 0.5));
    const QPolygonF triangle({QPointF(-2, -8), QPointF(9, -2), QPointF(0, 3)});
    std::vector<std::size_t> inBox, inTriangle;
    for (std::size_t i = 0; i < places.size() / 2; ++i) {
        const QPointF place(static_cast<double>(places[2 * i]), static_cast<double>(places[2 * i + 1]));
        if (box.contains(place))
            inBox.push_back(i);
        if (triangle.containsPoint(place, Qt::OddEvenFill))
            inTriangle.push_back(i);
    }
    ASSERT_FALSE(inBox.empty());
    ASSERT_FALSE(inTriangle.empty());
    EXPECT_EQ(index.inRectangle(box), inBox);
    EXPECT_EQ(index.inRectangle(QRectF(box.bottomRight(), box.topLeft())), inBox)
        << "drawn from the other corner";
    EXPECT_EQ(index.inPolygon(triangle), inTriangle);
}

TEST(PointIndexTest, leavesOutWhatIsNotIncludedOrNotFinite)
{
    constexpr float nan = std::numeric_limits<float>::quiet_NaN(),
                    infinite = std::numeric_limits<float>::infinity();
    const std::vector<float> places{0, 0, 1, 0, nan, 0, 0, infinite, 1, 1};
    const std::vector<std::uint8_t> include{0, 1, 1, 1, 1};
    const PointIndex index(places, include);
    EXPECT_EQ(index.size(), 2U);
    EXPECT_EQ(index.nearest({0, 0}, 10), 1U);
    EXPECT_EQ(index.inRectangle({-10, -10, 20, 20}), (std::vector<std::size_t>{1, 4}));
}

TEST(PointIndexTest, equallyNearPointsGiveTheLowestNumber)
{
    const std::vector<float> places{1, 0, -1, 0, 0, 1, 1, 0};
    EXPECT_EQ(PointIndex(places).nearest({0, 0}, 1), 0U);
}

TEST(PointIndexTest, answersNothingSensiblyForOddInput)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const PointIndex empty;
    EXPECT_FALSE(empty.nearest({0, 0}, 1));
    EXPECT_TRUE(empty.inRectangle({0, 0, 1, 1}).empty());
    const PointIndex none(std::vector<float>{});
    EXPECT_FALSE(none.nearest({0, 0}, 1));
    const std::vector<float> same(200, 3.0F);
    const PointIndex index(same);
    EXPECT_EQ(index.nearest({3, 3}, 0), 0U);
    EXPECT_FALSE(index.nearest({nan, 0}, 1));
    EXPECT_FALSE(index.nearest({1e300, -1e300}, 1));
    EXPECT_FALSE(index.nearest({3, 3}, -1));
    EXPECT_TRUE(index.inPolygon(QPolygonF({QPointF(0, 0), QPointF(5, 5)})).empty());
    EXPECT_EQ(index.inRectangle({2, 2, 2, 2}).size(), 100U);
}

TEST(PointIndexTest, aLineOfPointsAndAFarOneMakeNoHugeGrid)
{
    std::vector<float> places;
    for (int i = 0; i < 5000; ++i) {
        places.push_back(static_cast<float>(i));
        places.push_back(0);
    }
    places.insert(places.end(), {1e9F, 1e9F});
    const PointIndex index(places);
    EXPECT_EQ(index.nearest({77.2, 0}, 1), 77U);
    EXPECT_EQ(index.nearest({1e9, 1e9}, 1e3), 5000U);
}

} // namespace
