// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/Presets.h"

namespace hourglass {

/// The models of the five lectures, with their own training.
std::vector<Preset> lecturePresets(const ModelInput& input);

/// What lies beyond them: convolutional, disentangling, sparse, contractive, and one to play with.
std::vector<Preset> furtherPresets(const ModelInput& input);

} // namespace hourglass
