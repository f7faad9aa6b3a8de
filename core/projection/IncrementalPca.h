// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/Pca.h"
#include "core/types/MapOptions.h"

#include <functional>

namespace hourglass {

/// PCA of data that come in parts (Ross, Lim, Lin and Yang 2008), as scikit-learn's IncrementalPCA: after
/// each batch only mean, variances, and the axes kept so far are remembered. Not exact: what a batch has
/// beyond the axes kept is forgotten. One owner at a time.
class IncrementalPca {
public:
    IncrementalPca(std::size_t dims, std::size_t components);

    /// values: row-major [count, dims], count >= 1. Errors: BadInput (values that are not finite, a first
    /// batch of fewer samples than components), Cancelled; what was absorbed before stays.
    Result<void> absorb(const float* values, std::size_t count, ThreadTeam& team, const StopToken& stop = {});

    [[nodiscard]] std::size_t seen() const { return m_seen; }
    /// What is known by now. scree holds only the components kept.
    [[nodiscard]] PcaModel model() const;

private:
    void addKept(std::vector<double>& scatter, const std::vector<double>& batchMean, double batchCount) const;

    std::size_t m_dims;
    std::size_t m_components;
    std::size_t m_seen = 0;
    std::vector<double> m_mean;
    double m_total = 0;           ///< sum of squares about the mean
    std::vector<double> m_values; ///< squared singular values of what is kept
    std::vector<double> m_axes;   ///< [components, dims]
};

/// All values, batch by batch; the last batch takes what is left, as scikit-learn does when that would be
/// fewer samples than components. Errors as fitPca.
Result<PcaModel> fitIncrementalPca(const float* values, std::size_t count, std::size_t dims,
                                   std::size_t components, const IncrementalPcaOptions& options,
                                   ThreadTeam& team, StopToken stop = {},
                                   const std::function<void(double)>& progress = {});

} // namespace hourglass
