// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/LayerNotation.h"
#include "core/model/LecturePresets.h"

#include <algorithm>

namespace hourglass {
namespace {

using namespace notation;

Preset betaVae()
{
    return {"beta-vae",
            "Beta-VAE, 10-D code",
            "The KL term weighs four times as much: axes begin to mean something, and pictures pay for it.",
            {"beta-vae", linears({400}) + Layers{plain(LayerKind::ReLU), variational(10)},
             linears({400, kAsInput}) + kSigmoid},
            {.epochs = 30,
             .batch = 128,
             .loss = LossKind::Bce,
             .reduction = LossReduction::SumPerSample,
             .klWeight = 4,
             .klWarmup = 5}};
}

Preset sparse()
{
    return {"sparse-l1",
            "Sparse, 100-D code",
            "More code units than it needs, but each one costs: most stay silent, and those that speak mean "
            "something.",
            {"sparse-l1", linears({100}) + Layers{plain(LayerKind::ReLU)}, linears({kAsInput}) + kSigmoid},
            {.epochs = 20, .batch = 128, .reduction = LossReduction::SumPerSample, .sparsity = 0.05}};
}

Preset kSparse(const ModelInput& input)
{
    const int units = static_cast<int>(std::min<std::size_t>(100, 4 * input.shape.size()));
    return {"k-sparse",
            "k-sparse: the strongest tenth speaks",
            "Only the strongest units may speak for a picture, the rest is cut to 0.",
            {"k-sparse",
             linears({units}) + Layers{{.kind = LayerKind::KSparse, .out = std::max(1, units / 10)}},
             linears({kAsInput}) + kSigmoid},
            {.epochs = 20, .batch = 128, .reduction = LossReduction::SumPerSample}};
}

Preset contractive()
{
    return {"contractive",
            "Contractive, 30-D code",
            "The code must not change when the picture does: only directions along the data stay alive.",
            {"contractive", linears({200, 30}, LayerKind::Sigmoid) + kSigmoid,
             linears({200, kAsInput}, LayerKind::ReLU) + kSigmoid},
            {.epochs = 20, .batch = 128, .reduction = LossReduction::SumPerSample, .contraction = 0.1}};
}

Preset playground()
{
    return {"playground-2d",
            "Playground: small, smooth, 2-D code",
            "A few tanh units and a code that can be drawn: change one thing and watch what happens.",
            {"playground-2d", linears({64, 16, 2}, LayerKind::Tanh),
             linears({16, 64, kAsInput}, LayerKind::Tanh) + kSigmoid},
            {.epochs = 20, .batch = 64, .learningRate = 2e-3}};
}

} // namespace

std::vector<Preset> furtherPresets(const ModelInput& input)
{
    return {betaVae(), sparse(), kSparse(input), contractive(), playground()};
}

} // namespace hourglass
