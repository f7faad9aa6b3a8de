// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/MixedPrecision.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace hourglass {
namespace {

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

bool GradientScaler::unscale(const std::vector<torch::Tensor>& parameters)
{
    const torch::NoGradGuard guard;
    torch::Tensor finite;
    for (const auto& parameter : parameters) {
        auto gradient = parameter.grad();
        gradient.mul_(1.0 / m_scale);
        const auto good = gradient.isfinite().all();
        finite = finite.defined() ? finite.logical_and(good) : good;
    }
    if (finite.defined() && !finite.item<bool>()) {
        m_scale *= kBackoff;
        m_goodSteps = 0;
        ++m_leftOut;
        return false;
    }
    if (++m_goodSteps == kGrowAfter) {
        m_goodSteps = 0;
        m_scale = std::min(m_scale * kGrowth, kMostScale);
    }
    return true;
}

void GradientScaler::exportTo(Checkpoint& checkpoint) const
{
    char text[64];
    std::snprintf(text, sizeof text, "%.17g", m_scale);
    checkpoint.metadata["loss_scale"] = text;
    checkpoint.metadata["loss_scale_steps"] = std::to_string(m_goodSteps);
    checkpoint.metadata["steps_left_out"] = std::to_string(m_leftOut);
}

void GradientScaler::importFrom(const Checkpoint& checkpoint)
{
    constexpr double kMostSteps = 9e15;
    m_scale = numberOr(m_scale, checkpoint, "loss_scale", 1e-30, kMostScale);
    m_goodSteps = static_cast<std::int64_t>(
        numberOr(0, checkpoint, "loss_scale_steps", 0, static_cast<double>(kGrowAfter - 1)));
    m_leftOut = static_cast<std::int64_t>(numberOr(0, checkpoint, "steps_left_out", 0, kMostSteps));
}

} // namespace hourglass
