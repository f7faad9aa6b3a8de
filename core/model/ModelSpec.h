// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/types/Image.h"

#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

enum class LayerKind {
    Linear,
    Conv2d,
    ConvTranspose2d,
    MaxPool2d,
    BatchNorm,
    Flatten,
    Unflatten,
    ReLU,
    LeakyReLU,
    ELU,
    SELU,
    GELU,
    Tanh,
    Sigmoid,
    Softplus
};

/// One layer as data. Input sizes are never written: they follow from what stands before.
struct LayerSpec {
    LayerKind kind = LayerKind::ReLU;
    int out = 0; ///< Linear: features (0: as many as the model's input has); convolutions: channels (0: the
                 ///< input's)
    int kernel = 0; ///< convolutions and pooling
    int stride = 1;
    int padding = 0;
    int outputPadding = 0; ///< ConvTranspose2d
    Shape shape{};         ///< Unflatten: what comes out (all 0: the model's input shape)

    friend bool operator==(const LayerSpec&, const LayerSpec&) = default;
};

/// A model as data: what encodes and what decodes. Written as JSON in run directories and spec files.
struct ModelSpec {
    std::string name;
    std::vector<LayerSpec> encoder;
    std::vector<LayerSpec> decoder;

    friend bool operator==(const ModelSpec&, const ModelSpec&) = default;
};

/// "Conv2d", as PyTorch calls it.
std::string_view layerName(LayerKind kind);
/// Convolutions, Linear and BatchNorm have parameters; the rest has none.
bool hasParameters(LayerKind kind);

std::string toJson(const ModelSpec& spec);
/// Reads what toJson writes. Unknown layers, wrong types and sizes out of range are errors that name the
/// layer.
Result<ModelSpec> modelSpecFromJson(std::string_view text);

} // namespace hourglass
