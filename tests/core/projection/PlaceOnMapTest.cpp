// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/PlaceOnMap.h"

#include "core/base/Random.h"
#include "core/projection/Project.h"
#include "core/projection/Tsne.h"
#include "tests/support/SomeCodes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hourglass {
namespace {

/// The first `count` rows from row `first` on.
Codes part(const Codes& all, std::size_t first, std::size_t count)
{
    Codes some = all;
    some.firstSample += first;
    some.count = count;
    some.values.assign(all.values.begin() + static_cast<std::ptrdiff_t>(first * all.dims),
                       all.values.begin() + static_cast<std::ptrdiff_t>((first + count) * all.dims));
    return some;
}

/// With a dimension that never changes, as a dead unit makes one.
Codes withDeadUnit(const Codes& from)
{
    Codes codes = from;
    codes.dims = from.dims + 1;
    codes.values.clear();
    for (std::size_t i = 0; i < from.count; ++i) {
        codes.values.insert(codes.values.end(), from.row(i), from.row(i) + from.dims);
        codes.values.push_back(0.25F);
    }
    return codes;
}

double spread(const Embedding& map)
{
    double most = 0;
    for (const float place : map.places)
        most = std::max(most, std::abs(static_cast<double>(place)));
    return most;
}

class PlaceOnMap : public testing::Test {
protected:
    Codes all = withDeadUnit(*clumpedCodes(300));
    ThreadTeam team{2};
};

TEST_F(PlaceOnMap, ContinuesStraightViewsExactly)
{
    std::vector<std::int32_t> labels;
    for (std::size_t i = 0; i < all.count; ++i)
        labels.push_back(static_cast<std::int32_t>(i % 3));
    for (const auto method :
         {ProjectionMethod::Pca, ProjectionMethod::PcaRandomized, ProjectionMethod::PcaIncremental,
          ProjectionMethod::Lda, ProjectionMethod::Dimensions}) {
        MapOptions options;
        options.method = method;
        options.axes = {1, 2, 0}; // not the first ones
        auto map = makeMap(all, labels, options, team).value();
        for (std::size_t i = 0; i < map.count; ++i)
            map.places[2 * i] = -map.places[2 * i]; // a sign that another epoch has chosen
        const auto placed = placeOnMap(all, map, part(all, 100, 50), Metric::Euclidean, team);
        ASSERT_TRUE(placed.ok()) << placed.error().text();
        ASSERT_EQ(placed.value().count, 50U);
        EXPECT_EQ(placed.value().firstSample, all.firstSample + 100);
        for (std::size_t i = 0; i < 50; ++i)
            for (std::size_t axis = 0; axis < 2; ++axis)
                ASSERT_NEAR(placed.value().places[2 * i + axis], map.places[2 * (100 + i) + axis],
                            1e-4 * spread(map))
                    << "method " << static_cast<int>(method) << ", a point of the map itself";
    }
}

TEST_F(PlaceOnMap, PutsPointsOfATsneNearTheirOwnPlaces)
{
    TsneOptions options;
    options.iterations = 250;
    auto tsne = Tsne::create(all, options).value();
    ASSERT_TRUE(tsne->advance(250).ok());
    auto map = tsne->embedding();
    for (const auto method : {ProjectionMethod::Tsne, ProjectionMethod::Umap}) {
        map.method = method; // any map that is no straight view
        const auto placed = placeOnMap(all, map, part(all, 0, 90), Metric::Euclidean, team);
        ASSERT_TRUE(placed.ok()) << placed.error().text();
        EXPECT_FALSE(placed.value().remark.empty());
        double far = 0;
        for (std::size_t i = 0; i < 90; ++i)
            far += std::hypot(static_cast<double>(placed.value().x(i) - map.x(i)),
                              static_cast<double>(placed.value().y(i) - map.y(i))) /
                   90;
        EXPECT_LT(far, 0.15 * spread(map));
    }
}

TEST_F(PlaceOnMap, DoesNotDependOnTheTeam)
{
    const auto map = makeMap(all, {}, {}, team).value();
    ThreadTeam one(1);
    const auto a = placeOnMap(all, map, part(all, 7, 40), Metric::Euclidean, team);
    const auto b = placeOnMap(all, map, part(all, 7, 40), Metric::Euclidean, one);
    EXPECT_EQ(a.value().places, b.value().places);
}

TEST_F(PlaceOnMap, RefusesWhatDoesNotFit)
{
    const auto map = makeMap(all, {}, {}, team).value();
    EXPECT_FALSE(placeOnMap(part(all, 0, 200), map, all, Metric::Euclidean, team).ok()) << "not its codes";
    EXPECT_FALSE(placeOnMap(all, map, *clumpedCodes(20), Metric::Euclidean, team).ok()) << "other dims";
    auto broken = all;
    broken.values.back() = std::numeric_limits<float>::quiet_NaN();
    EXPECT_FALSE(placeOnMap(all, map, broken, Metric::Euclidean, team).ok()) << "not a number";
    auto few = part(all, 0, 5);
    auto small = map;
    small.count = 5;
    small.places.resize(10);
    small.method = ProjectionMethod::Tsne;
    EXPECT_FALSE(placeOnMap(few, small, all, Metric::Euclidean, team).ok()) << "no neighbours to speak of";
    StopSource stop;
    stop.requestStop();
    const auto stopped = placeOnMap(all, map, all, Metric::Euclidean, team, stop.token());
    ASSERT_FALSE(stopped.ok());
    EXPECT_EQ(stopped.error().kind, Failure::Cancelled);
}

} // namespace
} // namespace hourglass
