// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"
#include "core/types/MapOptions.h"

#include <cstdint>
#include <functional>
#include <span>

namespace hourglass {

/// The front door to every map that is made in one go: PCA in its four kinds, LDA, metric MDS, Isomap, and
/// the code's own dimensions. labels: one for each code, or empty; only LDA needs them. An axis that the data
/// cannot have (more components than dims, samples or classes - 1) is 0 for all points. embedding.remark says
/// what the reader should know. progress(0 to 1) is called in the caller's thread. Errors: BadInput (options
/// with problems(), t-SNE and UMAP, data that the method cannot map), Cancelled.
Result<Embedding> makeMap(const Codes& codes, std::span<const std::int32_t> labels, const MapOptions& options,
                          ThreadTeam& team, StopToken stop = {},
                          const std::function<void(double)>& progress = {});

} // namespace hourglass
