// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Procrustes.h"
#include "tests/core/projection/Samples.h"

#include <cmath>
#include <gtest/gtest.h>

namespace hourglass {
namespace {

Embedding someMap(std::size_t count, std::size_t first = 10)
{
    Embedding map;
    map.datasetId = "data";
    map.firstSample = first;
    map.count = count;
    map.places = test::normalValues(2 * count, 9);
    return map;
}

/// Mirrored, turned by `angle`, moved by (3, -1).
Embedding turned(const Embedding& map, float angle)
{
    Embedding other = map;
    for (std::size_t i = 0; i < map.count; ++i) {
        const float x = -map.x(i);
        const float y = map.y(i);
        other.places[2 * i] = std::cos(angle) * x - std::sin(angle) * y + 3;
        other.places[2 * i + 1] = std::sin(angle) * x + std::cos(angle) * y - 1;
    }
    return other;
}

void expectNear(const std::vector<float>& a, const std::vector<float>& b, float tolerance)
{
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        ASSERT_NEAR(a[i], b[i], tolerance);
}

TEST(Procrustes, undoesTurnsMirrorsAndShifts)
{
    const auto previous = someMap(40);
    auto next = turned(previous, 2.1F);
    const auto raw = next.places;
    const auto alignment = alignTo(previous, next);
    expectNear(next.places, previous.places, 1e-5F);
    auto back = next.places;
    alignment.undo(back);
    expectNear(back, raw, 1e-5F);
}

TEST(Procrustes, keepsDistancesUnlessAskedToScale)
{
    const auto previous = someMap(40);
    auto kept = turned(previous, 1.0F);
    for (auto& v : kept.places)
        v *= 2;
    auto scaled = kept;
    EXPECT_EQ(alignTo(previous, kept).scale, 1.0);
    const auto length = [](const Embedding& m) { return std::hypot(m.x(0) - m.x(1), m.y(0) - m.y(1)); };
    EXPECT_NEAR(length(kept), 2 * length(previous), 1e-4F);
    EXPECT_NEAR(alignTo(previous, scaled, Scaling::Fit).scale, 0.5, 1e-6);
    expectNear(scaled.places, previous.places, 1e-5F);
}

TEST(Procrustes, fitsTheSamplesThatBothMapsShow)
{
    const auto previous = someMap(40, 10);
    auto next = turned(previous, 0.5F);
    next.firstSample += 30; // shows samples 40 to 79; only 10 are shared …
    next.places.clear();
    const auto whole = turned(previous, 0.5F);
    for (std::size_t i = 0; i < 40; ++i)
        for (std::size_t d = 0; d < 2; ++d)
            next.places.push_back(whole.places[2 * ((i + 30) % 40) + d]);
    alignTo(previous, next);
    for (std::size_t i = 0; i < 10; ++i) // … and they come home
        EXPECT_NEAR(next.x(i), previous.x(i + 30), 1e-5F);
}

TEST(Procrustes, leavesStrangersAlone)
{
    const auto previous = someMap(40);
    auto other = turned(previous, 1.0F);
    const auto raw = other.places;
    other.datasetId = "other";
    alignTo(previous, other);
    EXPECT_EQ(other.places, raw);
    other.datasetId = "data";
    other.firstSample = 1000;
    alignTo(previous, other);
    EXPECT_EQ(other.places, raw);
    Embedding empty;
    alignTo(previous, empty);
    EXPECT_TRUE(empty.places.empty());
}

TEST(Procrustes, survivesAMapInOnePlace)
{
    const auto previous = someMap(10);
    auto flat = previous;
    std::fill(flat.places.begin(), flat.places.end(), 1.0F);
    alignTo(previous, flat, Scaling::Fit);
    for (const float v : flat.places)
        EXPECT_TRUE(std::isfinite(v));
}

} // namespace
} // namespace hourglass
