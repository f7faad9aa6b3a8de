// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/LloydStep.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hourglass {
namespace {

/// Points on a line: two near groups and one far away.
class LloydStep : public testing::Test {
protected:
    std::vector<float> values{0, 1, 2, 10, 11, 12, 50};
    ThreadTeam team{2};
    StopToken stop;
    PointSet points = PointSet::measure(values.data(), values.size(), 1, team, stop).value();
    AssignmentStep step{points, team, stop};

    static std::vector<std::size_t> seeds(std::initializer_list<std::size_t> of) { return of; }
};

TEST_F(LloydStep, KeepsSumsAndCountsOfTheChangingClusters)
{
    KMeansStart start(points, seeds({0, 1, 2}));
    for (int i = 0; i < 5; ++i) {
        step.run({&start});
        std::vector<double> sums(3, 0.0);
        std::vector<std::int64_t> counts(3, 0);
        for (std::size_t p = 0; p < values.size(); ++p) {
            sums[static_cast<std::size_t>(start.labels[p])] += static_cast<double>(values[p]);
            ++counts[static_cast<std::size_t>(start.labels[p])];
        }
        EXPECT_EQ(start.sums, sums);
        EXPECT_EQ(start.counts, counts);
        start.moveCentres(points);
    }
    EXPECT_EQ(start.moved, 0U);
    EXPECT_EQ(start.iterations, 5);
}

TEST_F(LloydStep, InertiaNeverGrows)
{
    KMeansStart start(points, seeds({0, 1}));
    double before = 1e9;
    for (int i = 0; i < 6; ++i) {
        step.run({&start});
        EXPECT_LE(start.inertia, before + 1e-3);
        before = start.inertia;
        start.moveCentres(points);
    }
}

TEST_F(LloydStep, EmptyClustersTakeTheFarthestPoints)
{
    KMeansStart start(points, seeds({0, 0, 0})); // all on one place: the first takes everything
    step.run({&start});
    EXPECT_EQ(start.counts, (std::vector<std::int64_t>{7, 0, 0}));
    start.fillEmptyClusters(points);
    EXPECT_EQ(start.labels[6], 1); // 50 is farthest from 0, then 12
    EXPECT_EQ(start.labels[5], 2);
    EXPECT_EQ(start.counts, (std::vector<std::int64_t>{5, 1, 1}));
    EXPECT_EQ(start.sums, (std::vector<double>{24, 50, 12}));
}

TEST_F(LloydStep, StartsSideBySideDoNotDisturbEachOther)
{
    KMeansStart alone(points, seeds({0, 3}));
    KMeansStart one(points, seeds({0, 3}));
    KMeansStart other(points, seeds({4, 6}));
    step.run({&alone});
    step.run({&one, &other});
    EXPECT_EQ(alone.labels, one.labels);
    EXPECT_EQ(other.labels, (std::vector<std::int32_t>{0, 0, 0, 0, 0, 0, 1}));
}

} // namespace
} // namespace hourglass
