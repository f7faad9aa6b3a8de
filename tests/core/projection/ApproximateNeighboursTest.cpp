// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/ApproximateNeighbours.h"
#include "core/projection/CellPartition.h"
#include "tests/core/projection/Samples.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>
#include <numeric>
#include <set>

namespace hourglass {
namespace {

constexpr std::size_t kCount = 12000;
constexpr std::size_t kDims = 8;
constexpr std::size_t kNear = 15;

/// A curved sheet in more dimensions: as codes are, of few inner dimensions.
std::vector<float> sheet(std::size_t count, std::size_t dims, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values(count * dims);
    for (std::size_t i = 0; i < count; ++i) {
        const double u = 6 * random.uniform();
        const double v = 6 * random.uniform();
        for (std::size_t d = 0; d < dims; ++d) {
            const double phase = 0.7 * static_cast<double>(d);
            values[i * dims + d] =
                static_cast<float>(std::sin(u + phase) + std::cos(v * 0.8 - phase) + 0.02 * random.normal());
        }
    }
    return values;
}

Neighbours find(const std::vector<float>& values, std::size_t dims, int threads, double recall = 0.97)
{
    ThreadTeam team(threads);
    ApproximateOptions options;
    options.recall = recall;
    auto found = approximateNeighbours(values.data(), values.size() / dims, dims, kNear, options, team);
    EXPECT_TRUE(found.ok());
    return std::move(found).value();
}

double share(const Neighbours& found, const Neighbours& exact)
{
    std::size_t hits = 0;
    for (std::size_t i = 0; i < exact.count; ++i) {
        const std::set<std::int32_t> own(found.index.begin() + static_cast<std::ptrdiff_t>(i * kNear),
                                         found.index.begin() + static_cast<std::ptrdiff_t>((i + 1) * kNear));
        for (std::size_t n = 0; n < kNear; ++n)
            hits += own.count(exact.index[i * kNear + n]);
    }
    return static_cast<double>(hits) / static_cast<double>(exact.index.size());
}

TEST(ApproximateNeighbours, findTheShareAskedForAndSayWhichTheyFound)
{
    const auto values = sheet(kCount, kDims, 1);
    ThreadTeam team(2);
    const auto exact = nearestNeighbours(values.data(), kCount, kDims, kNear, team).value();
    const auto found = find(values, kDims, 2);
    const double recall = share(found, exact);
    EXPECT_GT(recall, 0.95);
    EXPECT_NEAR(found.recall, recall, 0.02);
    EXPECT_GE(share(find(values, kDims, 2, 1.0), exact), recall);
    EXPECT_EQ(exact.recall, 1);
}

TEST(ApproximateNeighbours, areSortedDistinctAndOthers)
{
    const auto values = sheet(kCount, kDims, 2);
    const auto found = find(values, kDims, 2);
    for (std::size_t i = 0; i < kCount; ++i) {
        const auto* d = found.squaredDistance.data() + i * kNear;
        ASSERT_TRUE(std::is_sorted(d, d + kNear));
        const auto* n = found.index.data() + i * kNear;
        std::set<std::int32_t> distinct(n, n + kNear);
        ASSERT_EQ(distinct.size(), kNear);
        ASSERT_EQ(distinct.count(static_cast<std::int32_t>(i)), 0U);
        double sum = 0;
        for (std::size_t k = 0; k < kDims; ++k) {
            const double u = static_cast<double>(values[i * kDims + k]) -
                             static_cast<double>(values[static_cast<std::size_t>(n[0]) * kDims + k]);
            sum += u * u;
        }
        ASSERT_NEAR(static_cast<double>(d[0]), sum, 1e-5);
    }
}

TEST(ApproximateNeighbours, doNotDependOnTheThreads)
{
    const auto values = sheet(kCount, kDims, 3);
    const auto one = find(values, kDims, 1);
    const auto three = find(values, kDims, 3);
    EXPECT_EQ(one.index, three.index);
    EXPECT_EQ(one.squaredDistance, three.squaredDistance);
    EXPECT_EQ(one.recall, three.recall);
}

TEST(ApproximateNeighbours, takeDuplicatesByTheThousand)
{
    const std::vector<float> equal(kCount * 3, 0.7F);
    const auto found = find(equal, 3, 2);
    EXPECT_TRUE(std::all_of(found.squaredDistance.begin(), found.squaredDistance.end(),
                            [](float d) { return d == 0; }));
    EXPECT_EQ(found.recall, 1);
    auto half = sheet(kCount, 3, 4);
    std::fill_n(half.begin(), 3 * kCount / 2, 5.0F);
    const auto mixed = find(half, 3, 2);
    EXPECT_EQ(mixed.squaredDistance[0], 0);
    EXPECT_GT(mixed.recall, 0.9);
}

TEST(ApproximateNeighbours, refuseWhatIsNotFinite)
{
    ThreadTeam team(1);
    auto values = sheet(kCount, 3, 5);
    values[77] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_EQ(approximateNeighbours(values.data(), kCount, 3, kNear, {}, team).error().kind,
              Failure::BadInput);
    EXPECT_EQ(approximateNeighbours(values.data(), 5, 3, 5, {}, team).error().kind, Failure::BadInput);
}

TEST(ApproximateNeighbours, stopWhereverTheyAre)
{
    ThreadTeam team(2);
    const auto values = sheet(kCount, kDims, 6);
    for (const double at : {0.0, 0.07, 0.15, 0.5, 0.9}) {
        StopSource source;
        double after = 0;
        const auto found = approximateNeighbours(values.data(), kCount, kDims, kNear, {}, team,
                                                 source.token(), [&](double part) {
                                                     after = part;
                                                     if (part >= at)
                                                         source.requestStop();
                                                 });
        ASSERT_FALSE(found.ok()) << at;
        EXPECT_EQ(found.error().kind, Failure::Cancelled);
        EXPECT_LT(after, at + 0.2) << "it went on for long after it was asked to stop";
    }
}

TEST(CellPartition, hasEveryRowOnceInTheCellOfItsNearestCentre)
{
    ThreadTeam team(2);
    const auto values = sheet(3000, 4, 7);
    const auto rows = centredRows(values.data(), 3000, 4, team).value();
    const auto cells = partitionIntoCells(rows, 40, 9, team, {}).value();
    auto order = cells.order;
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> all(3000);
    std::iota(all.begin(), all.end(), 0U);
    EXPECT_EQ(order, all);
    EXPECT_GT(cells.cells(), 20U);
    const auto distance = [&](std::size_t row, std::size_t c) {
        double sum = 0;
        for (std::size_t d = 0; d < 4; ++d) {
            const double u =
                static_cast<double>(rows.row(row)[d]) - static_cast<double>(cells.centres.row(c)[d]);
            sum += u * u;
        }
        return sum;
    };
    for (std::size_t c = 0; c < cells.cells(); ++c) {
        ASSERT_LT(cells.cell(c).begin, cells.cell(c).end);
        for (std::size_t i = cells.cell(c).begin; i < cells.cell(c).end; ++i)
            for (std::size_t other = 0; other < cells.cells(); ++other)
                ASSERT_LE(distance(cells.order[i], c), distance(cells.order[i], other) + 1e-4);
    }
}

} // namespace
} // namespace hourglass
