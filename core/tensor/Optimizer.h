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

    /// Uses and drops the gradients of the parameters; longer ones are shortened first where options say so.
    void step(double learningRate);
    /// Drops the gradients instead.
    void leaveOut();

    void exportTo(Checkpoint& checkpoint) const; ///< moments, as "adam.first.<name>"
    Result<void> importFrom(const Checkpoint& checkpoint, std::int64_t stepsDone);

private:
    void clip();
    void adam(double learningRate);
    void sgd(double learningRate);
    void rmsProp(double learningRate);
    [[nodiscard]] bool usesMoment(int which) const;

    TrainingOptions m_options;
    std::vector<torch::Tensor> m_parameters;
    std::vector<std::string> m_names;
    std::vector<torch::Tensor> m_first;  ///< Adam's mean of gradients, or the velocity
    std::vector<torch::Tensor> m_second; ///< Adam's mean of squared gradients
    std::int64_t m_steps = 0;
};

} // namespace hourglass
