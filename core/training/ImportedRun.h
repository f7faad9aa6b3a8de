// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/training/RunDirectory.h"

#include <filesystem>

namespace hourglass {

/// A new run whose model has the weights of a file (see readStateDict), at epoch 0: it can be looked at, and
/// trained on with `options` from there. Nothing is made when the weights do not fit the model on this data.
Result<RunDirectory> importRun(const std::filesystem::path& folder, const std::filesystem::path& weights,
                               const ModelSpec& spec, TrainingOptions options, const DatasetPtr& dataset);

} // namespace hourglass
