// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/ModelSpec.h"

#include <vector>

namespace hourglass {

/// The decoder that takes each step of the encoder back, last step first: Linear by Linear, Conv2d by
/// ConvTranspose2d, MaxPool2d by Upsample (by ConvTranspose2d where it left a row or column out, as 7 to 3),
/// Flatten by Unflatten, LSTM by Repeat, LSTM and RowLinear, Variational by the Linear that leads back.
/// Activations and BatchNorm stand again between the same layers; what acts on the code alone, Dropout,
/// GaussianNoise and KSparse are left out. It ends with exactly `input`, through a Sigmoid if asked.
/// An encoder that cannot work on `input` is an error that names the layer.
Result<std::vector<LayerSpec>> mirroredDecoder(const std::vector<LayerSpec>& encoder, Shape input,
                                               bool endsWithSigmoid);

} // namespace hourglass
