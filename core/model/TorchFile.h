// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/Checkpoint.h"

#include <string>

namespace hourglass {

/// The tensors of a dictionary that torch.save has written (since PyTorch 1.6), or of the one that stands in
/// it under "state_dict", "model_state_dict" or "model"; what stands beside them is left out. Numbers of any
/// kind become float32. The file may come from a stranger: nothing in it is run, and no more memory is taken
/// than a few times its size. `name` is what error messages call it.
Result<Checkpoint> decodeTorchFile(const std::string& bytes, const std::string& name);

} // namespace hourglass
