// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LayerTable.h"
#include "core/types/ModelSpec.h"

#include <string>

namespace hourglass {

/// The layers of a model as Python source: "encoder = nn.Sequential(…)\ndecoder = nn.Sequential(…)\n", and in
/// front of them the classes that PyTorch has no module for.
std::string pytorchModules(const ModelSpec& spec, const LayerTable& table);

} // namespace hourglass
