// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/data/Dataset.h"
#include "core/types/Codes.h"

#include <filesystem>

namespace hourglass::cli {

/// Codes as TensorFlow's Embedding Projector wants them, in a new folder: tensors.tsv, metadata.tsv (label
/// and number of each sample), sprite.png (the pictures side by side, at most 8192 pixels wide and high; not
/// for vectors) and projector_config.json, which names them.
Result<void> writeProjectorFolder(const std::filesystem::path& folder, const Dataset& data,
                                  const Codes& codes, StopToken stop);

} // namespace hourglass::cli
