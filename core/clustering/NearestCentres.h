// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/PointSet.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace hourglass {

/// For each point the nearest of some centres; of equals the first.
struct NearestCentres {
    std::vector<std::int32_t> centre;   ///< [count]
    std::vector<float> squaredDistance; ///< [count], by products: good to about 1e-6 of the squared norms
};

/// centres: row-major [k, points.dims], finite, k at least 1. Any k: they are taken some hundreds at a time.
/// Incomplete when stopped.
NearestCentres nearestCentres(const PointSet& points, std::span<const float> centres, ThreadTeam& team,
                              const StopToken& stop, const std::function<void(double)>& progress = {});

} // namespace hourglass
