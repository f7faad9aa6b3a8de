// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <torch/torch.h>

namespace hourglass {

/// torch::linear of [n, features] on the CPU, whose gradients come in the layout of the weights, so that
/// nobody copies them; everything else goes to LibTorch.
torch::Tensor dense(const torch::Tensor& input, const torch::Tensor& weight, const torch::Tensor& bias);

/// sum((output - target)^2) * scale on the CPU: value and gradient in one pass. The same bits at any number
/// of threads. Both tensors: the same shape, float; the target has no gradient.
torch::Tensor squaredError(const torch::Tensor& output, const torch::Tensor& target, double scale);

} // namespace hourglass
