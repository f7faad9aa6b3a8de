// SPDX-License-Identifier: GPL-3.0-or-later
// ModelSnapshot::health(): one pass over a few samples, listening to the layers.
#include "core/model/ModelSnapshot.h"
#include "core/tensor/Losses.h"
#include "core/tensor/Network.h"
#include "core/tensor/TensorBridge.h"

#include <algorithm>

namespace hourglass {
namespace {

std::vector<std::int64_t> spreadOver(SampleRange range, std::size_t most)
{
    const std::size_t count = std::min(most, range.count);
    std::vector<std::int64_t> samples(count);
    for (std::size_t i = 0; i < count; ++i)
        samples[i] = static_cast<std::int64_t>(range.first + i * range.count / count);
    return samples;
}

ReluActivity activityOf(const std::string& name, const torch::Tensor& output)
{
    auto most = output.flatten(2 < output.dim() ? 2 : 1).amax(0); // over the samples …
    if (output.dim() > 2)
        most = most.amax(1); // … and over the places of a channel
    const auto dead = (most <= 0).sum().item<std::int64_t>();
    return {name, false, static_cast<std::size_t>(most.numel()), static_cast<std::size_t>(dead)};
}

std::vector<double> klOf(const Encoding& e)
{
    const auto each = -0.5 * (1 + e.logVariance - e.mean.square() - e.logVariance.exp()).flatten(1).mean(0);
    const auto values = each.to(torch::kCPU, torch::kDouble).contiguous();
    return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

/// Mean over the values of their variance over the samples.
double varianceOf(const torch::Tensor& x) { return x.var(0, false).mean().item<double>(); }

void judge(ModelHealth& health, const torch::Tensor& x, const torch::Tensor& y, const DatasetInfo& info)
{
    const double variance = varianceOf(x);
    if (variance > 0) {
        health.explained = 1 - (y - x).square().mean().item<double>() / variance;
        health.spread = varianceOf(y) / variance;
    }
    if (!info.isUnit)
        return;
    health.roundedAccuracy = (y.round() == x.round()).to(torch::kFloat).mean().item<double>();
    if (!info.shape.isVector())
        health.ssim = structuralSimilarity(y, x).mean().item<double>();
}

} // namespace

ModelHealth ModelSnapshot::health(const Dataset& dataset, SampleRange range, std::size_t most) const
{
    ModelHealth health;
    const auto samples = spreadOver(range, most);
    if (samples.empty())
        return health;
    const torch::InferenceMode guard;
    const LayerListener listener = [&](const LayerSpec& layer, const std::string& name,
                                       const torch::Tensor& output) {
        if (layer.kind == LayerKind::ReLU)
            health.relus.push_back(activityOf(name, output));
    };
    Pass pass;
    pass.listener = &listener;
    const auto x = toTensor(dataset, samples, m_network->device());
    const auto encoding = m_network->encode(x, pass);
    if (!health.relus.empty())
        health.relus.back().isCode = spec().encoder.back().kind == LayerKind::ReLU;
    const auto y = m_network->decode(encoding.code, pass);
    if (!health.relus.empty() && spec().decoder.back().kind == LayerKind::ReLU)
        health.relus.pop_back(); // what is always black in the samples should be black
    if (encoding.logVariance.defined())
        health.kl = klOf(encoding);
    judge(health, x, y, dataset.info());
    return health;
}

} // namespace hourglass
