// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/Pca.h"
#include "core/types/MapOptions.h"

#include <functional>

namespace hourglass {

/// PCA by random projections (Halko, Martinsson and Tropp 2011): the space that the data make of random
/// directions, sharpened by power iterations with the scatter matrix, and the exact PCA within it. It never
/// forms the matrix [dims, dims], so it is for samples of thousands of values and has no limit on dims. With
/// the automatic iterations the variances are at least those of scikit-learn's svd_solver="randomized", as
/// both come from the same power of the scatter matrix. scree holds only the components found. Errors and
/// values as fitPca. Same seed, same bits, whatever the team.
Result<PcaModel> fitRandomizedPca(const float* values, std::size_t count, std::size_t dims,
                                  std::size_t components, const RandomizedPcaOptions& options,
                                  ThreadTeam& team, StopToken stop = {},
                                  const std::function<void(double)>& progress = {});

} // namespace hourglass
