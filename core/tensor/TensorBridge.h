// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/types/Image.h"

#include <torch/torch.h>

#include <cstdint>
#include <span>

namespace hourglass {

/// The only place that knows how pictures and tensors lie in memory.

/// These samples as [n, C, H, W], float, scaled as the data set says.
torch::Tensor toTensor(const Dataset& dataset, std::span<const std::int64_t> samples, torch::Device device);
/// Samples first to first + n - 1.
torch::Tensor toTensor(const Dataset& dataset, std::size_t first, std::size_t n, torch::Device device);
/// One sample [C, H, W] that the network put out, as the data set shows it.
Image toImage(const Dataset& dataset, const torch::Tensor& sample);

} // namespace hourglass
