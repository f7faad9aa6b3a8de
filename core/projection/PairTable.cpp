// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/PairTable.h"

#include "core/base/Random.h"
#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"

#include <cblas.h>
#include <cmath>
#include <numeric>

namespace hourglass {
namespace {

constexpr std::size_t kTile = 256; // rows and columns: half a megabyte of products

void multiply(const double* a, std::size_t rows, const double* b, std::size_t columns, std::size_t dims,
              double* out)
{
    const int d = static_cast<int>(dims);
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(rows), static_cast<int>(columns), d,
                1.0, a, d, b, d, 0.0, out, static_cast<int>(columns));
}

/// A tile of the upper triangle, and its mirror image below.
template <class Real>
void fillTile(const DoubleRows& rows, const PairFinish& finish, std::size_t top, std::size_t left,
              std::vector<double>& products, std::vector<Real>& table)
{
    const std::size_t n = rows.count;
    const std::size_t height = std::min(kTile, n - top), width = std::min(kTile, n - left);
    multiply(rows.row(top), height, rows.row(left), width, rows.dims, products.data());
    for (std::size_t i = 0; i < height; ++i) {
        finish(products.data() + i * width, rows.norms[top + i], rows.norms.data() + left, width);
        for (std::size_t j = 0; j < width; ++j)
            table[(top + i) * n + left + j] = static_cast<Real>(products[i * width + j]);
    }
    for (std::size_t j = 0; j < width; ++j)
        for (std::size_t i = 0; i < height; ++i)
            table[(left + j) * n + top + i] = static_cast<Real>(products[i * width + j]);
}

template <class Real>
Result<std::vector<Real>> fillTable(const DoubleRows& rows, const PairFinish& finish, ThreadTeam& team,
                                    const StopToken& stop, const std::function<void(double)>& progress)
{
    const std::size_t side = (rows.count + kTile - 1) / kTile;
    const std::size_t tiles = side * (side + 1) / 2;
    std::vector<Real> table(rows.count * rows.count);
    std::atomic<std::size_t> done{0};
    const auto caller = std::this_thread::get_id();
    forBlocks(team, side, 1, [&](std::size_t row, std::size_t, std::size_t) {
        const SingleThreadedBlas single;
        std::vector<double> products(kTile * kTile);
        for (std::size_t column = row; column < side && !stop.stopRequested(); ++column) {
            fillTile(rows, finish, row * kTile, column * kTile, products, table);
            ++done;
            if (progress && std::this_thread::get_id() == caller)
                progress(static_cast<double>(done) / static_cast<double>(tiles));
        }
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    return table;
}

} // namespace

std::vector<double> meanOf(const float* values, std::size_t dims, std::span<const std::size_t> which)
{
    std::vector<double> mean(dims, 0.0);
    for (const auto i : which)
        for (std::size_t d = 0; d < dims; ++d)
            mean[d] += static_cast<double>(values[i * dims + d]);
    for (auto& m : mean)
        m /= static_cast<double>(std::max<std::size_t>(1, which.size()));
    return mean;
}

DoubleRows takeRows(const float* values, std::size_t dims, std::span<const std::size_t> which,
                    const std::vector<double>& shift)
{
    DoubleRows rows{which.size(), dims, std::vector<double>(which.size() * dims),
                    std::vector<double>(which.size()),
                    shift.empty() ? std::vector<double>(dims, 0.0) : shift};
    for (std::size_t i = 0; i < which.size(); ++i) {
        double norm = 0;
        for (std::size_t d = 0; d < dims; ++d) {
            const double v = static_cast<double>(values[which[i] * dims + d]) - rows.shift[d];
            rows.values[i * dims + d] = v;
            norm += v * v;
        }
        rows.norms[i] = norm;
    }
    return rows;
}

std::vector<std::size_t> everyIndex(std::size_t n)
{
    std::vector<std::size_t> all(n);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

std::vector<std::size_t> drawIndices(std::size_t n, std::size_t wanted, std::uint64_t seed)
{
    auto drawn = everyIndex(n);
    if (wanted >= n)
        return drawn;
    Random random(seed, 0x1A4D);
    for (std::size_t i = 0; i < wanted; ++i) // the front part of a shuffle
        std::swap(drawn[i], drawn[i + random.below(n - i)]);
    drawn.resize(wanted);
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

PairFinish asDistances()
{
    return [](double* products, double normA, const double* normsB, std::size_t n) {
        for (std::size_t j = 0; j < n; ++j) {
            const double square = normA + normsB[j] - 2 * products[j];
            // What is left of equal rows is rounding of their lengths: those are at distance 0.
            products[j] = square > 1e-14 * (normA + normsB[j]) ? std::sqrt(square) : 0.0;
        }
    };
}

Result<std::vector<float>> pairTable(const DoubleRows& rows, const PairFinish& finish, ThreadTeam& team,
                                     const StopToken& stop, const std::function<void(double)>& progress)
{
    return fillTable<float>(rows, finish, team, stop, progress);
}

Result<std::vector<double>> exactPairTable(const DoubleRows& rows, const PairFinish& finish, ThreadTeam& team,
                                           const StopToken& stop)
{
    return fillTable<double>(rows, finish, team, stop, {});
}

void crossTable(const DoubleRows& a, const DoubleRows& b, const PairFinish& finish, double* out)
{
    const SingleThreadedBlas single;
    multiply(a.values.data(), a.count, b.values.data(), b.count, a.dims, out);
    for (std::size_t i = 0; i < a.count; ++i)
        finish(out + i * b.count, a.norms[i], b.norms.data(), b.count);
}

} // namespace hourglass
