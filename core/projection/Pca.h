// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"
#include "core/types/Scree.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Principal component analysis (Pearson 1901; Hotelling 1933). Each axis has length 1 and its entry of
/// largest magnitude is positive, as in scikit-learn. Components that the data cannot have (more than dims
/// or than samples) are there with an axis, a variance and coordinates of 0, so a map always has its columns.
struct PcaModel {
    std::size_t dims = 0;
    std::size_t components = 0;
    std::vector<double> mean;              ///< [dims]
    std::vector<float> axes;               ///< [components, dims], row-major, by falling variance
    std::vector<double> explainedVariance; ///< [components], with divisor count - 1
    std::vector<double>
        explainedVarianceRatio; ///< [components], shares of the total variance; 0 when it is 0
    Scree scree; ///< shares of all components that the data have, or of those that the method found
};

constexpr std::size_t kMostPcaDims = 8192; ///< half a gigabyte of covariance matrix

/// Writes an eigenvector [dims] as axis number `axis`, its entry of largest magnitude positive.
void setAxis(PcaModel& model, std::size_t axis, const double* vector);
/// Variances, their shares and the scree from the falling eigenvalues of the scatter matrix and its trace.
void setVariances(PcaModel& model, const std::vector<double>& scatter, double total, std::size_t count);

/// Exact, by the covariance matrix: one pass over the values, no copy of them. values: row-major [count,
/// dims]; bytes stand for value / 255. Needs at least one row, 1 to 8192 dims, components >= 1, finite
/// values. The result does not depend on the size of the team.
Result<PcaModel> fitPca(const float* values, std::size_t count, std::size_t dims, std::size_t components,
                        ThreadTeam& team, StopToken stop = {});
Result<PcaModel> fitPca(const std::uint8_t* pixels, std::size_t count, std::size_t dims,
                        std::size_t components, ThreadTeam& team, StopToken stop = {});

/// Coordinates on the axes, row-major [count, components].
std::vector<float> project(const PcaModel& model, const float* values, std::size_t count, ThreadTeam& team);
std::vector<float> project(const PcaModel& model, const std::uint8_t* pixels, std::size_t count,
                           ThreadTeam& team);

/// Loadings [components, dims]: axes times the deviation along them, so that each entry is the covariance of
/// a value with the standardised component. Their signs and sizes say what a component is made of.
std::vector<float> loadings(const PcaModel& model);

/// The inverse: row-major [count, dims], the mean plus the axes times the coordinates.
std::vector<float> reconstruct(const PcaModel& model, const float* coordinates, std::size_t count);

/// The map of all codes: fitPca, then project.
Result<Embedding> pcaEmbedding(const Codes& codes, std::size_t components, ThreadTeam& team,
                               StopToken stop = {});

/// Mirrors axes of `next` so that the samples it shares with `previous` lie on the side where they were: the
/// sign of a component is arbitrary, and without this, maps of successive epochs would flip. Only signs
/// change, so each axis is still the component that its title names. Maps of other data or other dims are
/// left alone.
void keepSigns(const Embedding& previous, Embedding& next);

} // namespace hourglass
