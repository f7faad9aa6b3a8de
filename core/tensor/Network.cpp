// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/Network.h"

#include "core/tensor/BatchNormRelu.h"
#include "core/tensor/DenseLayer.h"
#include "core/tensor/LaneConvolution.h"
#include "core/tensor/Layers.h"
#include "core/tensor/MaxPool.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cstring>

namespace hourglass {
namespace {

constexpr double kBatchNormMomentum = 0.1;
constexpr double kBatchNormEpsilon = 1e-5;

std::vector<std::int64_t> withBatch(std::int64_t n, const std::vector<std::int64_t>& shape)
{
    std::vector<std::int64_t> sizes{n};
    sizes.insert(sizes.end(), shape.begin(), shape.end());
    return sizes;
}

} // namespace

std::vector<std::int64_t> tensorShape(const LayerRow& row)
{
    if (row.isVector)
        return {static_cast<std::int64_t>(row.output.size())};
    return {row.output.channels, row.output.height, row.output.width};
}

Network::Network(const ModelSpec& spec, const LayerTable& table, torch::Device device)
    : m_spec(spec), m_table(table), m_device(device)
{
    const torch::NoGradGuard guard;
    const auto& input = table.input;
    std::vector<std::int64_t> in{input.channels, input.height, input.width};
    if (startsFlat(spec))
        in = {static_cast<std::int64_t>(input.size())};
    std::size_t row = 0;
    const auto build = [&](const std::vector<LayerSpec>& specs, const char* part,
                           std::vector<Layer>& layers) {
        for (std::size_t i = 0; i < specs.size(); ++i, ++row) {
            Layer layer{specs[i], part + std::to_string(i), tensorShape(table.rows[row]), {}, {}, {}};
            allocate(layer, in);
            in = layer.output;
            layers.push_back(std::move(layer));
        }
    };
    build(spec.encoder, "encoder.", m_encoder);
    m_codeShape = m_encoder.back().output;
    build(spec.decoder, "decoder.", m_decoder);
}

void Network::allocate(Layer& layer, const std::vector<std::int64_t>& in) const
{
    const auto options = torch::TensorOptions().dtype(torch::kFloat).device(m_device);
    for (const auto& shape : weightShapes(layer.spec, in, layer.output))
        layer.weights.push_back(torch::zeros(shape, options));
    if (layer.spec.kind == LayerKind::Lstm && m_device.is_cuda()) { // cuDNN wants them side by side in memory
        constexpr std::int64_t lstm = 2;
        at::_cudnn_rnn_flatten_weight(layer.weights, 4, in.back(), lstm, layer.spec.out, 0, 1, true, false);
    }
    if (layer.spec.kind != LayerKind::BatchNorm)
        return;
    layer.weights.front().fill_(1.0);
    layer.runningMean = torch::zeros({in.front()}, options);
    layer.runningVar = torch::ones({in.front()}, options);
}

void Network::initialise(std::uint64_t seed)
{
    const torch::NoGradGuard guard;
    auto generator = at::detail::createCPUGenerator(seed);
    for (auto* part : {&m_encoder, &m_decoder})
        for (auto& layer : *part)
            hourglass::initialise(layer.spec, layer.weights, generator);
}

torch::Tensor Network::run(const Layer& layer, const torch::Tensor& x, const Pass& pass) const
{
    const auto& s = layer.spec;
    const auto& w = layer.weights;
    switch (s.kind) {
    case LayerKind::Linear:
    case LayerKind::RowLinear:
    case LayerKind::Variational: // the mean
        return pass.differentiableTwice ? torch::linear(x, w[0], w[1]) : dense(x, w[0], w[1]);
    case LayerKind::Conv2d:
        return pass.differentiableTwice ? torch::conv2d(x, w[0], w[1], s.stride, s.padding)
                                        : convolution(x, w[0], w[1], s.stride, s.padding);
    case LayerKind::ConvTranspose2d:
        return pass.differentiableTwice
                   ? torch::conv_transpose2d(x, w[0], w[1], s.stride, s.padding, s.outputPadding)
                   : transposedConvolution(x, w[0], w[1], s.stride, s.padding, s.outputPadding);
    case LayerKind::MaxPool2d:
        return pass.differentiableTwice ? torch::max_pool2d(x, s.kernel, s.stride)
                                        : maxPool(x, s.kernel, s.stride);
    case LayerKind::BatchNorm:
        return torch::batch_norm(x, w[0], w[1], layer.runningMean, layer.runningVar, pass.training,
                                 kBatchNormMomentum, kBatchNormEpsilon, true);
    case LayerKind::Upsample:
        return torch::upsample_nearest2d(x, {x.size(2) * s.kernel, x.size(3) * s.kernel});
    case LayerKind::Lstm:
        return lstm(x, w, s.sequence, pass.training);
    case LayerKind::Repeat:
        return x.view({x.size(0), 1, 1, x.size(1)}).expand({-1, 1, layer.output[1], -1});
    case LayerKind::KSparse:
        return keepLargest(x, s.out);
    case LayerKind::Dropout:
        return pass.random ? dropout(x, s.rate, *pass.random) : x;
    case LayerKind::GaussianNoise:
        return pass.random ? noisy(x, s.rate, *pass.random) : x;
    case LayerKind::Flatten:
        return x.flatten(1);
    case LayerKind::Unflatten:
        return x.reshape(withBatch(x.size(0), layer.output));
    case LayerKind::ReLU:
        return torch::relu(x);
    case LayerKind::LeakyReLU:
        return torch::leaky_relu(x);
    case LayerKind::ELU:
        return torch::elu(x);
    case LayerKind::SELU:
        return torch::selu(x);
    case LayerKind::GELU:
        return torch::gelu(x);
    case LayerKind::Tanh:
        return torch::tanh(x);
    case LayerKind::Sigmoid:
        return torch::sigmoid(x);
    case LayerKind::Softplus:
        return torch::softplus(x);
    }
    return x;
}

torch::Tensor Network::run(const std::vector<Layer>& layers, torch::Tensor x, const Pass& pass) const
{
    const auto isKind = [&](std::size_t i, LayerKind kind) {
        return i < layers.size() && layers[i].spec.kind == kind;
    };
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto& layer = layers[i];
        const bool fused = pass.training && !pass.differentiableTwice && !pass.listener &&
                           isKind(i, LayerKind::BatchNorm) && isKind(i + 1, LayerKind::ReLU) &&
                           suitsBatchNormRelu(x);
        if (fused) {
            x = batchNormRelu(x, layer.weights[0], layer.weights[1], layer.runningMean, layer.runningVar,
                              kBatchNormMomentum, kBatchNormEpsilon);
            ++i;
            continue;
        }
        x = run(layer, x, pass);
        if (pass.listener)
            (*pass.listener)(layer.spec, layer.name, x);
    }
    return x;
}

Encoding Network::encode(const torch::Tensor& input, const Pass& pass) const
{
    const auto x = startsFlat(m_spec) ? input.flatten(1) : input;
    if (!isVariational(m_spec))
        return {run(m_encoder, x, pass), {}, {}};
    auto hidden = x;
    for (std::size_t i = 0; i + 1 < m_encoder.size(); ++i) {
        hidden = run(m_encoder[i], hidden, pass);
        if (pass.listener)
            (*pass.listener)(m_encoder[i].spec, m_encoder[i].name, hidden);
    }
    const auto& heads = m_encoder.back().weights;
    const auto mean = torch::linear(hidden, heads[0], heads[1]);
    const auto logVariance = torch::linear(hidden, heads[2], heads[3]);
    if (!pass.random)
        return {mean, mean, logVariance};
    const auto noise = torch::empty_like(mean).normal_(0, 1, *pass.random);
    return {mean + noise * torch::exp(logVariance * 0.5), mean, logVariance};
}

torch::Tensor Network::decode(const torch::Tensor& code, const Pass& pass) const
{
    const auto n = code.size(0);
    const auto out = run(m_decoder, code.reshape(withBatch(n, m_codeShape)), pass);
    const auto& shape = m_table.input;
    return out.reshape({n, shape.channels, shape.height, shape.width});
}

std::vector<torch::Tensor> Network::parameters() const
{
    std::vector<torch::Tensor> all;
    for (const auto* part : {&m_encoder, &m_decoder})
        for (const auto& layer : *part)
            all.insert(all.end(), layer.weights.begin(), layer.weights.end());
    return all;
}

std::vector<std::string> Network::parameterNames() const
{
    std::vector<std::string> names;
    for (const auto* part : {&m_encoder, &m_decoder})
        for (const auto& layer : *part)
            for (const auto& name : hourglass::parameterNames(layer.spec.kind))
                names.push_back(layer.name + '.' + name);
    return names;
}

bool Network::endsWithSigmoid() const { return m_decoder.back().spec.kind == LayerKind::Sigmoid; }

std::vector<Network::StateRef> Network::state() const
{
    std::vector<StateRef> refs;
    for (const auto* part : {&m_encoder, &m_decoder}) {
        for (const auto& layer : *part) {
            const auto names = hourglass::parameterNames(layer.spec.kind);
            for (std::size_t i = 0; i < names.size(); ++i)
                refs.push_back({layer.name + '.' + names[i], layer.weights[i]});
            if (layer.spec.kind == LayerKind::BatchNorm) {
                refs.push_back({layer.name + ".running_mean", layer.runningMean});
                refs.push_back({layer.name + ".running_var", layer.runningVar});
            }
        }
    }
    return refs;
}

std::shared_ptr<const Network> Network::frozenCopy() const
{
    const torch::NoGradGuard guard;
    auto copy = std::make_shared<Network>(m_spec, m_table, m_device);
    const auto from = state();
    const auto to = copy->state();
    for (std::size_t i = 0; i < from.size(); ++i)
        to[i].tensor.detach().copy_(from[i].tensor);
    return copy;
}

void Network::exportTo(Checkpoint& checkpoint) const
{
    const torch::NoGradGuard guard;
    for (const auto& [name, tensor] : state()) {
        const auto flat = tensor.detach().to(torch::kCPU).contiguous();
        const float* data = flat.data_ptr<float>();
        checkpoint.tensors.push_back(
            {name, flat.sizes().vec(), std::vector<float>(data, data + flat.numel())});
    }
}

Result<void> Network::importFrom(const Checkpoint& checkpoint)
{
    const torch::NoGradGuard guard;
    const auto refs = state();
    for (const auto& [name, tensor] : refs) {
        const auto* found = checkpoint.find(name);
        if (!found || found->shape != tensor.sizes().vec())
            return Error{Failure::BadInput,
                         "The checkpoint does not fit the model: '" + name +
                             (found ? "' has another shape." : "' is missing."),
                         "Open it with the model that it was trained with."};
    }
    for (const auto& [name, tensor] : refs) {
        auto values = checkpoint.find(name)->values; // from_blob wants memory that may be written
        tensor.detach().copy_(torch::from_blob(values.data(), tensor.sizes(), torch::kFloat));
    }
    return {};
}

} // namespace hourglass
