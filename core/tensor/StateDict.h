// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/Checkpoint.h"
#include "core/types/Image.h"
#include "core/types/ModelSpec.h"

#include <filesystem>

namespace hourglass {

/// Weights as Python keeps them: a dictionary of tensors that torch.save has written and torch.load reads.

/// The weights and running statistics of a checkpoint, for load_state_dict of a model that has them under the
/// same names. Written whole or not at all.
Result<void> writeStateDict(const std::filesystem::path& path, const Checkpoint& checkpoint);

/// The weights and running statistics of a file that torch.save wrote from a state_dict, or from a dictionary
/// with one in it (see decodeTorchFile), or of a safetensors file. Numbers of any kind become float32. The
/// file may come from a stranger.
Result<Checkpoint> readStateDict(const std::filesystem::path& path);

/// The same tensors under the names of a model's own: taken by name where all names agree, else in their
/// order where all shapes do (a model of Python's may call its layers "fc1"). An error says what does not
/// fit.
Result<Checkpoint> fittedTo(const ModelSpec& spec, Shape shape, const Checkpoint& weights);

} // namespace hourglass
