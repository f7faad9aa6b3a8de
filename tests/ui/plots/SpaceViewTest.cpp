// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/SpaceView.h"

#include "core/base/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace hourglass;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

SpaceView straight()
{
    SpaceView view;
    view.turnBy(-view.azimuth(), -view.elevation());
    return view;
}

std::vector<float> randomPlaces(std::size_t count, double scale, double away)
{
    Random random(5);
    std::vector<float> places;
    for (std::size_t i = 0; i < 3 * count; ++i)
        places.push_back(static_cast<float>(scale * random.normal() + away));
    return places;
}

} // namespace

TEST(SpaceViewTest, TheExtentHoldsAllFinitePlaces)
{
    const std::vector<float> places{1, 2, 3, 5, 2, 3, 1, 8, 3, notANumber, 0, 0, 1, 2, -9};
    const auto extent = extentOf(places);
    ASSERT_TRUE(extent);
    EXPECT_EQ(extent->low, (std::array<double, 3>{1, 2, -9}));
    EXPECT_EQ(extent->high, (std::array<double, 3>{5, 8, 3}));
    EXPECT_EQ(extent->middle(), (std::array<double, 3>{3, 5, -3}));
    EXPECT_NEAR(extent->radius, std::sqrt(4 + 9 + 36.0), 1e-12) << "of the farthest corner that is taken";
    EXPECT_FALSE(extentOf(std::vector<float>{notANumber, 1, 2}));
    EXPECT_FALSE(extentOf({}));
    EXPECT_GT(extentOf(std::vector<float>{7, 7, 7})->radius, 0) << "a single point";
}

TEST(SpaceViewTest, StraightOnTheFirstAxesRunRightAndUp)
{
    SpaceView view = straight();
    const auto right = view.turned({1, 0, 0}), up = view.turned({0, 1, 0}), near = view.turned({0, 0, 1});
    EXPECT_NEAR(right.x, 1, 1e-12);
    EXPECT_NEAR(up.y, 1, 1e-12);
    EXPECT_NEAR(near.depth, 1, 1e-12);
    EXPECT_NEAR(right.y, 0, 1e-12);
    EXPECT_NEAR(right.depth, 0, 1e-12);
}

TEST(SpaceViewTest, TurningKeepsLengthsAnglesAndHandedness)
{
    Random random(3);
    for (int trial = 0; trial < 50; ++trial) {
        SpaceView view;
        view.turnBy(720 * random.uniform() - 360, 180 * random.uniform() - 90);
        const auto x = view.turned({1, 0, 0}), y = view.turned({0, 1, 0}), z = view.turned({0, 0, 1});
        const auto dot = [](const SpaceView::Seen& a, const SpaceView::Seen& b) {
            return a.x * b.x + a.y * b.y + a.depth * b.depth;
        };
        EXPECT_NEAR(dot(x, x), 1, 1e-12);
        EXPECT_NEAR(dot(y, y), 1, 1e-12);
        EXPECT_NEAR(dot(x, y), 0, 1e-12);
        EXPECT_NEAR(dot(x, z), 0, 1e-12);
        EXPECT_NEAR(dot(y, z), 0, 1e-12);
        const SpaceView::Seen cross{x.y * y.depth - x.depth * y.y, x.depth * y.x - x.x * y.depth,
                                    x.x * y.y - x.y * y.x};
        EXPECT_NEAR(dot(cross, z), 1, 1e-12) << "no mirror";
        EXPECT_GE(y.y, -1e-12) << "up stays up";
        EXPECT_NEAR(y.x, 0, 1e-12) << "and never leans";
    }
}

TEST(SpaceViewTest, ADragTakesTheNearSideAlong)
{
    SpaceView view = straight();
    view.dragBy({50, 0});
    EXPECT_GT(view.turned({0, 0, 1}).x, 0.1) << "to the right";
    view = straight();
    view.dragBy({0, 50});
    EXPECT_LT(view.turned({0, 0, 1}).y, -0.1) << "down";
    EXPECT_GT(view.turned({0, 1, 0}).depth, 0.1) << "so that one looks at it from above";
}

TEST(SpaceViewTest, TheAzimuthGoesRoundAndTheElevationEnds)
{
    SpaceView view = straight();
    view.turnBy(190, 500);
    EXPECT_NEAR(view.azimuth(), -170, 1e-12);
    EXPECT_EQ(view.elevation(), 90);
    view.turnBy(-10, -1000);
    EXPECT_NEAR(view.azimuth(), 180, 1e-12);
    EXPECT_EQ(view.elevation(), -90);
    view.reset();
    EXPECT_EQ(view, SpaceView());
}

TEST(SpaceViewTest, NearThingsAreLargerAndNothingLeavesTheReach)
{
    const auto places = randomPlaces(400, 3, 100);
    SpaceView view;
    view.setExtent(*extentOf(places));
    double farthest = 0;
    for (int turn = 0; turn < 36; ++turn) {
        view.turnBy(10, turn % 2 == 0 ? 25 : -23);
        std::vector<float> plane, depth;
        view.project(places, plane, depth);
        for (std::size_t i = 0; i < depth.size(); ++i) {
            farthest = std::max(farthest, std::hypot(static_cast<double>(plane[2 * i]),
                                                     static_cast<double>(plane[2 * i + 1])));
            EXPECT_LE(std::abs(depth[i]), 1.0001F);
        }
    }
    EXPECT_LE(farthest, 1.0001 * view.reach());
    EXPECT_GT(farthest, 0.8 * view.reach()) << "and it is no larger than it must be";
    SpaceView front = straight();
    front.setExtent({{-1, -1, -1}, {1, 1, 1}, 2});
    EXPECT_GT(front.see({1, 0, 1}).x, 1.05 * front.see({1, 0, -1}).x);
}

TEST(SpaceViewTest, ManyAreSeenAsEachIsSeen)
{
    const auto places = randomPlaces(100, 0.01, -7);
    SpaceView view;
    view.turnBy(33, -50);
    view.setExtent(*extentOf(places));
    std::vector<float> plane, depth;
    view.project(places, plane, depth);
    ASSERT_EQ(plane.size(), 200U);
    ASSERT_EQ(depth.size(), 100U);
    for (std::size_t i = 0; i < 100; ++i) {
        const auto seen = view.see({places[3 * i], places[3 * i + 1], places[3 * i + 2]});
        EXPECT_NEAR(plane[2 * i], seen.x, 1e-4 * view.reach());
        EXPECT_NEAR(plane[2 * i + 1], seen.y, 1e-4 * view.reach());
        EXPECT_NEAR(depth[i], seen.depth, 1e-4);
    }
}
