// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Clusters.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"

#include <cstddef>

namespace hourglass {

/// Every point is asked up to this many; of more, kSampledPoints of them (always the same ones), each still
/// ranked among all points.
constexpr std::size_t kExactMapPoints = 10000;
constexpr std::size_t kSampledPoints = 2000;

/// How far the neighbourhoods of `codes` are kept by `map`: the mean share of a point's k nearest on the map
/// that are among its k nearest codes, and trustworthiness (Venna and Kaski 2001) as scikit-learn computes
/// it. Euclidean both; of codes at equal distance each has the better rank. No N^2 storage. Errors: BadInput
/// (map and codes disagree, k not in [1, count / 2), values that are not finite), Cancelled.
Result<MapFaithfulness> measureMap(const Codes& codes, const Embedding& map, int k, ThreadTeam& team,
                                   StopToken stop = {});

} // namespace hourglass
