// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/Network.h"

#include "core/tensor/MaxPool.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <cstring>

namespace hourglass {
namespace {

constexpr double kBatchNormMomentum = 0.1;
constexpr double kBatchNormEpsilon = 1e-5;

/// Values that one output depends on: what PyTorch calls fan_in (it takes dimension 1, also of a
/// ConvTranspose2d, whose weight is [in, out, k, k]).
double fanIn(const torch::Tensor& weight) { return static_cast<double>(weight.numel() / weight.size(0)); }

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
    const bool flatInput = !spec.encoder.empty() && spec.encoder.front().kind == LayerKind::Linear;
    auto in = flatInput ? static_cast<std::int64_t>(table.input.size()) : table.input.channels;
    std::size_t row = 0;
    const auto build = [&](const std::vector<LayerSpec>& specs, const char* part,
                           std::vector<Layer>& layers) {
        for (std::size_t i = 0; i < specs.size(); ++i, ++row) {
            Layer layer{specs[i], part + std::to_string(i), tensorShape(table.rows[row]), {}, {}, {}, {}};
            allocate(layer, in);
            in = layer.output.front(); // channels of a picture, size of a vector
            layers.push_back(std::move(layer));
        }
    };
    build(spec.encoder, "encoder.", m_encoder);
    m_codeShape = m_encoder.back().output;
    build(spec.decoder, "decoder.", m_decoder);
}

void Network::allocate(Layer& layer, std::int64_t in) const
{
    const auto options = torch::TensorOptions().dtype(torch::kFloat).device(m_device);
    const std::int64_t out = layer.output.front();
    const std::int64_t k = layer.spec.kernel;
    switch (layer.spec.kind) {
    case LayerKind::Linear:
        layer.weight = torch::zeros({out, in}, options);
        break;
    case LayerKind::Conv2d:
        layer.weight = torch::zeros({out, in, k, k}, options);
        break;
    case LayerKind::ConvTranspose2d:
        layer.weight = torch::zeros({in, out, k, k}, options);
        break;
    case LayerKind::BatchNorm:
        layer.weight = torch::ones({in}, options);
        layer.runningMean = torch::zeros({in}, options);
        layer.runningVar = torch::ones({in}, options);
        break;
    default:
        return;
    }
    layer.bias = torch::zeros({out}, options);
}

void Network::initialise(std::uint64_t seed)
{
    const torch::NoGradGuard guard;
    auto generator = at::detail::createCPUGenerator(seed);
    for (auto* part : {&m_encoder, &m_decoder}) {
        for (auto& layer : *part) {
            if (!hasParameters(layer.spec.kind) || layer.spec.kind == LayerKind::BatchNorm)
                continue;
            const double fan = fanIn(layer.weight);
            const double bound = std::sqrt(3.0) * (std::sqrt(2.0 / (1.0 + 5.0)) / std::sqrt(fan));
            layer.weight.copy_(torch::empty(layer.weight.sizes()).uniform_(-bound, bound, generator));
            layer.bias.copy_(torch::empty(layer.bias.sizes())
                                 .uniform_(-1.0 / std::sqrt(fan), 1.0 / std::sqrt(fan), generator));
        }
    }
}

torch::Tensor Network::run(const Layer& layer, const torch::Tensor& x, bool training) const
{
    const auto& s = layer.spec;
    switch (s.kind) {
    case LayerKind::Linear:
        return torch::linear(x, layer.weight, layer.bias);
    case LayerKind::Conv2d:
        return torch::conv2d(x, layer.weight, layer.bias, s.stride, s.padding);
    case LayerKind::ConvTranspose2d:
        return torch::conv_transpose2d(x, layer.weight, layer.bias, s.stride, s.padding, s.outputPadding);
    case LayerKind::MaxPool2d:
        return maxPool(x, s.kernel, s.stride);
    case LayerKind::BatchNorm:
        return torch::batch_norm(x, layer.weight, layer.bias, layer.runningMean, layer.runningVar, training,
                                 kBatchNormMomentum, kBatchNormEpsilon, true);
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

torch::Tensor Network::run(const std::vector<Layer>& layers, torch::Tensor x, bool training) const
{
    for (const auto& layer : layers)
        x = run(layer, x, training);
    return x;
}

torch::Tensor Network::encode(const torch::Tensor& input, bool training) const
{
    const bool flat = m_encoder.front().spec.kind == LayerKind::Linear;
    return run(m_encoder, flat ? input.flatten(1) : input, training);
}

torch::Tensor Network::decode(const torch::Tensor& code, bool training) const
{
    const auto n = code.size(0);
    const auto out = run(m_decoder, code.reshape(withBatch(n, m_codeShape)), training);
    const auto& shape = m_table.input;
    return out.reshape({n, shape.channels, shape.height, shape.width});
}

std::vector<torch::Tensor> Network::parameters() const
{
    std::vector<torch::Tensor> all;
    for (const auto* part : {&m_encoder, &m_decoder})
        for (const auto& layer : *part)
            if (hasParameters(layer.spec.kind))
                all.insert(all.end(), {layer.weight, layer.bias});
    return all;
}

std::vector<std::string> Network::parameterNames() const
{
    std::vector<std::string> names;
    for (const auto* part : {&m_encoder, &m_decoder})
        for (const auto& layer : *part)
            if (hasParameters(layer.spec.kind))
                names.insert(names.end(), {layer.name + ".weight", layer.name + ".bias"});
    return names;
}

bool Network::endsWithSigmoid() const { return m_decoder.back().spec.kind == LayerKind::Sigmoid; }

std::vector<Network::StateRef> Network::state() const
{
    std::vector<StateRef> refs;
    for (const auto* part : {&m_encoder, &m_decoder}) {
        for (const auto& layer : *part) {
            if (!hasParameters(layer.spec.kind))
                continue;
            refs.push_back({layer.name + ".weight", layer.weight});
            refs.push_back({layer.name + ".bias", layer.bias});
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
