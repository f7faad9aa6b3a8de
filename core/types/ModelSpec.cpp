// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/ModelSpec.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hourglass {
namespace {

constexpr std::array kNames{std::pair{LayerKind::Linear, "Linear"},
                            std::pair{LayerKind::Conv2d, "Conv2d"},
                            std::pair{LayerKind::ConvTranspose2d, "ConvTranspose2d"},
                            std::pair{LayerKind::MaxPool2d, "MaxPool2d"},
                            std::pair{LayerKind::Upsample, "Upsample"},
                            std::pair{LayerKind::Lstm, "LSTM"},
                            std::pair{LayerKind::RowLinear, "RowLinear"},
                            std::pair{LayerKind::Repeat, "Repeat"},
                            std::pair{LayerKind::Variational, "Variational"},
                            std::pair{LayerKind::KSparse, "KSparse"},
                            std::pair{LayerKind::Dropout, "Dropout"},
                            std::pair{LayerKind::GaussianNoise, "GaussianNoise"},
                            std::pair{LayerKind::BatchNorm, "BatchNorm"},
                            std::pair{LayerKind::Flatten, "Flatten"},
                            std::pair{LayerKind::Unflatten, "Unflatten"},
                            std::pair{LayerKind::ReLU, "ReLU"},
                            std::pair{LayerKind::LeakyReLU, "LeakyReLU"},
                            std::pair{LayerKind::ELU, "ELU"},
                            std::pair{LayerKind::SELU, "SELU"},
                            std::pair{LayerKind::GELU, "GELU"},
                            std::pair{LayerKind::Tanh, "Tanh"},
                            std::pair{LayerKind::Sigmoid, "Sigmoid"},
                            std::pair{LayerKind::Softplus, "Softplus"}};

} // namespace

std::optional<LayerKind> layerKindOf(std::string_view name)
{
    const auto found =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& pair) { return name == pair.second; });
    return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

std::string_view layerName(LayerKind kind)
{
    return std::find_if(kNames.begin(), kNames.end(), [&](const auto& pair) { return pair.first == kind; })
        ->second;
}

std::vector<std::string> parameterNames(LayerKind kind)
{
    switch (kind) {
    case LayerKind::Linear:
    case LayerKind::RowLinear:
    case LayerKind::Conv2d:
    case LayerKind::ConvTranspose2d:
    case LayerKind::BatchNorm:
        return {"weight", "bias"};
    case LayerKind::Lstm:
        return {"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"};
    case LayerKind::Variational:
        return {"mu.weight", "mu.bias", "logvar.weight", "logvar.bias"};
    default:
        return {};
    }
}

bool isVariational(const ModelSpec& spec)
{
    return !spec.encoder.empty() && spec.encoder.back().kind == LayerKind::Variational;
}

bool endsWithSigmoid(const ModelSpec& spec)
{
    return !spec.decoder.empty() && spec.decoder.back().kind == LayerKind::Sigmoid;
}

bool startsFlat(const ModelSpec& spec)
{
    // What has no opinion on shape takes the one of the first layer that has.
    for (const auto& layer : spec.encoder)
        if (layer.kind != LayerKind::Dropout && layer.kind != LayerKind::GaussianNoise)
            return layer.kind == LayerKind::Linear || layer.kind == LayerKind::Variational;
    return false;
}

} // namespace hourglass
