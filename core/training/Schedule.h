// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/Checkpoint.h"
#include "core/types/Options.h"

#include <cstdint>

namespace hourglass {

/// The learning rate and the KL weight over a run, with the formulas of torch.optim.lr_scheduler. Plateau
/// remembers how it went; everything else follows from where the run stands.
class Schedule {
public:
    Schedule(const TrainingOptions& options, int batchesPerEpoch);

    /// For step `step` (from 0) of the run.
    [[nodiscard]] double learningRate(std::int64_t step) const;
    [[nodiscard]] double klWeight(std::int64_t step) const;

    /// Another rate and weight to start from; what the schedule has done to them stays.
    void setBase(double learningRate, double klWeight)
    {
        m_options.learningRate = learningRate;
        m_options.klWeight = klWeight;
    }

    /// After each epoch, with the loss that is watched.
    void epochEnded(double loss);
    /// Epochs in a row without a better loss.
    [[nodiscard]] int epochsWithoutGain() const { return m_sinceBest; }

    void exportTo(Checkpoint& checkpoint) const;
    void importFrom(const Checkpoint& checkpoint); ///< what is missing starts anew

private:
    [[nodiscard]] double oneCycle(std::int64_t step) const;

    TrainingOptions m_options;
    std::int64_t m_batches;
    double m_best;
    int m_sinceBest = 0;
    int m_onPlateau = 0; ///< epochs without gain since the rate was last reduced
    int m_reductions = 0;
};

} // namespace hourglass
