// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Procrustes.h"

#include "core/base/Random.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hourglass {
namespace {

Embedding cloud(ProjectionMethod method, std::size_t count = 200)
{
    Embedding map;
    map.datasetId = "some";
    map.method = method;
    map.count = count;
    Random random(5);
    for (std::size_t i = 0; i < count; ++i) {
        map.places.push_back(
            static_cast<float>(3 * random.normal() + 7)); // off the origin, and longer than high
        map.places.push_back(static_cast<float>(random.normal() - 2));
    }
    return map;
}

/// Turned by an angle about the origin, mirrored or not, moved and enlarged.
Embedding turned(const Embedding& from, double angle, bool mirrored)
{
    Embedding map = from;
    for (std::size_t i = 0; i < map.count; ++i) {
        const double x = static_cast<double>(from.x(i)),
                     y = (mirrored ? -1 : 1) * static_cast<double>(from.y(i));
        map.places[2 * i] = static_cast<float>(2 * (std::cos(angle) * x - std::sin(angle) * y) + 11);
        map.places[2 * i + 1] = static_cast<float>(2 * (std::sin(angle) * x + std::cos(angle) * y) - 3);
    }
    return map;
}

double middle(const Embedding& map, std::size_t axis)
{
    double sum = 0;
    for (std::size_t i = 0; i < map.count; ++i)
        sum += static_cast<double>(map.places[2 * i + axis]);
    return sum / static_cast<double>(map.count);
}

TEST(Procrustes, UndoesATurnAndAMirror)
{
    const Embedding reference = cloud(ProjectionMethod::Tsne);
    for (const double angle : {0.0, 0.7, 2.9, -1.3})
        for (const bool mirrored : {false, true}) {
            Embedding map = turned(reference, angle, mirrored);
            const double cx = middle(map, 0), cy = middle(map, 1);
            layLike(reference, map);
            EXPECT_NEAR(middle(map, 0), cx, 1e-4) << "it turns about its own middle";
            EXPECT_NEAR(middle(map, 1), cy, 1e-4);
            for (std::size_t i = 0; i < map.count; ++i) {
                ASSERT_NEAR(static_cast<double>(map.x(i)) - cx,
                            2 * (static_cast<double>(reference.x(i)) - middle(reference, 0)), 1e-3)
                    << "angle " << angle << (mirrored ? " mirrored" : "");
                ASSERT_NEAR(static_cast<double>(map.y(i)) - cy,
                            2 * (static_cast<double>(reference.y(i)) - middle(reference, 1)), 1e-3);
            }
        }
}

TEST(Procrustes, MirrorsComponentsButDoesNotTurnThem)
{
    const Embedding reference = cloud(ProjectionMethod::Tsne);
    Embedding map = cloud(ProjectionMethod::Pca);
    for (std::size_t i = 0; i < map.count; ++i)
        map.places[2 * i + 1] = -map.places[2 * i + 1];
    const Embedding before = map;
    layLike(reference, map);
    for (std::size_t i = 0; i < map.count; ++i) {
        ASSERT_EQ(map.x(i), before.x(i));
        ASSERT_EQ(map.y(i), -before.y(i));
    }
}

TEST(Procrustes, LeavesAloneWhatHasNothingInCommon)
{
    const Embedding reference = cloud(ProjectionMethod::Tsne);
    Embedding other = cloud(ProjectionMethod::Tsne, 50);
    Embedding own = turned(reference, 1, false);
    own.method = ProjectionMethod::Dimensions;
    Embedding point = reference;
    point.places.assign(point.places.size(), 4.0F); // all in one place
    for (Embedding* map : {&other, &own, &point}) {
        const auto before = map->places;
        layLike(reference, *map);
        EXPECT_EQ(map->places, before);
    }
}

} // namespace
} // namespace hourglass
