// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/TsnePlacement.h"
#include "core/projection/FixedField.h"
#include "core/projection/Tsne.h"
#include "tests/core/projection/Samples.h"

#include <cmath>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

constexpr std::size_t kKnown = 400;
constexpr std::size_t kGroups = 4;

Codes rowsOf(const Codes& codes, std::size_t begin, std::size_t end)
{
    Codes part = codes;
    part.firstSample = codes.firstSample + begin;
    part.count = end - begin;
    part.values.assign(codes.row(begin), codes.row(begin) + part.count * codes.dims);
    return part;
}

struct Placed : testing::Test {
    Placed()
    {
        TsneOptions options;
        options.perplexity = 15;
        options.iterations = 300;
        options.exaggerationIterations = 100;
        auto tsne = Tsne::create(known, options).value();
        EXPECT_TRUE(tsne->advance(300).ok());
        map = tsne->embedding();
    }

    Codes all = test::blobs(kKnown + 100, 10, kGroups);
    Codes known = rowsOf(all, 0, kKnown);
    Codes added = rowsOf(all, kKnown, kKnown + 100);
    Embedding map;
    ThreadTeam team = ThreadTeam(2);
};

TEST_F(Placed, newPointsJoinTheirGroup)
{
    const auto placed = placeIntoMap(known, map, added, {}, team);
    ASSERT_TRUE(placed.ok());
    const Embedding& p = placed.value();
    EXPECT_EQ(p.count, 100U);
    EXPECT_EQ(p.firstSample, added.firstSample);
    for (std::size_t i = 0; i < p.count; ++i) {
        std::size_t nearest = 0;
        const auto distance = [&](std::size_t j) { return std::hypot(p.x(i) - map.x(j), p.y(i) - map.y(j)); };
        for (std::size_t j = 0; j < kKnown; ++j)
            if (distance(j) < distance(nearest))
                nearest = j;
        ASSERT_EQ(nearest % kGroups, i % kGroups) << i;
    }
}

TEST_F(Placed, aKnownPointComesBackToItsPlace)
{
    const auto again = placeIntoMap(known, map, rowsOf(all, 0, 50), {}, team).value();
    double sum = 0;
    for (std::size_t i = 0; i < 50; ++i)
        sum += std::hypot(static_cast<double>(again.x(i) - map.x(i)),
                          static_cast<double>(again.y(i) - map.y(i)));
    EXPECT_LT(sum / 50, 2.0) << "of a map that is some fifty across";
}

TEST_F(Placed, theStepsLowerWhatTheyAreFor)
{
    PlacementOptions none;
    none.iterations = 0;
    const auto first = placeIntoMap(known, map, added, none, team).value();
    const auto moved = placeIntoMap(known, map, added, {}, team).value();
    EXPECT_NE(first.places, moved.places);
}

TEST_F(Placed, theSameBitsForAnyTeamAndAlone)
{
    const auto two = placeIntoMap(known, map, added, {}, team).value();
    ThreadTeam one(1);
    EXPECT_EQ(placeIntoMap(known, map, added, {}, one).value().places, two.places);
    const auto alone = placeIntoMap(known, map, rowsOf(all, kKnown + 7, kKnown + 8), {}, one).value();
    EXPECT_NEAR(alone.x(0), two.x(7), 1e-2F);
    EXPECT_NEAR(alone.y(0), two.y(7), 1e-2F);
}

TEST_F(Placed, refusesWhatDoesNotFit)
{
    auto other = added;
    other.dims = 5;
    EXPECT_EQ(placeIntoMap(known, map, other, {}, team).error().kind, Failure::BadInput);
    auto space = map;
    space.dims = 3;
    EXPECT_EQ(placeIntoMap(known, space, added, {}, team).error().kind, Failure::BadInput);
    auto broken = added;
    broken.values[3] = NAN;
    EXPECT_EQ(placeIntoMap(known, map, broken, {}, team).error().kind, Failure::BadInput);
    PlacementOptions large;
    large.perplexity = 200;
    EXPECT_EQ(placeIntoMap(known, map, added, large, team).error().kind, Failure::BadInput);
    EXPECT_EQ(placeIntoMap(known, map, rowsOf(all, kKnown, kKnown), {}, team).value().count, 0U);
}

TEST_F(Placed, stops)
{
    StopSource source;
    source.requestStop();
    EXPECT_EQ(placeIntoMap(known, map, added, {}, team, source.token()).error().kind, Failure::Cancelled);
}

TEST(FixedField, isTheSumOverAllPoints)
{
    constexpr std::size_t n = 20000; // enough for cells that are far
    const Plane at = test::clusteredPlaces(n, 150);
    std::vector<float> places(2 * n);
    for (std::size_t i = 0; i < n; ++i) {
        places[2 * i] = at.x[i];
        places[2 * i + 1] = at.y[i];
    }
    const FixedField field(places.data(), n);
    for (const auto& [x, y] : {std::pair(0.0, 0.0), std::pair(30.0, 5.0), std::pair(-20.0, 44.0),
                               std::pair(500.0, -500.0), std::pair(static_cast<double>(at.x[5]), 1.0)}) {
        FixedField::Push exact;
        for (std::size_t i = 0; i < n; ++i) {
            const double dx = x - static_cast<double>(at.x[i]);
            const double dy = y - static_cast<double>(at.y[i]);
            const double q = 1 / (1 + dx * dx + dy * dy);
            exact.z += q;
            exact.x += q * q * dx;
            exact.y += q * q * dy;
        }
        const auto push = field.at(x, y);
        EXPECT_NEAR(push.z / exact.z, 1, 1e-2);
        const double size = std::hypot(exact.x, exact.y);
        EXPECT_NEAR(push.x, exact.x, 1e-2 * size);
        EXPECT_NEAR(push.y, exact.y, 1e-2 * size);
    }
}

} // namespace
} // namespace hourglass
