// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the values is one power iteration: Y = X Q of a block of rows, and X' Y added at once, while
// the block is in the cache. The mean is never subtracted from the table: X' Y - n m (m' Q) does the same,
// about a rough mean so that nothing cancels.
#include "core/projection/RandomizedPca.h"

#include "core/base/Random.h"
#include "core/projection/BlasThreads.h"
#include "core/projection/Blocks.h"
#include "core/projection/Covariance.h"
#include "core/projection/SymmetricEigen.h"

#include <algorithm>
#include <cblas.h>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kRows = 256;    // a product
constexpr std::size_t kMostLanes = 8; // independent sums, so at most so many threads

struct Table {
    const float* values;
    std::size_t count, dims;
    std::vector<float> mean;  ///< [dims], in single precision: what is subtracted
    std::vector<double> rest; ///< [dims]: the true mean less that
    double total = 0;         ///< trace of the scatter matrix
};

/// Sums by lane, added in the order of the lanes: the same whatever the team.
template <class Work>
std::vector<double> sumLanes(const Table& t, std::size_t size, ThreadTeam& team, const StopToken& stop,
                             const Work& work)
{
    const std::size_t chunks = (t.count + kRows - 1) / kRows;
    const std::size_t lanes = std::min(kMostLanes, chunks);
    std::vector<std::vector<double>> sums(lanes, std::vector<double>(size, 0.0));
    forBlocks(team, lanes, 1, [&](std::size_t lane, std::size_t, std::size_t) {
        const SingleThreadedBlas single;
        std::vector<float> rows(kRows * t.dims);
        for (std::size_t c = lane; c < chunks && !stop.stopRequested(); c += lanes) {
            const std::size_t n = std::min(kRows, t.count - c * kRows);
            shiftRows(t.values + c * kRows * t.dims, n, t.dims, t.mean.data(), rows.data());
            work(rows.data(), n, sums[lane]);
        }
    });
    for (std::size_t lane = 1; lane < lanes; ++lane)
        for (std::size_t i = 0; i < size; ++i)
            sums[0][i] += sums[lane][i];
    return std::move(sums[0]);
}

/// Mean and trace: sums about the first rows' mean, then about the true one.
void measure(Table& t, ThreadTeam& team, const StopToken& stop)
{
    for (int pass = 0; pass < 2; ++pass) {
        const auto sums = sumLanes(t, t.dims + 1, team, stop,
                                   [&](const float* rows, std::size_t n, std::vector<double>& sum) {
                                       for (std::size_t i = 0; i < n; ++i)
                                           for (std::size_t d = 0; d < t.dims; ++d) {
                                               const auto v = static_cast<double>(rows[i * t.dims + d]);
                                               sum[d] += v;
                                               sum[t.dims] += v * v;
                                           }
                                   });
        t.total = sums[t.dims];
        for (std::size_t d = 0; d < t.dims; ++d) {
            const double offset = sums[d] / static_cast<double>(t.count);
            t.total -= offset * sums[d];
            t.rest[d] = offset;
            if (pass == 0)
                t.mean[d] = static_cast<float>(static_cast<double>(t.mean[d]) + offset);
        }
    }
}

/// (scatter matrix) Q', for directions Q [width, dims]. With `inside`, Q (scatter) Q' [width, width] instead.
std::vector<double> scatterTimes(const Table& t, const std::vector<double>& directions, bool inside,
                                 ThreadTeam& team, const StopToken& stop)
{
    const std::size_t width = directions.size() / t.dims;
    const std::vector<float> q(directions.begin(), directions.end());
    const int d = static_cast<int>(t.dims), w = static_cast<int>(width);
    std::vector<float> offset(width); // the rest of the mean, seen along the directions
    for (std::size_t k = 0; k < width; ++k) {
        double along = 0;
        for (std::size_t j = 0; j < t.dims; ++j)
            along += t.rest[j] * directions[k * t.dims + j];
        offset[k] = static_cast<float>(along);
    }
    const std::size_t size = width * (inside ? width : t.dims);
    return sumLanes(t, size, team, stop, [&](const float* rows, std::size_t n, std::vector<double>& sum) {
        std::vector<float> y(n * width), product(size);
        const int rowCount = static_cast<int>(n);
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rowCount, w, d, 1.0F, rows, d, q.data(), d, 0.0F,
                    y.data(), w);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = 0; k < width; ++k)
                y[i * width + k] -= offset[k];
        const float* right = inside ? y.data() : rows;
        const int columns = inside ? w : d;
        cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, w, columns, rowCount, 1.0F, y.data(), w, right,
                    columns, 0.0F, product.data(), columns);
        for (std::size_t i = 0; i < size; ++i)
            sum[i] += static_cast<double>(product[i]);
    });
}

/// Orthonormal rows; directions that hold nothing new become 0.
void orthonormalise(std::vector<double>& rows, std::size_t dims)
{
    const int d = static_cast<int>(dims);
    for (std::size_t k = 0; k < rows.size() / dims; ++k) {
        double* row = rows.data() + k * dims;
        const double length = cblas_dnrm2(d, row, 1);
        for (int twice = 0; twice < 2; ++twice)
            for (std::size_t j = 0; j < k; ++j) {
                const double* other = rows.data() + j * dims;
                cblas_daxpy(d, -cblas_ddot(d, row, 1, other, 1), other, 1, row, 1);
            }
        const double left = cblas_dnrm2(d, row, 1);
        cblas_dscal(d, left > 1e-9 * length ? 1 / left : 0.0, row, 1);
    }
}

std::vector<double> randomDirections(std::size_t width, std::size_t dims, std::uint64_t seed)
{
    Random random(seed, 0x9CA);
    std::vector<double> rows(width * dims);
    for (auto& v : rows)
        v = random.normal();
    return rows;
}

Error stopped() { return {Failure::Cancelled, "PCA was stopped.", ""}; }

Result<PcaModel> finish(const Table& t, const std::vector<double>& directions, std::size_t components,
                        std::vector<double> inside)
{
    const std::size_t width = directions.size() / t.dims;
    auto pairs = symmetricEigen(std::move(inside), width, std::min(components, width));
    if (!pairs)
        return Error{Failure::BadInput, "PCA met values that are not finite, or too large.",
                     "Check the data or the model for NaN and infinity."};
    PcaModel model{t.dims,
                   components,
                   {},
                   std::vector<float>(components * t.dims, 0.0F),
                   std::vector<double>(components, 0.0),
                   std::vector<double>(components, 0.0),
                   {}};
    for (std::size_t d = 0; d < t.dims; ++d)
        model.mean.push_back(static_cast<double>(t.mean[d]) + t.rest[d]);
    std::vector<double> axis(t.dims);
    const std::size_t found = std::min({components, width, t.count});
    for (std::size_t k = 0; k < found; ++k) {
        std::fill(axis.begin(), axis.end(), 0.0);
        for (std::size_t j = 0; j < width; ++j)
            cblas_daxpy(static_cast<int>(t.dims), pairs->vectors[k * width + j],
                        directions.data() + j * t.dims, 1, axis.data(), 1);
        setAxis(model, k, axis.data());
    }
    pairs->values.resize(found);
    setVariances(model, pairs->values, t.total, t.count);
    return model;
}

} // namespace

Result<PcaModel> fitRandomizedPca(const float* values, std::size_t count, std::size_t dims,
                                  std::size_t components, const RandomizedPcaOptions& options,
                                  ThreadTeam& team, StopToken stop,
                                  const std::function<void(double)>& progress)
{
    if (count < 1 || dims < 1 || components < 1)
        return Error{Failure::BadInput, "PCA needs at least one sample with one value, and one component.",
                     "Choose data that is not empty."};
    const std::size_t least = std::min(count, dims);
    const bool few = static_cast<double>(components) < 0.1 * static_cast<double>(least);
    const int iterations = options.iterations > 0 ? options.iterations : few ? 7 : 4;
    const auto width =
        std::min(least, components + static_cast<std::size_t>(std::max(0, options.oversampling)));
    Table table{values, count, dims, std::vector<float>(values, values + dims),
                std::vector<double>(dims, 0.0)};
    measure(table, team, stop);
    if (!std::isfinite(table.total) && !stop.stopRequested())
        return Error{Failure::BadInput, "PCA met values that are not finite, or too large.",
                     "Check the data or the model for NaN and infinity."};
    auto directions = randomDirections(width, dims, options.seed);
    for (int i = 0; i <= iterations && !stop.stopRequested(); ++i) {
        orthonormalise(directions, dims);
        directions = scatterTimes(table, directions, false, team, stop);
        if (progress)
            progress(static_cast<double>(i + 1) / (iterations + 2));
    }
    orthonormalise(directions, dims);
    auto inside = scatterTimes(table, directions, true, team, stop);
    if (stop.stopRequested())
        return stopped();
    return finish(table, directions, components, std::move(inside));
}

} // namespace hourglass
