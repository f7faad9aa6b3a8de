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

struct IsomapPlaces {
    std::vector<float> places; ///< row-major [count, components]
    std::vector<double>
        eigenvalues;           ///< [components], of the centred squares of the paths; 0 where there is none
    std::size_t parts = 1;     ///< that the neighbours' graph fell into, before they were joined
    std::size_t landmarks = 0; ///< points whose paths were measured; count when all
};

/// Isomap (Tenenbaum, de Silva and Langford 2000), as scikit-learn's: distances along the graph of
/// neighbours, and classical scaling of them. Up to options.exactPoints points all paths are measured. Of
/// more, those from options.landmarks of them, and every point is placed by its distances to these (de Silva
/// and Tenenbaum 2003). values: row-major [count, dims]. Errors: BadInput (neighbours not below count, values
/// that are not finite, a graph of very many parts), Cancelled. Same seed, same bits, whatever the team.
Result<IsomapPlaces> isomap(const float* values, std::size_t count, std::size_t dims, std::size_t components,
                            const IsomapOptions& options, ThreadTeam& team, StopToken stop = {},
                            const std::function<void(double)>& progress = {});

} // namespace hourglass
