// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <torch/torch.h>

namespace hourglass {

/// max_pool2d with autograd. 2 x 2 with stride 2 on the CPU goes over our own loops, because LibTorch's is
/// scalar for contiguous NCHW; everything else goes to LibTorch.
torch::Tensor maxPool(const torch::Tensor& input, int kernel, int stride);

} // namespace hourglass
