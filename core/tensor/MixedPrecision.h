// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/Checkpoint.h"

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace hourglass {

/// While it lives, CUDA operations of this thread that gain from it take half precision (Micikevicius et al.
/// 2018), as torch.autocast("cuda") chooses them. For CUDA only; `on` false: nothing changes.
class HalfPrecision {
public:
    explicit HalfPrecision(bool on);
    ~HalfPrecision();
    HalfPrecision(const HalfPrecision&) = delete;
    HalfPrecision& operator=(const HalfPrecision&) = delete;

private:
    bool m_on;
};

/// Scales the loss up so that small gradients do not vanish in half precision, and the gradients back, as
/// torch.amp.GradScaler does with its own defaults: a step whose gradients overflow is to be left out and the
/// scale halved; after 2,000 steps without it doubles. All of it happens on the device, without waiting for
/// it.
class GradientScaler {
public:
    explicit GradientScaler(const torch::Device& device = torch::kCPU);

    [[nodiscard]] torch::Tensor scaled(const torch::Tensor& loss) const { return loss * m_scale; }
    /// Scales the gradients back. A tensor of one number: 1 where one of them is infinite or no number, and
    /// the step must be left out; else 0.
    [[nodiscard]] torch::Tensor unscale(const std::vector<torch::Tensor>& parameters);

    [[nodiscard]] double scale() const; ///< waits for the device, as do the next two
    [[nodiscard]] std::int64_t stepsLeftOut() const;
    void exportTo(Checkpoint& checkpoint) const;
    /// A checkpoint without them, of a run in full precision, leaves the start values.
    void importFrom(const Checkpoint& checkpoint);

private:
    void follow(const torch::Tensor& overflow);

    torch::Tensor m_scale, m_goodSteps, m_leftOut; ///< one float each; good steps since the scale changed
};

} // namespace hourglass
