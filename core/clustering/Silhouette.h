// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace hourglass {

/// Points that the silhouette looks at; of more, a sample of so many is drawn (always the same one).
constexpr std::size_t kSilhouettePoints = 10000;

/// Mean silhouette (Rousseeuw 1987) by Euclidean distance, in [-1, 1]; exact up to kSilhouettePoints points,
/// in double precision by tiles of a matrix product. A point alone in its cluster counts 0. NaN when there
/// are not 2 to n-1 clusters with points. assignment: one number from 0 for each row of values [count, dims];
/// -1 (noise) is left out.
Result<double> silhouette(std::span<const std::int32_t> assignment, const float* values, std::size_t dims,
                          ThreadTeam& team, StopToken stop = {});

} // namespace hourglass
