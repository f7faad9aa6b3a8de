// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/MixtureModel.h"

#include "core/clustering/ChunkLoop.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <atomic>
#include <cblas.h>
#include <cmath>
#include <limits>
#include <numbers>

namespace hourglass {
namespace {

constexpr std::size_t kRowBlock = 128;
/// Keeps a distribution that no point claims from being divided by zero, as scikit-learn.
constexpr double kLeastSize = 10 * std::numeric_limits<double>::epsilon();

using Matrix = Eigen::Map<Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

/// Shares from log densities, in place; returns the log of their sum.
double normalise(double* row, std::size_t k)
{
    const double greatest = *std::max_element(row, row + k);
    double sum = 0;
    for (std::size_t j = 0; j < k; ++j)
        sum += std::exp(row[j] - greatest);
    const double total = greatest + std::log(sum);
    for (std::size_t j = 0; j < k; ++j)
        row[j] = std::exp(row[j] - total);
    return total;
}

} // namespace

MixtureModel::MixtureModel(const PointSet& points, std::size_t k, CovarianceKind kind, double regularisation)
    : m_points(points),
      m_kind(kind),
      m_regularisation(regularisation),
      m_weights(k),
      m_sizes(k),
      m_means(k * points.dims),
      m_factors(k * factorSize()),
      m_logDeterminants(k)
{
}

std::size_t MixtureModel::factorSize() const
{
    return m_kind == CovarianceKind::Full ? m_points.dims * m_points.dims
                                      : (m_kind == CovarianceKind::Diagonal ? m_points.dims : 1);
}

double MixtureModel::parameters() const
{
    const auto dims = static_cast<double>(m_points.dims);
    const double shape =
        m_kind == CovarianceKind::Full ? dims * (dims + 1) / 2 : (m_kind == CovarianceKind::Diagonal ? dims : 1);
    return static_cast<double>(k()) * (dims + shape + 1) - 1;
}

/// Points minus the common mean and minus `mean` (null: not).
void MixtureModel::centredRows(std::size_t begin, std::size_t rows, const double* mean,
                               std::vector<double>& out) const
{
    const std::size_t dims = m_points.dims;
    out.resize(kRowBlock * dims);
    for (std::size_t i = 0; i < rows; ++i) {
        const float* row = m_points.row(begin + i);
        for (std::size_t d = 0; d < dims; ++d) {
            const double value = static_cast<double>(row[d]) - static_cast<double>(m_points.mean[d]);
            out[i * dims + d] = mean ? value - mean[d] : value;
        }
    }
}

/// Log of weight times density of some rows under one distribution, to out[row * k].
void MixtureModel::logDensities(std::size_t component, std::size_t begin, std::size_t rows,
                                std::vector<double>& buffer, double* out) const
{
    const std::size_t dims = m_points.dims;
    centredRows(begin, rows, m_means.data() + component * dims, buffer);
    const double* factor = m_factors.data() + component * factorSize();
    if (m_kind == CovarianceKind::Full)
        cblas_dtrsm(CblasRowMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, static_cast<int>(rows),
                    static_cast<int>(dims), 1.0, factor, static_cast<int>(dims), buffer.data(),
                    static_cast<int>(dims));
    const double constant = std::log(m_weights[component]) - m_logDeterminants[component] -
                            0.5 * static_cast<double>(dims) * std::log(2 * std::numbers::pi);
    for (std::size_t i = 0; i < rows; ++i) {
        double square = 0;
        for (std::size_t d = 0; d < dims; ++d) {
            double e = buffer[i * dims + d];
            if (m_kind != CovarianceKind::Full)
                e /= factor[m_kind == CovarianceKind::Diagonal ? d : 0];
            square += e * e;
        }
        out[i * k()] = constant - 0.5 * square;
    }
}

double MixtureModel::expect(std::vector<double>& shares, ThreadTeam& team, const StopToken& stop) const
{
    const std::size_t blocks = (m_points.count + kRowBlock - 1) / kRowBlock;
    std::vector<double> logs(blocks, 0.0);
    forChunks(team, blocks, m_points.count * k() * std::max(m_points.dims, factorSize()), stop,
              [&](std::size_t block, int) {
                  std::vector<double> buffer;
                  const std::size_t begin = block * kRowBlock;
                  const std::size_t rows = std::min(kRowBlock, m_points.count - begin);
                  for (std::size_t j = 0; j < k() && !stop.stopRequested(); ++j)
                      logDensities(j, begin, rows, buffer, shares.data() + begin * k() + j);
                  for (std::size_t i = 0; i < rows; ++i)
                      logs[block] += normalise(shares.data() + (begin + i) * k(), k());
              });
    double total = 0;
    for (const double part : logs)
        total += part;
    return total / static_cast<double>(m_points.count);
}

bool MixtureModel::maximise(const std::vector<double>& shares, ThreadTeam& team, const StopToken& stop)
{
    std::atomic<bool> good{true};
    forChunks(team, k(), m_points.count * k() * std::max(m_points.dims, factorSize()), stop,
              [&](std::size_t component, int) {
                  if (!fitComponent(component, shares, stop))
                      good = false;
              });
    double total = 0;
    for (const double size : m_sizes)
        total += size;
    for (std::size_t j = 0; j < k(); ++j)
        m_weights[j] = m_sizes[j] / total;
    return good;
}

bool MixtureModel::fitComponent(std::size_t component, const std::vector<double>& shares,
                                const StopToken& stop)
{
    fitMean(component, shares, stop);
    if (stop.stopRequested())
        return true;
    return m_kind == CovarianceKind::Full ? fitFull(component, shares, stop)
                                      : fitDiagonal(component, shares, stop);
}

void MixtureModel::fitMean(std::size_t component, const std::vector<double>& shares, const StopToken& stop)
{
    const std::size_t dims = m_points.dims;
    double* mean = m_means.data() + component * dims;
    std::fill_n(mean, dims, 0.0);
    double size = kLeastSize;
    for (std::size_t i = 0; i < m_points.count; ++i) {
        if (i % kRowBlock == 0 && stop.stopRequested())
            return;
        const double share = shares[i * k() + component];
        size += share;
        if (share == 0)
            continue;
        const float* row = m_points.row(i);
        for (std::size_t d = 0; d < dims; ++d)
            mean[d] += share * (static_cast<double>(row[d]) - static_cast<double>(m_points.mean[d]));
    }
    for (std::size_t d = 0; d < dims; ++d)
        mean[d] /= size;
    m_sizes[component] = size;
}

bool MixtureModel::fitFull(std::size_t component, const std::vector<double>& shares, const StopToken& stop)
{
    const std::size_t dims = m_points.dims;
    const auto d = static_cast<int>(dims);
    double* factor = m_factors.data() + component * dims * dims;
    std::fill_n(factor, dims * dims, 0.0);
    std::vector<double> buffer;
    for (std::size_t begin = 0; begin < m_points.count && !stop.stopRequested(); begin += kRowBlock) {
        const std::size_t rows = std::min(kRowBlock, m_points.count - begin);
        centredRows(begin, rows, m_means.data() + component * dims, buffer);
        for (std::size_t i = 0; i < rows; ++i)
            cblas_dscal(d, std::sqrt(shares[(begin + i) * k() + component]), buffer.data() + i * dims, 1);
        cblas_dsyrk(CblasRowMajor, CblasLower, CblasTrans, d, static_cast<int>(rows), 1.0, buffer.data(), d,
                    1.0, factor, d);
    }
    if (stop.stopRequested())
        return true;
    Matrix covariance(factor, d, d);
    covariance /= m_sizes[component];
    covariance.diagonal().array() += m_regularisation;
    const Eigen::LLT<Eigen::Ref<Matrix::PlainObject>> cholesky(covariance); // in place
    double logDeterminant = 0;
    for (std::size_t i = 0; i < dims; ++i)
        logDeterminant += std::log(factor[i * dims + i]);
    m_logDeterminants[component] = logDeterminant;
    return cholesky.info() == Eigen::Success && std::isfinite(logDeterminant);
}

bool MixtureModel::fitDiagonal(std::size_t component, const std::vector<double>& shares,
                               const StopToken& stop)
{
    const std::size_t dims = m_points.dims;
    std::vector<double> variance(dims, 0.0);
    std::vector<double> buffer;
    for (std::size_t begin = 0; begin < m_points.count && !stop.stopRequested(); begin += kRowBlock) {
        const std::size_t rows = std::min(kRowBlock, m_points.count - begin);
        centredRows(begin, rows, m_means.data() + component * dims, buffer);
        for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t d = 0; d < dims; ++d)
                variance[d] +=
                    shares[(begin + i) * k() + component] * buffer[i * dims + d] * buffer[i * dims + d];
    }
    double mean = 0;
    for (double& v : variance) {
        v = v / m_sizes[component] + m_regularisation;
        mean += v / static_cast<double>(dims);
    }
    double* factor = m_factors.data() + component * factorSize();
    double logDeterminant = 0;
    for (std::size_t d = 0; d < dims; ++d) {
        const double deviation = std::sqrt(m_kind == CovarianceKind::Diagonal ? variance[d] : mean);
        factor[m_kind == CovarianceKind::Diagonal ? d : 0] = deviation;
        logDeterminant += std::log(deviation);
    }
    m_logDeterminants[component] = logDeterminant;
    return std::isfinite(logDeterminant);
}

} // namespace hourglass
