// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Attraction.h"
#include "core/projection/ExactForces.h"
#include "core/projection/MeshForces.h"
#include "core/projection/SpaceForces.h"
#include "tests/core/projection/Samples.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

struct Push {
    double x = 0, y = 0, z = 0;
};

Push repulsionOn(const Plane& at, std::size_t i)
{
    Push sum;
    for (std::size_t j = 0; j < at.count; ++j) {
        const double dx = static_cast<double>(at.x[i]) - static_cast<double>(at.x[j]);
        const double dy = static_cast<double>(at.y[i]) - static_cast<double>(at.y[j]);
        const double q = 1 / (1 + dx * dx + dy * dy);
        sum.x += q * q * dx;
        sum.y += q * q * dy;
        sum.z += i == j ? 0 : q;
    }
    return sum;
}

double norm(const Plane& f)
{
    double sum = 0;
    for (std::size_t i = 0; i < f.count; ++i)
        sum += static_cast<double>(f.x[i] * f.x[i] + f.y[i] * f.y[i]);
    return std::sqrt(sum);
}

double difference(const Plane& a, const Plane& b)
{
    Plane d(a.count);
    for (std::size_t i = 0; i < a.count; ++i) {
        d.x[i] = a.x[i] - b.x[i];
        d.y[i] = a.y[i] - b.y[i];
    }
    return norm(d);
}

TEST(ExactForces, areTheSumsInDoublePrecision)
{
    ThreadTeam team(2);
    for (const std::size_t n : {1U, 2U, 17U, 300U, 515U}) {
        const Plane places = test::clusteredPlaces(n, 30);
        Plane force(n);
        const double z = exactRepulsion(places, force, team);
        double expectedZ = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const Push push = repulsionOn(places, i);
            expectedZ += push.z;
            ASSERT_NEAR(static_cast<double>(force.x[i]), push.x, 1e-4);
            ASSERT_NEAR(static_cast<double>(force.y[i]), push.y, 1e-4);
        }
        EXPECT_NEAR(z, expectedZ, 1e-5 * expectedZ + 1e-5);
    }
}

TEST(ExactForces, sumToNothingAndDoNotDependOnTheThreads)
{
    const Plane places = test::clusteredPlaces(1000, 30);
    ThreadTeam one(1);
    ThreadTeam three(3);
    Plane a(1000);
    Plane b(1000);
    EXPECT_EQ(exactRepulsion(places, a, one), exactRepulsion(places, b, three));
    EXPECT_EQ(a.x, b.x);
    EXPECT_EQ(a.y, b.y);
    double sum = 0;
    for (std::size_t i = 0; i < 1000; ++i)
        sum += static_cast<double>(a.x[i] + a.y[i]);
    EXPECT_NEAR(sum / norm(a), 0, 1e-4);
}

TEST(Attraction, isTheSumOverTheEdges)
{
    ThreadTeam team(2);
    const auto values = test::normalValues(500 * 5, 1);
    const auto p = affinities(nearestNeighbours(values.data(), 500, 5, 21, team).value(), 7, team).value();
    const Plane places = test::clusteredPlaces(500, 20);
    Plane force(500);
    Attraction(p, team).compute(places, force, team);
    for (std::size_t i = 0; i < 500; ++i) {
        double x = 0;
        for (std::size_t e = p.rowStart[i]; e < p.rowStart[i + 1]; ++e) {
            const auto j = static_cast<std::size_t>(p.column[e]);
            const double dx = static_cast<double>(places.x[i] - places.x[j]);
            const double dy = static_cast<double>(places.y[i] - places.y[j]);
            x += static_cast<double>(p.value[e]) * dx / (1 + dx * dx + dy * dy);
        }
        ASSERT_NEAR(static_cast<double>(force.x[i]), x, 3e-7);
    }
}

TEST(Attraction, klDivergenceIsNotNegativeAndThatOfItsDefinition)
{
    ThreadTeam team(2);
    const auto values = test::normalValues(100 * 3, 2);
    const auto p = affinities(nearestNeighbours(values.data(), 100, 3, 15, team).value(), 5, team).value();
    const Plane places = test::clusteredPlaces(100, 10);
    Plane force(100);
    const double z = exactRepulsion(places, force, team);
    double expected = 0;
    for (std::size_t i = 0; i < 100; ++i)
        for (std::size_t e = p.rowStart[i]; e < p.rowStart[i + 1]; ++e) {
            const auto j = static_cast<std::size_t>(p.column[e]);
            const double dx = static_cast<double>(places.x[i] - places.x[j]);
            const double dy = static_cast<double>(places.y[i] - places.y[j]);
            const double share = static_cast<double>(p.value[e]);
            expected += share * std::log(share / (1 / (1 + dx * dx + dy * dy) / z));
        }
    EXPECT_NEAR(klDivergence(p, places, z, team), expected, 1e-5);
    EXPECT_NEAR(Attraction(p, team).divergence(places, z, team), expected, 1e-4);
    EXPECT_GT(expected, 0);
}

TEST(SpaceForces, areTheSumsInDoublePrecision)
{
    constexpr std::size_t n = 301;
    const auto values = test::normalValues(3 * n, 4);
    Plane places(n, 3);
    for (std::size_t i = 0; i < n; ++i) {
        places.x[i] = 5 * values[3 * i];
        places.y[i] = 5 * values[3 * i + 1];
        places.z[i] = 5 * values[3 * i + 2];
    }
    Plane force(n, 3);
    ThreadTeam two(2);
    const double z = spaceRepulsion(places, force, two);
    double expectedZ = 0;
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < n; ++j) {
            const double dx = static_cast<double>(places.x[i] - places.x[j]);
            const double dy = static_cast<double>(places.y[i] - places.y[j]);
            const double dz = static_cast<double>(places.z[i] - places.z[j]);
            const double q = 1 / (1 + dx * dx + dy * dy + dz * dz);
            expectedZ += i == j ? 0 : q;
            sum += q * q * dz;
        }
        ASSERT_NEAR(static_cast<double>(force.z[i]), sum, 1e-4);
    }
    EXPECT_NEAR(z, expectedZ, 1e-5 * expectedZ);
    ThreadTeam one(1);
    Plane again(n, 3);
    EXPECT_EQ(spaceRepulsion(places, again, one), z);
    EXPECT_EQ(again.z, force.z);
}

TEST(MeshForces, areThoseOfAllPairs)
{
    ThreadTeam team(2);
    constexpr std::size_t n = 3000;
    for (const float across : {4.0F, 20.0F, 60.0F, 150.0F, 400.0F}) {
        const Plane places = test::clusteredPlaces(n, across);
        Plane exact(n);
        Plane mesh(n);
        const double z = exactRepulsion(places, exact, team);
        MeshForces forces(team);
        const auto meshZ = forces.repulsion(places, mesh);
        ASSERT_TRUE(meshZ.has_value());
        EXPECT_NEAR(*meshZ / z, 1, 1e-4) << across;
        EXPECT_LT(difference(mesh, exact) / norm(exact), 2e-3) << across;
    }
}

TEST(MeshForces, areRightAtEveryLevel)
{
    ThreadTeam team(2);
    constexpr std::size_t n = 2000;
    const Plane places = test::clusteredPlaces(n, 60);
    Plane exact(n);
    const double z = exactRepulsion(places, exact, team);
    int number = 0;
    for (const float spacing : {0.2F, 0.35F, 0.5F, 0.7F, 1.0F, 1.4F, 2.0F}) {
        const ForceLevel level{number, spacing, number == 0 ? 0.0F : 4 * spacing};
        MeshForces forces(team);
        Plane mesh(n);
        const auto meshZ = forces.repulsion(places, boundsOf(places, team), level, mesh);
        ASSERT_TRUE(meshZ.has_value());
        EXPECT_NEAR(*meshZ / z, 1, 2e-4) << spacing;
        EXPECT_LT(difference(mesh, exact) / norm(exact), 3e-3) << spacing;
        ++number;
    }
}

TEST(MeshForces, doNotDependOnTheThreadsOrOnWhatCameBefore)
{
    ThreadTeam one(1);
    ThreadTeam three(3);
    MeshForces fresh(one);
    MeshForces used(three);
    const Plane places = test::clusteredPlaces(2500, 70);
    Plane a(2500);
    Plane b(2500);
    for (const float across : {300.0F, 5.0F, 1e-3F})
        (void)used.repulsion(test::clusteredPlaces(2500, across), b);
    EXPECT_EQ(fresh.repulsion(places, a), used.repulsion(places, b));
    EXPECT_EQ(a.x, b.x);
    EXPECT_EQ(a.y, b.y);
}

TEST(MeshForces, takeDuplicatesAndLines)
{
    ThreadTeam team(2);
    MeshForces forces(team);
    Plane places(500);
    Plane force(500);
    EXPECT_NEAR(forces.repulsion(places, force).value(), 500.0 * 499.0, 500.0);
    for (std::size_t i = 0; i < 500; ++i)
        places.x[i] = 0.1F * static_cast<float>(i);
    Plane exact(500);
    const double z = exactRepulsion(places, exact, team);
    EXPECT_NEAR(forces.repulsion(places, force).value() / z, 1, 1e-3);
    EXPECT_LT(difference(force, exact) / norm(exact), 3e-3);
}

TEST(MeshForces, passWhenThePlacesAreTooFarApart)
{
    ThreadTeam team(1);
    MeshForces forces(team);
    Plane places(10);
    Plane force(10);
    places.x[3] = 1e6F;
    EXPECT_FALSE(forces.repulsion(places, force).has_value());
    places.x[3] = std::numeric_limits<float>::infinity();
    EXPECT_FALSE(forces.repulsion(places, force).has_value());
}

} // namespace
} // namespace hourglass
