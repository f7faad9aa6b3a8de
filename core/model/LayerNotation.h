// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ModelSpec.h"

#include <initializer_list>

namespace hourglass::notation {

/// Layers as they are written on a blackboard: what the presets are made of.

using Layers = std::vector<LayerSpec>;
constexpr int kAsInput = 0; ///< as many as the model's input has

inline Layers operator+(Layers a, const Layers& b)
{
    for (const LayerSpec& layer : b)
        a.push_back(layer);
    return a;
}

inline LayerSpec plain(LayerKind kind) { return {.kind = kind}; }
inline LayerSpec linear(int out) { return {.kind = LayerKind::Linear, .out = out}; }
inline LayerSpec variational(int dims) { return {.kind = LayerKind::Variational, .out = dims}; }
inline LayerSpec unflatten(Shape shape) { return {.kind = LayerKind::Unflatten, .shape = shape}; }
inline LayerSpec lstm(int units, bool sequence)
{
    return {.kind = LayerKind::Lstm, .out = units, .sequence = sequence};
}
inline LayerSpec dropout(double share) { return {.kind = LayerKind::Dropout, .rate = share}; }
inline LayerSpec noise(double deviation) { return {.kind = LayerKind::GaussianNoise, .rate = deviation}; }

/// 3 x 3, the size stays.
inline LayerSpec conv(int out)
{
    return {.kind = LayerKind::Conv2d, .out = out, .kernel = 3, .stride = 1, .padding = 1};
}
/// Halves the size.
inline LayerSpec pool() { return {.kind = LayerKind::MaxPool2d, .kernel = 2, .stride = 2}; }
/// Doubles the size, by 2 x 2.
inline LayerSpec upConv2(int out)
{
    return {.kind = LayerKind::ConvTranspose2d, .out = out, .kernel = 2, .stride = 2};
}
/// Doubles the size, by 3 x 3.
inline LayerSpec upConv3(int out)
{
    return {.kind = LayerKind::ConvTranspose2d,
            .out = out,
            .kernel = 3,
            .stride = 2,
            .padding = 1,
            .outputPadding = 1};
}

/// Linear layers of these sizes with an activation between them, none after the last.
inline Layers linears(std::initializer_list<int> sizes, LayerKind activation = LayerKind::ReLU)
{
    Layers layers;
    for (const int size : sizes) {
        if (!layers.empty())
            layers.push_back(plain(activation));
        layers.push_back(linear(size));
    }
    return layers;
}

inline const Layers kSigmoid{plain(LayerKind::Sigmoid)};

} // namespace hourglass::notation
