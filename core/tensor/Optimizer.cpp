// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/Optimizer.h"

#include "core/tensor/Kernels.h"

#include <ATen/Parallel.h>

#include <cmath>

namespace hourglass {
namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;
constexpr double kRmsDecay = 0.99;
constexpr std::int64_t kGrain = 16384; ///< weights worth a thread

/// Written from double, as PyTorch does: 1 - 0.999f is not 0.001f.
kernels::AdamStep adamStep(double learningRate, double weightDecay, std::int64_t t)
{
    const double bias1 = 1.0 - std::pow(kBeta1, static_cast<double>(t));
    const double bias2 = 1.0 - std::pow(kBeta2, static_cast<double>(t));
    return {static_cast<float>(kBeta1),
            static_cast<float>(kBeta2),
            static_cast<float>(1.0 - kBeta1),
            static_cast<float>(1.0 - kBeta2),
            static_cast<float>(kEpsilon),
            static_cast<float>(learningRate / bias1),
            static_cast<float>(1.0 / std::sqrt(bias2)),
            static_cast<float>(weightDecay)};
}

void adamOnCpu(const torch::Tensor& parameter, const torch::Tensor& gradient, const torch::Tensor& first,
               const torch::Tensor& second, const kernels::AdamStep& step)
{
    float* w = parameter.data_ptr<float>();
    const float* g = gradient.data_ptr<float>();
    float* m = first.data_ptr<float>();
    float* v = second.data_ptr<float>();
    at::parallel_for(0, parameter.numel(), kGrain, [&](std::int64_t begin, std::int64_t end) {
        kernels::adam(w + begin, g + begin, m + begin, v + begin, static_cast<std::size_t>(end - begin),
                      step);
    });
}

void adamAnywhere(const torch::Tensor& parameter, const torch::Tensor& given, const torch::Tensor& first,
                  const torch::Tensor& second, const kernels::AdamStep& step)
{
    const auto gradient = step.weightDecay != 0 ? given.add(parameter, step.weightDecay) : given;
    first.mul_(kBeta1).add_(gradient, 1.0 - kBeta1);
    second.mul_(kBeta2).addcmul_(gradient, gradient, 1.0 - kBeta2);
    parameter.addcdiv_(first, second.sqrt().mul_(step.inverseSqrtBias2).add_(kEpsilon), -step.stepSize);
}

#ifdef HOURGLASS_CUDA
void fusedAdam(at::TensorList parameters, at::TensorList gradients, at::TensorList first,
               at::TensorList second, at::TensorList steps, const torch::Tensor& rate, double weightDecay,
               const c10::optional<torch::Tensor>& unless)
{
    at::_fused_adam_(parameters, gradients, first, second, {}, steps, rate, kBeta1, kBeta2, weightDecay,
                     kEpsilon, false, false, {}, unless);
}

void fusedAdamW(at::TensorList parameters, at::TensorList gradients, at::TensorList first,
                at::TensorList second, at::TensorList steps, const torch::Tensor& rate, double weightDecay,
                const c10::optional<torch::Tensor>& unless)
{
    at::_fused_adamw_(parameters, gradients, first, second, {}, steps, rate, kBeta1, kBeta2, weightDecay,
                      kEpsilon, false, false, {}, unless);
}
#endif

} // namespace

Optimizer::Optimizer(std::vector<torch::Tensor> parameters, std::vector<std::string> names,
                     const TrainingOptions& options)
    : m_options(options), m_parameters(std::move(parameters)), m_names(std::move(names))
{
    const torch::NoGradGuard guard;
    for (const auto& parameter : m_parameters) {
        m_first.push_back(usesMoment(1) ? torch::zeros_like(parameter) : torch::Tensor());
        m_second.push_back(usesMoment(2) ? torch::zeros_like(parameter) : torch::Tensor());
    }
#ifdef HOURGLASS_CUDA
    const bool isAdam = options.optimizer == OptimizerKind::Adam || options.optimizer == OptimizerKind::AdamW;
    if (isAdam && m_parameters.front().is_cuda()) {
        m_rateThere = torch::zeros({}, m_parameters.front().options());
        m_stepsThere = torch::zeros_like(m_rateThere);
    }
#endif
}

bool Optimizer::usesMoment(int which) const
{
    const auto kind = m_options.optimizer;
    if (kind == OptimizerKind::Adam || kind == OptimizerKind::AdamW)
        return true;
    return which == 1 ? m_options.momentum > 0 : kind == OptimizerKind::RmsProp;
}

void Optimizer::setLearningRate(double learningRate)
{
    if (m_rateThere.defined() && learningRate != m_learningRate)
        m_rateThere.fill_(learningRate);
    m_learningRate = learningRate;
}

void Optimizer::step(const torch::Tensor& overflow)
{
    const torch::NoGradGuard guard;
    if (overflow.defined() && !isOnDevice() && overflow.item<float>() != 0)
        return leaveOut();
    ++m_steps;
    if (m_options.clipNorm > 0)
        clip();
    switch (m_options.optimizer) {
    case OptimizerKind::Adam:
    case OptimizerKind::AdamW:
        isOnDevice() ? adamOnCuda(overflow) : adam();
        break;
    case OptimizerKind::Sgd:
        sgd();
        break;
    case OptimizerKind::RmsProp:
        rmsProp();
        break;
    }
    leaveOut();
}

void Optimizer::leaveOut()
{
    for (auto& parameter : m_parameters)
        parameter.mutable_grad() = torch::Tensor();
}

/// As torch.nn.utils.clip_grad_norm_.
void Optimizer::clip()
{
    auto square = torch::zeros({}, m_parameters.front().options());
    for (const auto& parameter : m_parameters)
        square += parameter.grad().square().sum();
    const auto factor = (m_options.clipNorm / (square.sqrt() + 1e-6)).clamp_max(1.0);
    for (auto& parameter : m_parameters)
        parameter.mutable_grad().mul_(factor);
}

void Optimizer::adam()
{
    const bool apart = m_options.optimizer == OptimizerKind::AdamW; // decay beside the gradient, not in it
    const auto step = adamStep(m_learningRate, apart ? 0 : m_options.weightDecay, m_steps);
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (apart && m_options.weightDecay != 0)
            m_parameters[i].mul_(1.0 - m_learningRate * m_options.weightDecay);
        const auto gradient = m_parameters[i].grad().contiguous();
        const auto apply = m_parameters[i].device().is_cpu() ? adamOnCpu : adamAnywhere;
        apply(m_parameters[i], gradient, m_first[i], m_second[i], step);
    }
}

/// All weights in one launch. Nothing that changes from step to step comes from here, so that it can be
/// recorded: the rate and the number of the step lie on the device.
void Optimizer::adamOnCuda([[maybe_unused]] const torch::Tensor& overflow)
{
#ifdef HOURGLASS_CUDA
    m_stepsThere.add_(1);
    c10::optional<torch::Tensor> unless;
    if (overflow.defined()) {
        m_stepsThere.sub_(overflow.squeeze());
        unless = overflow;
    }
    std::vector<torch::Tensor> gradients;
    for (const auto& parameter : m_parameters)
        gradients.push_back(parameter.grad().contiguous());
    const std::vector<torch::Tensor> steps(m_parameters.size(), m_stepsThere);
    const auto move = m_options.optimizer == OptimizerKind::AdamW ? fusedAdamW : fusedAdam;
    move(m_parameters, gradients, m_first, m_second, steps, m_rateThere, m_options.weightDecay, unless);
#endif
}

void Optimizer::sgd()
{
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        auto gradient = m_parameters[i].grad();
        if (m_options.weightDecay != 0)
            gradient = gradient.add(m_parameters[i], m_options.weightDecay);
        if (usesMoment(1)) { // from a velocity of zero this is also torch.optim.SGD's first step
            const auto velocity = m_first[i].mul_(m_options.momentum).add_(gradient);
            gradient = m_options.nesterov ? gradient.add(velocity, m_options.momentum) : velocity;
        }
        m_parameters[i].add_(gradient, -m_learningRate);
    }
}

void Optimizer::rmsProp()
{
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        auto gradient = m_parameters[i].grad();
        if (m_options.weightDecay != 0)
            gradient = gradient.add(m_parameters[i], m_options.weightDecay);
        m_second[i].mul_(kRmsDecay).addcmul_(gradient, gradient, 1.0 - kRmsDecay);
        const auto size = m_second[i].sqrt().add_(kEpsilon);
        if (usesMoment(1))
            m_parameters[i].add_(m_first[i].mul_(m_options.momentum).addcdiv_(gradient, size),
                                 -m_learningRate);
        else
            m_parameters[i].addcdiv_(gradient, size, -m_learningRate);
    }
}

void Optimizer::exportTo(Checkpoint& checkpoint) const
{
    const auto append = [&](const char* prefix, const std::string& name, const torch::Tensor& tensor) {
        const auto flat = tensor.to(torch::kCPU).contiguous();
        const float* data = flat.data_ptr<float>();
        checkpoint.tensors.push_back(
            {prefix + name, flat.sizes().vec(), std::vector<float>(data, data + flat.numel())});
    };
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        if (usesMoment(1))
            append("optimizer.first.", m_names[i], m_first[i]);
        if (usesMoment(2))
            append("optimizer.second.", m_names[i], m_second[i]);
    }
}

Result<void> Optimizer::importFrom(const Checkpoint& checkpoint, std::int64_t stepsDone)
{
    const auto restore = [&](const std::string& name, const torch::Tensor& tensor) {
        const auto* found = checkpoint.find(name);
        if (!found || found->shape != tensor.sizes().vec())
            return false;
        auto values = found->values;
        tensor.copy_(torch::from_blob(values.data(), tensor.sizes(), torch::kFloat));
        return true;
    };
    const torch::NoGradGuard guard;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const bool good = (!usesMoment(1) || restore("optimizer.first." + m_names[i], m_first[i])) &&
                          (!usesMoment(2) || restore("optimizer.second." + m_names[i], m_second[i]));
        if (!good)
            return Error{Failure::BadInput,
                         "The checkpoint lacks the optimiser's state for '" + m_names[i] + "'.",
                         "Training cannot go on from it; its model can still be looked at."};
    }
    m_steps = stepsDone;
    if (m_stepsThere.defined())
        m_stepsThere.fill_(static_cast<double>(stepsDone));
    return {};
}

} // namespace hourglass
