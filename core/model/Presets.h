// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/DatasetInfo.h"
#include "core/types/LayerTable.h"
#include "core/types/ModelSpec.h"
#include "core/types/Options.h"

#include <optional>
#include <string>
#include <vector>

namespace hourglass {

/// What a model is chosen for.
struct ModelInput {
    Shape shape{1, 28, 28};
    bool isUnit = true; ///< all values lie within [0, 1]
    std::size_t trainCount = 60000;
};
ModelInput inputOf(const DatasetInfo& info);

/// A model that can be had by name, with the training it was published with.
struct Preset {
    std::string name;
    std::string title;
    std::string sentence; ///< what it teaches
    ModelSpec spec;
    TrainingOptions options;
    std::string group{}; ///< heading in a list; empty: none
};

/// The models of the lectures, and the default first: with the sizes that the data asks for, and without the
/// Sigmoid at the end where values go beyond [0, 1], which it could never reach.
std::vector<Preset> presets(const ModelInput& input = {});
std::optional<Preset> findPreset(const std::string& name, const ModelInput& input = {});

/// Every preset with its layer table for such data, or the reason why it does not fit.
std::vector<ModelSummary> modelSummaries(const ModelInput& input);

/// A preset's name, or the path of a spec in JSON (which trains with the default options).
Result<Preset> loadModel(const std::string& nameOrPath, const ModelInput& input = {});

} // namespace hourglass
