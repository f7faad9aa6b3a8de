// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <torch/torch.h>

#include <functional>
#include <memory>

namespace hourglass {

/// A training step on a CUDA device, recorded once and launched as a whole ever after (CUDA graphs). A step
/// of a small model is hundreds of kernels of a few microseconds each, and the device waits for their
/// launches: replayed, it does not. Belongs to the training thread. Without CUDA nothing can be recorded.
class StepGraph {
public:
    StepGraph();
    ~StepGraph();

    /// Records what `step` does; nothing is computed until replay(). It must read and write the same tensors
    /// every time, ask the device nothing, and have run a few times before. False: that cannot be recorded,
    /// and will not be tried again.
    bool record(const torch::Device& device, at::Generator random, const std::function<void()>& step);
    /// Launches what was recorded. Random numbers go on from where `random` stands now.
    void replay();
    void forget();

    [[nodiscard]] bool isRecorded() const { return m_graph != nullptr; }
    [[nodiscard]] bool mayRecord() const { return m_mayRecord; }

private:
    struct Graph;
    std::unique_ptr<Graph> m_graph;
    bool m_mayRecord;
};

} // namespace hourglass
