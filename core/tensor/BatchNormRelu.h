// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <torch/torch.h>

namespace hourglass {

/// Whether batchNormRelu() takes such an input.
bool suitsBatchNormRelu(const torch::Tensor& input);

/// Batch normalisation while training (Ioffe and Szegedy 2015) and the ReLU after it as one layer with
/// autograd, on the CPU: half the passes over memory. input: [n, channels, height, width], float. The running
/// statistics move as in torch.nn.BatchNorm2d. The same bits at any number of threads.
torch::Tensor batchNormRelu(const torch::Tensor& input, const torch::Tensor& weight,
                            const torch::Tensor& bias, torch::Tensor runningMean, torch::Tensor runningVar,
                            double momentum, double epsilon);

} // namespace hourglass
