// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/projection/Plane.h"
#include "core/projection/TsneNeighbours.h"

namespace hourglass {

/// Where t-SNE begins. PCA: principal coordinates, the first scaled to a standard deviation of 1e-4, with
/// jitter a hundredth of that so that duplicates can part; random: normal of 1e-4; given: `start`, row-major
/// [count, dims] in the order of the samples, used as it is. Not centred;
/// in the order of the rows of `shared`.
Result<Plane> tsneStart(const TsneNeighbours& shared, const TsneOptions& options,
                        const std::vector<float>& start);

} // namespace hourglass
