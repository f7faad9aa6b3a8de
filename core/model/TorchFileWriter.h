// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/NumberBytes.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

/// A tensor that is to be written: its numbers row-major, as this machine has them.
struct TorchTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    NumberType type = NumberType::Float32;
    std::string_view bytes;
};

/// A dictionary of tensors as torch.save writes one, for every torch.load since PyTorch 1.6, also where it
/// takes nothing but weights. Same tensors, same bytes. Empty where they would exceed ZIP's 4 GB.
std::string encodeTorchFile(std::span<const TorchTensor> tensors);

} // namespace hourglass
