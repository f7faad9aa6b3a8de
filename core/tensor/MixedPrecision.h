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
/// torch.amp.GradScaler does with its own defaults: a step whose gradients overflow is left out and the scale
/// halved; after 2,000 steps without it doubles. Asking whether they do waits for the device, once a step.
class GradientScaler {
public:
    [[nodiscard]] torch::Tensor scaled(const torch::Tensor& loss) const { return loss * m_scale; }
    /// Scales the gradients back. False: one is infinite or no number, and the step must be left out.
    [[nodiscard]] bool unscale(const std::vector<torch::Tensor>& parameters);

    [[nodiscard]] double scale() const { return m_scale; }
    [[nodiscard]] std::int64_t stepsLeftOut() const { return m_leftOut; }
    void exportTo(Checkpoint& checkpoint) const;
    /// A checkpoint without them, of a run in full precision, leaves the start values.
    void importFrom(const Checkpoint& checkpoint);

private:
    double m_scale = 65536;
    std::int64_t m_goodSteps = 0; ///< since the scale changed
    std::int64_t m_leftOut = 0;
};

} // namespace hourglass
