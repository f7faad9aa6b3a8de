// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/evaluation/NearestCode.h"
#include "core/types/Recognition.h"

#include <functional>
#include <vector>

namespace hourglass {

/// True classes (rows) against recognised ones (columns), over all classes that either holds, rising. truth
/// and predicted are equally long.
ContingencyTable confusionOf(std::span<const std::int32_t> truth, std::span<const std::int32_t> predicted);

/// Recognises the asked from the known. progress: 0 to 1, in the calling thread. Looks at `stop` at least
/// every 200 ms. The same bits at any thread count. Errors: those of recogniseByNeighbours and
/// fitLinearProbe.
Result<Recognition> recognise(Recogniser recogniser, const LabelledCodes& known, const LabelledCodes& asked,
                              const RecognitionOptions& options, ThreadTeam& team, StopToken stop = {},
                              const std::function<void(double)>& progress = {});

/// Samples as coordinates on the leading principal components of those that are known.
struct PrincipalSpace {
    std::size_t dims = 0;
    std::vector<float> known; ///< row-major [known, dims]
    std::vector<float> asked; ///< row-major [asked, dims]
};

/// Linear codes to compare learnt ones with: of as many components as asked for, or fewer where the samples
/// have no more. known, asked: row-major [.., dims]. Exact up to 1,024 values a sample, else by random
/// projections. Errors: BadInput (no samples, values that are not finite), Cancelled.
Result<PrincipalSpace> principalSpace(std::span<const float> known, std::span<const float> asked,
                                      std::size_t dims, std::size_t components, ThreadTeam& team,
                                      StopToken stop = {});

} // namespace hourglass
