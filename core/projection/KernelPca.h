// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/PairTable.h"
#include "core/types/MapOptions.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace hourglass {

/// Principal components in the space that a kernel spans (Schoelkopf, Smola and Mueller 1998), as
/// scikit-learn's KernelPCA. They are made from `samples`: all points, or a sample of them.
struct KernelPcaModel {
    KernelPcaOptions options; ///< gamma resolved
    DoubleRows samples;       ///< what the components are made of
    std::size_t components = 0;
    std::vector<double> eigenvalues; ///< [components], falling; 0 for what the data do not have
    std::vector<double> weights;  ///< [components, samples]: eigenvectors over the root of their eigenvalue
    std::vector<double> rowMeans; ///< [samples] of the kernel matrix
    double mean = 0;              ///< of the kernel matrix
};

/// Up to options.exactPoints points all take part; of more, options.landmarks drawn by the seed (Williams and
/// Seeger 2001: Nystroem's approximation). values: row-major [count, dims]. Errors: BadInput (nothing to map,
/// values that are not finite, a kernel that overflows), Cancelled.
Result<KernelPcaModel> fitKernelPca(const float* values, std::size_t count, std::size_t dims,
                                    std::size_t components, const KernelPcaOptions& options, ThreadTeam& team,
                                    StopToken stop = {}, const std::function<void(double)>& progress = {});

/// Coordinates [samples, components] of what the model was made from, for no more work.
std::vector<float> samplePlaces(const KernelPcaModel& model);

/// Coordinates [count, components] of any points of the same dims; those that the model was made from come
/// out where it put them. Errors: BadInput (values that are not finite), Cancelled.
Result<std::vector<float>> project(const KernelPcaModel& model, const float* values, std::size_t count,
                                   ThreadTeam& team, StopToken stop = {});

} // namespace hourglass
