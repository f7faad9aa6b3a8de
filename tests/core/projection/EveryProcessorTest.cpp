// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Attraction.h"
#include "core/projection/ExactForces.h"
#include "core/projection/GradientStep.h"
#include "core/projection/MeshForces.h"
#include "tests/core/projection/Samples.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>
#include <hwy/targets.h>

namespace hourglass {
namespace {

constexpr std::size_t kCount = 997; // no multiple of any vector length

/// What the vectorised parts make of the same points.
struct Outcome {
    Neighbours neighbours;
    double exactZ = 0;
    double meshZ = 0;
    Plane exact = Plane(kCount);
    Plane mesh = Plane(kCount);
    Plane pull = Plane(kCount);
    Plane moved = Plane(kCount);
};

Outcome compute()
{
    ThreadTeam team(2);
    Outcome o;
    const auto values = test::normalValues(kCount * 19, 1);
    o.neighbours = nearestNeighbours(values.data(), kCount, 19, 21, team).value();
    o.moved = test::clusteredPlaces(kCount, 40);
    o.exactZ = exactRepulsion(o.moved, o.exact, team);
    o.meshZ = MeshForces(team).repulsion(o.moved, o.mesh).value();
    Attraction(affinities(o.neighbours, 7, team).value(), team).compute(o.moved, o.pull, team);
    Motion motion(kCount);
    gradientStep(o.pull, o.exact, o.exactZ, {1, 500, 0.8F}, motion, o.moved, team);
    return o;
}

void expectNear(const Plane& a, const Plane& b, float tolerance)
{
    float largest = 0;
    for (std::size_t i = 0; i < kCount; ++i)
        largest = std::max({largest, std::abs(b.x[i]), std::abs(b.y[i])});
    for (std::size_t i = 0; i < kCount; ++i) {
        ASSERT_NEAR(a.x[i], b.x[i], tolerance * largest) << i;
        ASSERT_NEAR(a.y[i], b.y[i], tolerance * largest) << i;
    }
}

/// Every kind of processor that this one can stand in for gives the same map, up to rounding.
TEST(EveryProcessor, agrees)
{
    const Outcome best = compute();
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        SCOPED_TRACE(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        const Outcome other = compute();
        EXPECT_EQ(other.neighbours.index, best.neighbours.index);
        EXPECT_NEAR(other.exactZ / best.exactZ, 1, 1e-5);
        EXPECT_NEAR(other.meshZ / best.meshZ, 1, 1e-5);
        expectNear(other.exact, best.exact, 1e-5F);
        expectNear(other.mesh, best.mesh, 1e-4F);
        expectNear(other.pull, best.pull, 1e-4F);
        expectNear(other.moved, best.moved, 1e-4F);
    }
    hwy::SetSupportedTargetsForTest(0);
}

} // namespace
} // namespace hourglass
