// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <torch/torch.h>

#include <deque>
#include <memory>
#include <vector>

namespace hourglass {

/// Brings losses from the device that computes them. CUDA works on its own while steps are queued: a loss is
/// copied behind them and read when it has arrived, so that the device never waits for who reads. On other
/// devices a loss is read at once. For one thread.
class LossReadback {
public:
    LossReadback();
    ~LossReadback();

    /// One number, of the step that was queued last.
    void add(const torch::Tensor& loss);
    /// Losses in the order of their steps that were not taken yet: those that have arrived, or with `all`
    /// every one. Waits also when more than two steps are under way, so that they do not pile up.
    [[nodiscard]] std::vector<float> take(bool all);

private:
    struct OnItsWay;
    std::deque<std::unique_ptr<OnItsWay>> m_coming;
    std::vector<float> m_arrived;
};

} // namespace hourglass
