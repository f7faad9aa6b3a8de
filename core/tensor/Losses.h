// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/tensor/Network.h"
#include "core/types/Options.h"

#include <torch/torch.h>

namespace hourglass {

/// How far outputs are from their targets [n, C, H, W], by options.loss and options.reduction.
torch::Tensor reconstructionLoss(const torch::Tensor& output, const torch::Tensor& target,
                                 const TrainingOptions& options);

/// KL divergence of the code's distribution from a standard normal one (Kingma and Welling 2013): summed over
/// its dimensions, mean over the batch.
torch::Tensor klDivergence(const Encoding& encoding);

/// What is added to a sample's summed loss becomes right for options.reduction: a mean over `values` values
/// has them all divided by their number.
double penaltyScale(const TrainingOptions& options, std::int64_t values);

/// An estimate of the squared Frobenius norm of the encoder's Jacobian (Rifai et al. 2011), mean over the
/// batch, from one random projection (Hutchinson 1989). `input` must require its gradient.
torch::Tensor contraction(const torch::Tensor& code, const torch::Tensor& input, const at::Generator& random);

/// Mean structural similarity of each sample [n], data range 1 (Wang et al. 2004: Gaussian window of 11
/// pixels with deviation 1.5, K1 0.01, K2 0.03, no padding; smaller pictures take the largest window that
/// fits).
torch::Tensor structuralSimilarity(const torch::Tensor& a, const torch::Tensor& b);

/// The batch as the network sees it while it learns to undo a corruption.
torch::Tensor corrupted(const torch::Tensor& batch, Corruption kind, double amount,
                        const at::Generator& random);

} // namespace hourglass
