// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/ModelSpec.h"
#include "core/types/LayerTable.h"
#include "core/types/Options.h"

#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// A model that can be had by name, with the training it was published with.
struct Preset {
    std::string name;
    std::string title;
    std::string sentence; ///< what it teaches
    ModelSpec spec;
    TrainingOptions options;
};

/// The models of the lectures, and the default first.
const std::vector<Preset>& presets();
std::optional<Preset> findPreset(const std::string& name);

/// Every preset with its layer table for data of this shape, or the reason why it does not fit.
std::vector<ModelSummary> modelSummaries(Shape input);

/// A preset's name, or the path of a spec in JSON (which trains with the default options).
Result<Preset> loadModel(const std::string& nameOrPath);

} // namespace hourglass
