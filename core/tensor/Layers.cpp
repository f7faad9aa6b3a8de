// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/Layers.h"

#include <cmath>

namespace hourglass {
namespace {

void fillUniform(torch::Tensor& tensor, double bound, at::Generator& generator)
{
    tensor.copy_(torch::empty(tensor.sizes()).uniform_(-bound, bound, generator));
}

/// He et al. 2015 with a = sqrt 5, as torch.nn.Linear and the convolutions start. fan_in is what PyTorch
/// calls so: it takes dimension 1, also of a ConvTranspose2d, whose weight is [in, out, k, k].
void initialisePair(torch::Tensor& weight, torch::Tensor& bias, at::Generator& generator)
{
    const double fan = static_cast<double>(weight.numel() / weight.size(0));
    fillUniform(weight, std::sqrt(3.0) * (std::sqrt(2.0 / (1.0 + 5.0)) / std::sqrt(fan)), generator);
    fillUniform(bias, 1.0 / std::sqrt(fan), generator);
}

} // namespace

std::vector<std::vector<std::int64_t>> weightShapes(const LayerSpec& layer,
                                                    const std::vector<std::int64_t>& in,
                                                    const std::vector<std::int64_t>& out)
{
    const std::int64_t k = layer.kernel;
    const std::int64_t gates = 4 * static_cast<std::int64_t>(layer.out);
    switch (layer.kind) {
    case LayerKind::Linear:
    case LayerKind::RowLinear:
        return {{out.back(), in.back()}, {out.back()}};
    case LayerKind::Variational:
        return {{out.back(), in.back()}, {out.back()}, {out.back(), in.back()}, {out.back()}};
    case LayerKind::Conv2d:
        return {{out.front(), in.front(), k, k}, {out.front()}};
    case LayerKind::ConvTranspose2d:
        return {{in.front(), out.front(), k, k}, {out.front()}};
    case LayerKind::BatchNorm:
        return {{in.front()}, {in.front()}};
    case LayerKind::Lstm:
        return {{gates, in.back()}, {gates, layer.out}, {gates}, {gates}};
    default:
        return {};
    }
}

void initialise(const LayerSpec& layer, std::vector<torch::Tensor>& weights, at::Generator& generator)
{
    if (layer.kind == LayerKind::BatchNorm)
        return;
    if (layer.kind == LayerKind::Lstm) {
        for (auto& weight : weights)
            fillUniform(weight, 1.0 / std::sqrt(static_cast<double>(layer.out)), generator);
        return;
    }
    for (std::size_t i = 0; i + 1 < weights.size(); i += 2)
        initialisePair(weights[i], weights[i + 1], generator);
}

torch::Tensor lstm(const torch::Tensor& x, const std::vector<torch::Tensor>& weights, bool sequence,
                   bool training)
{
    const std::int64_t units = weights[1].size(1);
    const auto start = torch::zeros({1, x.size(0), units}, x.options());
    const auto rows = x.squeeze(1);
    const auto output =
        std::get<0>(at::lstm(rows, {start, start}, weights, true, 1, 0.0, training, false, true));
    return sequence ? output.unsqueeze(1) : output.select(1, output.size(1) - 1);
}

torch::Tensor dropout(const torch::Tensor& x, double rate, const at::Generator& random)
{
    const auto kept = torch::empty_like(x).bernoulli_(1.0 - rate, random).div_(1.0 - rate);
    return x * kept;
}

torch::Tensor noisy(const torch::Tensor& x, double deviation, const at::Generator& random)
{
    return x + torch::empty_like(x).normal_(0, 1, random) * deviation;
}

torch::Tensor keepLargest(const torch::Tensor& x, int k)
{
    const auto places = std::get<1>(x.detach().topk(k, 1));
    return x * torch::zeros_like(x).scatter_(1, places, 1.0);
}

} // namespace hourglass
