// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/PointSet.h"
#include "core/types/ClusterOptions.h"

#include <cstddef>
#include <vector>

namespace hourglass {

/// The distributions of a Gaussian mixture and the two steps of its fit. One caller; the work is spread over
/// the team, with the same bits at any thread count.
class MixtureModel {
public:
    MixtureModel(const PointSet& points, std::size_t k, CovarianceKind kind, double regularisation);

    /// Expectation: shares [count, k] of each point. Returns the mean log likelihood.
    double expect(std::vector<double>& shares, ThreadTeam& team, const StopToken& stop) const;
    /// Maximisation: weights, means and covariances from the shares. False when a covariance is not positive.
    bool maximise(const std::vector<double>& shares, ThreadTeam& team, const StopToken& stop);

    [[nodiscard]] std::size_t k() const { return m_weights.size(); }
    [[nodiscard]] const std::vector<double>& means() const { return m_means; } ///< [k, dims], about the mean
    /// Free numbers, as BIC counts them.
    [[nodiscard]] double parameters() const;

private:
    [[nodiscard]] std::size_t factorSize() const;
    void centredRows(std::size_t begin, std::size_t rows, const double* mean, std::vector<double>& out) const;
    void logDensities(std::size_t component, std::size_t begin, std::size_t rows, std::vector<double>& buffer,
                      double* out) const;
    bool fitComponent(std::size_t component, const std::vector<double>& shares, const StopToken& stop);
    bool fitFull(std::size_t component, const std::vector<double>& shares, const StopToken& stop);
    bool fitDiagonal(std::size_t component, const std::vector<double>& shares, const StopToken& stop);
    void fitMean(std::size_t component, const std::vector<double>& shares, const StopToken& stop);

    const PointSet& m_points;
    CovarianceKind m_kind;
    double m_regularisation;
    std::vector<double> m_weights; ///< [k]
    std::vector<double> m_sizes;   ///< [k]: sums of the shares
    std::vector<double> m_means;   ///< [k, dims], minus the points' mean
    std::vector<double> m_factors; ///< [k, …]: Cholesky factor of a full covariance, or deviations, or one
    std::vector<double> m_logDeterminants; ///< [k]: of the factors
};

} // namespace hourglass
