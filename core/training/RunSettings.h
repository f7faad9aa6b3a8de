// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/training/RunDirectory.h"
#include "core/types/RunSummary.h"

#include <string>
#include <vector>

namespace hourglass {

/// Everything that was chosen for a run and has an effect, in words: model, data, their preparation, options,
/// seed. What an option does not touch (momentum under Adam, say) is left out.
std::vector<RunSetting> settingsOf(const RunInfo& info);

/// A layer in words: "Linear 200", "Conv2d 16, kernel 3, stride 2, padding 1".
std::vector<std::string> layerWords(const std::vector<LayerSpec>& layers);

} // namespace hourglass
