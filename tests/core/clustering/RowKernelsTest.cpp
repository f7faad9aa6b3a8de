// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/RowKernels.h"
#include "core/base/Random.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace hourglass {
namespace {

/// Every kernel on every kind of processor that this one can stand in for, against the plain loop.
class RowKernels : public testing::TestWithParam<std::int64_t> {
protected:
    void SetUp() override { hwy::SetSupportedTargetsForTest(GetParam()); }
    void TearDown() override { hwy::SetSupportedTargetsForTest(0); }

    static std::vector<float> numbers(std::size_t n)
    {
        Random random(n);
        std::vector<float> values(n);
        for (float& v : values)
            v = static_cast<float>(std::round(random.normal() * 8)) / 4; // exact in sums, and ties are common
        return values;
    }
};

constexpr std::size_t kLengths[] = {1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 100, 257};

TEST_P(RowKernels, ColumnMinimumTakesTheLowestRowOfEquals)
{
    for (const std::size_t columns : kLengths)
        for (const std::size_t rows : {1U, 2U, 9U}) {
            const std::size_t stride = columns + 3;
            const auto tile = numbers(rows * stride);
            const auto bias = numbers(rows);
            std::vector<float> smallest(columns);
            std::vector<std::int32_t> row(columns);
            columnMinimum(tile.data(), stride, rows, columns, bias.data(), smallest.data(), row.data());
            for (std::size_t c = 0; c < columns; ++c) {
                std::size_t best = 0;
                for (std::size_t r = 1; r < rows; ++r)
                    if (tile[r * stride + c] + bias[r] < tile[best * stride + c] + bias[best])
                        best = r;
                EXPECT_EQ(row[c], static_cast<std::int32_t>(best));
                EXPECT_EQ(smallest[c], tile[best * stride + c] + bias[best]);
            }
        }
}

TEST_P(RowKernels, SumsAndCountsAreThoseOfThePlainLoop)
{
    for (const std::size_t n : kLengths) {
        const auto a = numbers(n);
        const auto b = numbers(n + 1);
        auto now = numbers(n + 2);
        for (float& v : now)
            v = std::abs(v);
        std::vector<float> out(n);
        const float lowered = lowerDistances(a.data(), 0.5F, b.data(), now.data(), out.data(), n);
        double sum = 0;
        double positive = 0;
        std::size_t below = 0;
        for (std::size_t i = 0; i < n; ++i) {
            EXPECT_EQ(out[i], std::min(now[i], std::max(0.0F, a[i] + 0.5F + b[i])));
            sum += static_cast<double>(out[i]);
            positive += static_cast<double>(std::max(0.0F, a[i] + b[i]));
            below += a[i] + b[i] < 0.25F ? 1 : 0;
        }
        EXPECT_EQ(static_cast<double>(lowered), sum);
        EXPECT_EQ(static_cast<double>(sumOfPositive(a.data(), b.data(), n)), positive);
        EXPECT_EQ(countBelow(a.data(), b.data(), 0.25F, n), below);
    }
}

TEST_P(RowKernels, DoublesAreThoseOfThePlainLoop)
{
    for (const std::size_t n : kLengths) {
        const auto row = numbers(n);
        const auto other = numbers(n + 5);
        const std::vector<double> products(row.begin(), row.end());
        const std::vector<double> norms(other.begin(), other.end());
        std::vector<double> sum(n, 1.0);
        addScaled(sum.data(), row.data(), -1.0, n);
        double roots = 0;
        for (std::size_t i = 0; i < n; ++i) {
            EXPECT_EQ(sum[i], 1.0 - static_cast<double>(row[i]));
            roots += std::sqrt(std::max(0.0, products[i] + 1.0 + norms[i]));
        }
        EXPECT_NEAR(sumOfRoots(products.data(), 1.0, norms.data(), n), roots, 1e-12 * (1 + roots));
    }
}

std::vector<std::int64_t> targets()
{
    std::vector<std::int64_t> all;
    const std::int64_t supported = hwy::SupportedTargets();
    for (std::int64_t bit = 1; bit > 0 && bit <= supported; bit <<= 1)
        if (supported & bit)
            all.push_back(bit);
    return all;
}

INSTANTIATE_TEST_SUITE_P(EveryTarget, RowKernels, testing::ValuesIn(targets()),
                         [](const auto& target) { return std::string(hwy::TargetName(target.param)); });

} // namespace
} // namespace hourglass
