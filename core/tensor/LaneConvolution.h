// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <torch/torch.h>

namespace hourglass {

/// conv2d and conv_transpose2d with autograd. On the CPU, layers of few channels go over our own loops,
/// sixteen pictures at a time: LibTorch spends more on arranging such small layers than on computing them (a
/// transposed one goes picture by picture). Everything else goes to LibTorch. The same bits at any number of
/// threads.
torch::Tensor convolution(const torch::Tensor& input, const torch::Tensor& weight, const torch::Tensor& bias,
                          int stride, int padding);
torch::Tensor transposedConvolution(const torch::Tensor& input, const torch::Tensor& weight,
                                    const torch::Tensor& bias, int stride, int padding, int outputPadding);

} // namespace hourglass
