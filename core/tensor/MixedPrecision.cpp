// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/MixedPrecision.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

#include <cstdio>
#include <cstdlib>

namespace hourglass {
namespace {

constexpr double kFirstScale = 65536;
constexpr double kGrowth = 2;
constexpr double kBackoff = 0.5;
constexpr std::int64_t kGrowAfter = 2000;
constexpr double kMostScale = 1e30; ///< a float holds it

void switchAutocast(bool on)
{
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_dtype(at::kCUDA, at::kHalf);
    at::autocast::set_autocast_enabled(at::kCUDA, on);
#else
    at::autocast::set_autocast_gpu_dtype(at::kHalf);
    at::autocast::set_enabled(on);
#endif
}

/// A number of the checkpoint's metadata within [least, most], or `otherwise`.
double numberOr(double otherwise, const Checkpoint& checkpoint, const char* name, double least, double most)
{
    const auto found = checkpoint.metadata.find(name);
    if (found == checkpoint.metadata.end())
        return otherwise;
    const double value = std::strtod(found->second.c_str(), nullptr);
    return value >= least && value <= most ? value : otherwise; // also for NaN
}

} // namespace

HalfPrecision::HalfPrecision(bool on) : m_on(on)
{
    if (m_on)
        switchAutocast(true);
}

HalfPrecision::~HalfPrecision()
{
    if (!m_on)
        return;
    switchAutocast(false);
    at::autocast::clear_cache(); // weights in half precision are those of this step
}

GradientScaler::GradientScaler(const torch::Device& device)
{
    const auto options = torch::TensorOptions().dtype(torch::kFloat).device(device);
    m_scale = torch::full({1}, kFirstScale, options);
    m_goodSteps = torch::zeros({1}, options);
    m_leftOut = torch::zeros({1}, options);
}

torch::Tensor GradientScaler::unscale(const std::vector<torch::Tensor>& parameters)
{
    const torch::NoGradGuard guard;
    auto overflow = torch::zeros_like(m_scale);
    const auto inverse = m_scale.reciprocal();
    std::vector<torch::Tensor> gradients;
    for (const auto& parameter : parameters)
        gradients.push_back(parameter.grad());
    if (m_scale.is_cuda()) {
        at::_amp_foreach_non_finite_check_and_unscale_(gradients, overflow, inverse);
    } else {
        for (auto& gradient : gradients)
            overflow.logical_or_(gradient.mul_(inverse).isfinite().all().logical_not());
    }
    follow(overflow);
    return overflow;
}

/// In place: a recorded step goes on with the same tensors.
void GradientScaler::follow(const torch::Tensor& overflow)
{
    m_leftOut.add_(overflow);
    m_goodSteps.add_(1).mul_(1 - overflow);
    const auto grows = m_goodSteps.ge(static_cast<double>(kGrowAfter)).to(torch::kFloat);
    m_goodSteps.mul_(1 - grows);
    m_scale.mul_(1 - (1 - kBackoff) * overflow).mul_(1 + (kGrowth - 1) * grows).clamp_max_(kMostScale);
}

double GradientScaler::scale() const { return m_scale.item<float>(); }

std::int64_t GradientScaler::stepsLeftOut() const
{
    return static_cast<std::int64_t>(m_leftOut.item<float>());
}

void GradientScaler::exportTo(Checkpoint& checkpoint) const
{
    char text[64];
    std::snprintf(text, sizeof text, "%.17g", scale());
    checkpoint.metadata["loss_scale"] = text;
    checkpoint.metadata["loss_scale_steps"] =
        std::to_string(static_cast<std::int64_t>(m_goodSteps.item<float>()));
    checkpoint.metadata["steps_left_out"] = std::to_string(stepsLeftOut());
}

void GradientScaler::importFrom(const Checkpoint& checkpoint)
{
    constexpr double kMostSteps = 1e7; // a float counts further
    const torch::NoGradGuard guard;
    m_scale.fill_(numberOr(scale(), checkpoint, "loss_scale", 1e-30, kMostScale));
    m_goodSteps.fill_(numberOr(0, checkpoint, "loss_scale_steps", 0, static_cast<double>(kGrowAfter - 1)));
    m_leftOut.fill_(numberOr(0, checkpoint, "steps_left_out", 0, kMostSteps));
}

} // namespace hourglass
