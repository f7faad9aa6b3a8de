// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/MapOptions.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace hourglass {

struct MdsPlaces {
    std::vector<float> places; ///< row-major [count, components]
    double stress = 0; ///< half the sum of (distance on the map - distance)^2, over all pairs placed together
    int iterations = 0;        ///< Guttman transforms made
    std::size_t landmarks = 0; ///< points placed together; count when all
};

/// Metric multidimensional scaling by SMACOF (de Leeuw 1977), as scikit-learn's: Guttman transforms until the
/// stress falls by less than options.tolerance of half the sum of squared distances. Up to
/// options.exactPoints points are placed together. Of more, options.landmarks are, and then each other point
/// against these, by the same majorisation. values: row-major [count, dims]; components 2 or 3. `start`
/// [count, components] overrides options.start. Errors: BadInput (nothing to map, values that are not
/// finite), Cancelled. Same seed, same bits, whatever the team.
Result<MdsPlaces> metricMds(const float* values, std::size_t count, std::size_t dims, std::size_t components,
                            const MdsOptions& options, ThreadTeam& team, StopToken stop = {},
                            const std::function<void(double)>& progress = {},
                            const std::vector<float>& start = {});

} // namespace hourglass
