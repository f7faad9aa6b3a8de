// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ModelSpec.h"

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace hourglass {

/// What the layers that are more than one call of LibTorch do. `random` is given while a model trains.

/// Shapes of a layer's parameters, in the order of parameterNames(kind). in, out: shapes of one sample.
std::vector<std::vector<std::int64_t>> weightShapes(const LayerSpec& layer,
                                                    const std::vector<std::int64_t>& in,
                                                    const std::vector<std::int64_t>& out);
/// PyTorch's own start for each kind of layer; BatchNorm's is ones and zeros already.
void initialise(const LayerSpec& layer, std::vector<torch::Tensor>& weights, at::Generator& generator);

/// [n, 1, steps, features] to [n, 1, steps, units], or to [n, units] of the last step.
torch::Tensor lstm(const torch::Tensor& x, const std::vector<torch::Tensor>& weights, bool sequence,
                   bool training);
/// Zeros with probability `rate`, the rest scaled by 1 / (1 - rate), drawn as torch.nn.Dropout draws them.
torch::Tensor dropout(const torch::Tensor& x, double rate, const at::Generator& random);
/// x plus normal noise of this deviation, drawn as torch.randn_like draws it.
torch::Tensor noisy(const torch::Tensor& x, double deviation, const at::Generator& random);
/// The k largest values of each row; the rest is 0.
torch::Tensor keepLargest(const torch::Tensor& x, int k);

} // namespace hourglass
