// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerTable.h"
#include "core/types/ModelSpec.h"
#include "core/types/Options.h"

#include <cstddef>
#include <string>

namespace hourglass {

/// Where a script finds its data: one array of samples as the network sees them, training first.
struct ScriptData {
    std::string file; ///< a .npy file, float32 [n, C, H, W], or IDX pictures (uint8, plain or gzip)
    bool isIdx = false;
    std::size_t trainCount = 0; ///< samples of the file that are trained on
    std::size_t keptCount = 0;  ///< samples that the run kept aside; they are not in the file
};

/// A Python script that builds this model in PyTorch and trains it in the same way, from the same seed, on
/// the same batches in the same order; what its steps draw is the same too. Its losses agree with Hourglass's
/// up to rounding. It needs torch and numpy, nothing else.
std::string pytorchScript(const ModelSpec& spec, const LayerTable& table, const TrainingOptions& options,
                          const ScriptData& data);

} // namespace hourglass
