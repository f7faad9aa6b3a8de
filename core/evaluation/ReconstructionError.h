// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Image.h"
#include "core/types/ReconstructionErrors.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// MSE, BCE, PSNR and SSIM of each sample. originals, reconstructions: row-major [n, shape.size()], as the
/// network sees them. isUnit: the originals lie in [0, 1]; else only the MSE is defined. SSIM with a Gaussian
/// window of up to 11 pixels and deviation 1.5, without padding, a mean over the channels. The same bits at
/// any thread count. Errors: BadInput (lengths that disagree, values that are not finite), Cancelled.
Result<ReconstructionErrors> reconstructionErrors(std::span<const float> originals,
                                                  std::span<const float> reconstructions, Shape shape,
                                                  bool isUnit, ThreadTeam& team, StopToken stop = {});

/// All samples first, then each class from 0 to the greatest label; samples with label -1 count only among
/// all. errors: finite; labels: one an error, or empty.
std::vector<ErrorDistribution> errorDistributions(std::span<const float> errors,
                                                  std::span<const std::int32_t> labels);

} // namespace hourglass
