// SPDX-License-Identifier: GPL-3.0-or-later
// Ross et al. take the singular values of [S V; batch - its mean; correction of the mean]. The squares of
// those are the eigenvalues of the sum of the parts' scatter matrices, which is what is summed here.
#include "core/projection/IncrementalPca.h"

#include "core/projection/Covariance.h"
#include "core/projection/SymmetricEigen.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kBatchFactor = 5; // scikit-learn's

/// upper triangle += weight * v v'
void addOuter(std::vector<double>& matrix, const double* v, std::size_t dims, double weight)
{
    for (std::size_t i = 0; i < dims; ++i) {
        const double w = weight * v[i];
        for (std::size_t j = i; j < dims; ++j)
            matrix[i * dims + j] += w * v[j];
    }
}

} // namespace

IncrementalPca::IncrementalPca(std::size_t dims, std::size_t components)
    : m_dims(dims), m_components(components), m_mean(dims, 0.0)
{
}

void IncrementalPca::addKept(std::vector<double>& scatter, const std::vector<double>& batchMean,
                             double batchCount) const
{
    for (std::size_t k = 0; k < m_values.size(); ++k)
        addOuter(scatter, m_axes.data() + k * m_dims, m_dims, m_values[k]);
    std::vector<double> shift(m_dims);
    for (std::size_t d = 0; d < m_dims; ++d)
        shift[d] = m_mean[d] - batchMean[d];
    const auto seen = static_cast<double>(m_seen);
    addOuter(scatter, shift.data(), m_dims, seen / (seen + batchCount) * batchCount);
}

Result<void> IncrementalPca::absorb(const float* values, std::size_t count, ThreadTeam& team,
                                    const StopToken& stop)
{
    if (count < 1 || m_dims < 1 || m_dims > kMostPcaDims)
        return Error{Failure::BadInput, "Incremental PCA takes samples of 1 to 8192 values.",
                     "Map the codes of a model, or use smaller pictures."};
    if (m_seen == 0 && count < std::min(m_components, m_dims))
        return Error{Failure::BadInput,
                     "The first batch of incremental PCA has fewer samples than components.",
                     "Use larger batches or fewer components."};
    Covariance batch = covariance(values, count, m_dims, team, stop);
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "PCA was stopped.", ""};
    double total = m_total;
    const auto seen = static_cast<double>(m_seen), n = static_cast<double>(count);
    for (std::size_t d = 0; d < m_dims; ++d) {
        const double shift = m_mean[d] - batch.mean[d];
        total += batch.matrix[d * m_dims + d] + shift * shift * seen * n / (seen + n);
    }
    if (m_seen > 0)
        addKept(batch.matrix, batch.mean, n);
    const std::size_t kept = std::min(m_components, m_dims);
    auto pairs = symmetricEigen(std::move(batch.matrix), m_dims, kept);
    if (!pairs || !std::isfinite(total))
        return Error{Failure::BadInput, "PCA met values that are not finite, or too large.",
                     "Check the data or the model for NaN and infinity."};
    pairs->values.resize(kept);
    for (auto& value : pairs->values)
        value = std::max(0.0, value);
    m_values = std::move(pairs->values);
    m_axes = std::move(pairs->vectors);
    m_total = total;
    for (std::size_t d = 0; d < m_dims; ++d)
        m_mean[d] += (batch.mean[d] - m_mean[d]) * n / (seen + n);
    m_seen += count;
    return {};
}

PcaModel IncrementalPca::model() const
{
    PcaModel model{m_dims,
                   m_components,
                   m_mean,
                   std::vector<float>(m_components * m_dims, 0.0F),
                   std::vector<double>(m_components, 0.0),
                   std::vector<double>(m_components, 0.0),
                   {}};
    for (std::size_t k = 0; k < m_values.size(); ++k)
        setAxis(model, k, m_axes.data() + k * m_dims);
    setVariances(model, m_values, m_total, m_seen);
    return model;
}

Result<PcaModel> fitIncrementalPca(const float* values, std::size_t count, std::size_t dims,
                                   std::size_t components, const IncrementalPcaOptions& options,
                                   ThreadTeam& team, StopToken stop,
                                   const std::function<void(double)>& progress)
{
    if (count < 1 || dims < 1 || components < 1)
        return Error{Failure::BadInput, "PCA needs at least one sample with one value, and one component.",
                     "Choose data that is not empty."};
    const std::size_t kept = std::min({components, dims, count});
    const std::size_t batch =
        std::max(kept, options.batch > 0 ? static_cast<std::size_t>(options.batch) : kBatchFactor * dims);
    IncrementalPca pca(dims, std::min(kept, dims));
    for (std::size_t begin = 0; begin < count;) {
        const std::size_t end = begin + batch + kept > count ? count : begin + batch;
        if (const auto done = pca.absorb(values + begin * dims, end - begin, team, stop); !done.ok())
            return done.error();
        begin = end;
        if (progress)
            progress(static_cast<double>(end) / static_cast<double>(count));
    }
    PcaModel model = pca.model();
    model.components = components; // those that the data cannot have are 0
    model.axes.resize(components * dims, 0.0F);
    model.explainedVariance.resize(components, 0.0);
    model.explainedVarianceRatio.resize(components, 0.0);
    return model;
}

} // namespace hourglass
