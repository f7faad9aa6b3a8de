// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Image.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

enum class LayerKind {
    Linear,
    Conv2d,
    ConvTranspose2d,
    MaxPool2d,
    Upsample,      ///< nearest neighbour, by a whole factor
    Lstm,          ///< over the rows of a 1 x steps x features picture
    RowLinear,     ///< the same Linear for each row of a picture
    Repeat,        ///< a vector becomes that many equal rows
    Variational,   ///< two Linears, mean and log variance; draws a code while training (Kingma and Welling
                   ///< 2013)
    KSparse,       ///< keeps the k largest values of a vector, the rest becomes 0 (Makhzani and Frey 2013)
    Dropout,       ///< while training only
    GaussianNoise, ///< while training only
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
                 ///< input's); Lstm: units; RowLinear: features (0: the input's width); Repeat: rows (0: the
                 ///< input's height); Variational: dimensions of the code; KSparse: k
    int kernel = 0; ///< convolutions and pooling; Upsample: the factor
    int stride = 1;
    int padding = 0;
    int outputPadding = 0; ///< ConvTranspose2d
    Shape shape{};         ///< Unflatten: what comes out (all 0: the model's input shape)
    double rate = 0;       ///< Dropout: share that is dropped, 0 to below 1; GaussianNoise: its deviation
    bool sequence = false; ///< Lstm: puts out every step, not only the last one

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
/// The other way round; nothing when no layer is called that.
std::optional<LayerKind> layerKindOf(std::string_view name);
/// What the tensors of a layer are called in a state_dict, in PyTorch's order: "weight", "bias", …; none for
/// most layers.
std::vector<std::string> parameterNames(LayerKind kind);
inline bool hasParameters(LayerKind kind) { return !parameterNames(kind).empty(); }
/// The code is drawn from a distribution: the encoder ends with Variational.
bool isVariational(const ModelSpec& spec);
/// What comes out lies within [0, 1], as cross-entropy needs it.
bool endsWithSigmoid(const ModelSpec& spec);
/// A model that begins with one of these takes its input flattened, as notebooks write `x.view(-1, 784)`.
bool startsFlat(const ModelSpec& spec);

} // namespace hourglass
