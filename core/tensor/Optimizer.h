// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/Checkpoint.h"
#include "core/types/Options.h"

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace hourglass {

/// Steps weights along their gradients, with the formulas of torch.optim. Belongs to the training thread.
class Optimizer {
public:
    Optimizer(std::vector<torch::Tensor> parameters, std::vector<std::string> names,
              const TrainingOptions& options);

    /// Of the steps to come.
    void setLearningRate(double learningRate);
    /// Uses and drops the gradients of the parameters; longer ones are shortened first where options say so.
    /// overflow: of a GradientScaler; not 0: the step is left out, the gradients are dropped all the same.
    void step(const torch::Tensor& overflow = {});
    /// Adam on CUDA: all that changes from step to step lies on the device, which is asked nothing. A step
    /// that was recorded follows setLearningRate(); of other optimisers it keeps the rate, and overflow is
    /// waited for.
    [[nodiscard]] bool isOnDevice() const { return m_rateThere.defined(); }
    /// Drops the gradients.
    void leaveOut();

    void exportTo(Checkpoint& checkpoint) const; ///< moments, as "adam.first.<name>"
    Result<void> importFrom(const Checkpoint& checkpoint, std::int64_t stepsDone);

private:
    void clip();
    void adam();
    void adamOnCuda(const torch::Tensor& overflow);
    void sgd();
    void rmsProp();
    [[nodiscard]] bool usesMoment(int which) const;

    TrainingOptions m_options;
    std::vector<torch::Tensor> m_parameters;
    std::vector<std::string> m_names;
    std::vector<torch::Tensor> m_first;  ///< Adam's mean of gradients, or the velocity
    std::vector<torch::Tensor> m_second; ///< Adam's mean of squared gradients
    std::int64_t m_steps = 0;
    double m_learningRate = 0;
    torch::Tensor m_rateThere, m_stepsThere; ///< the same two on a CUDA device, for Adam; else undefined
};

} // namespace hourglass
