// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/KrylovEigen.h"
#include "tests/core/projection/Samples.h"

#include <gtest/gtest.h>
#include <limits>

namespace hourglass {
namespace {

std::vector<double> symmetric(std::size_t n, std::uint64_t seed)
{
    Random random(seed);
    std::vector<double> matrix(n * n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i; j < n; ++j)
            matrix[i * n + j] = matrix[j * n + i] = random.normal();
    return matrix;
}

/// |A v - lambda v|, largest entry
double residual(const std::vector<double>& matrix, std::size_t n, double value, const double* vector)
{
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
        double sum = -value * vector[i];
        for (std::size_t j = 0; j < n; ++j)
            sum += matrix[i * n + j] * vector[j];
        largest = std::max(largest, std::abs(sum));
    }
    return largest;
}

TEST(SymmetricEigen, findsPairsWhetherAllAreWantedOrAFew)
{
    constexpr std::size_t kSize = 60;
    const auto matrix = symmetric(kSize, 3);
    const auto all = symmetricEigen(matrix, kSize, kSize);
    const auto few = symmetricEigen(matrix, kSize, 4);
    ASSERT_TRUE(all && few);
    ASSERT_EQ(few->values.size(), kSize); // the values of all
    EXPECT_TRUE(std::is_sorted(all->values.rbegin(), all->values.rend()));
    for (std::size_t k = 0; k < kSize; ++k) {
        EXPECT_NEAR(few->values[k], all->values[k], 1e-10);
        EXPECT_LT(residual(matrix, kSize, all->values[k], all->vectors.data() + k * kSize), 1e-10);
    }
    for (std::size_t k = 0; k < 4; ++k)
        EXPECT_LT(residual(matrix, kSize, few->values[k], few->vectors.data() + k * kSize), 1e-10);
}

TEST(SymmetricEigen, refusesWhatIsNotFiniteAndBearsZeros)
{
    auto matrix = symmetric(5, 1);
    matrix[7] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(symmetricEigen(matrix, 5, 2));
    const auto zeros = symmetricEigen(std::vector<double>(25, 0.0), 5, 2);
    ASSERT_TRUE(zeros);
    for (const double v : zeros->vectors)
        EXPECT_TRUE(std::isfinite(v));
}

/// H A H of a symmetric table, the slow way.
std::vector<double> centred(const std::vector<float>& table, std::size_t n)
{
    std::vector<double> out(table.begin(), table.end()), mean(n, 0.0);
    double total = 0;
    for (std::size_t i = 0; i < n * n; ++i) {
        mean[i / n] += out[i] / static_cast<double>(n);
        total += out[i] / static_cast<double>(n * n);
    }
    for (std::size_t i = 0; i < n * n; ++i)
        out[i] += total - mean[i / n] - mean[i % n];
    return out;
}

TEST(KrylovEigen, agreesWithLapackAndKeepsTheAlgebraicOrder)
{
    constexpr std::size_t kSize = 211; // the largest in magnitude are negative as often as not
    const auto exact = symmetric(kSize, 9);
    const std::vector<float> table(exact.begin(), exact.end());
    const auto matrix = centred(table, kSize);
    ThreadTeam one(1);
    ThreadTeam three(3);
    const auto found = largestEigenPairs(centredProduct(table, kSize, one, {}), kSize, 3, {}).value();
    const auto same = largestEigenPairs(centredProduct(table, kSize, three, {}), kSize, 3, {}).value();
    const auto dense = centredEigen({table.begin(), table.end()}, kSize, 3);
    ASSERT_TRUE(dense);
    EXPECT_EQ(found.vectors, same.vectors);
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_NEAR(found.values[k], dense->values[k], 1e-6);
        EXPECT_LT(residual(matrix, kSize, found.values[k], found.vectors.data() + k * kSize), 1e-6);
    }
}

TEST(KrylovEigen, endsWhereTheMatrixHasFewerDirectionsThanAsked)
{
    constexpr std::size_t kSize = 40;
    std::vector<float> table(kSize * kSize); // rank 1: the table of i * j
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<float>((i / kSize) * (i % kSize));
    ThreadTeam team(2);
    const auto pairs = largestEigenPairs(centredProduct(table, kSize, team, {}), kSize, 3, {}).value();
    EXPECT_NEAR(pairs.values[0], 5330, 1e-6); // sum of (i - 19.5)^2
    EXPECT_NEAR(pairs.values[1], 0, 1e-6);
    StopSource source;
    source.requestStop();
    EXPECT_EQ(largestEigenPairs(centredProduct(table, kSize, team, source.token()), kSize, 3, source.token())
                  .error()
                  .kind,
              Failure::Cancelled);
}

} // namespace
} // namespace hourglass
