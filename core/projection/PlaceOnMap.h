// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"

#include <functional>

namespace hourglass {

/// Whether places of new codes follow from the map exactly: it is a straight view of the codes.
[[nodiscard]] bool placesExactly(ProjectionMethod method);

/// Places for new codes on a map of others, which stays as it is. `map` must be the 2-D map of `known`, all
/// of it; `added` must have their dims. PCA of all kinds, LDA and the code's own dimensions are straight
/// views, which are read off the map and continued exactly. On a t-SNE a new point moves down its own
/// divergence (placeIntoMap; metric: that of the map); on any other map it lies amid its nearest codes.
/// embedding.remark says which. progress(0 to 1) comes in the caller's thread. The same bits for any team.
/// Errors: BadInput (map and codes disagree, too few or too wide codes, values that are not finite),
/// Cancelled.
Result<Embedding> placeOnMap(const Codes& known, const Embedding& map, const Codes& added, Metric metric,
                             ThreadTeam& team, StopToken stop = {},
                             const std::function<void(double)>& progress = {});

} // namespace hourglass
