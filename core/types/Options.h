// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ClusterOptions.h"
#include "core/types/MapOptions.h"
#include "core/types/Problem.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

enum class LossKind {
    Mse,
    Bce, ///< binary cross-entropy; needs values and outputs in [0, 1]
    L1,
    Ssim ///< 1 - structural similarity (Wang et al. 2004); pictures in [0, 1] only
};
/// Mean over every value, or the sum over a sample's values averaged over the samples (as VAEs are written).
enum class LossReduction { Mean, SumPerSample };
enum class OptimizerKind { Adam, Sgd, AdamW, RmsProp };
/// How the learning rate changes over a run, as torch.optim.lr_scheduler does it.
enum class ScheduleKind {
    Constant,
    Step,     ///< times `scheduleFactor` every `scheduleEpochs` epochs
    Cosine,   ///< half a cosine down to 0 at the last epoch
    OneCycle, ///< up for 30 % of the steps, from a 25th of it, then down to almost nothing (Smith 2018)
    Plateau ///< times `scheduleFactor` when `scheduleEpochs` epochs in a row bring no better validation loss
};
/// What is done to a batch before the network sees it; the target stays clean (Vincent et al. 2008).
enum class Corruption { None, Gaussian, Masking, SaltAndPepper };

/// How a model is trained. The comment says what turning it up costs and buys; it is also the tooltip.
struct TrainingOptions {
    int epochs = 20; ///< Passes over the training data. More: lower loss, linear in time. 1 to 100,000.
    int batch = 128; ///< Samples a step. More: faster epochs, fewer steps; too many learn less an epoch.
    double learningRate = 1e-3; ///< Step length. More: faster, until the loss jumps or turns to NaN. Above 0.
    OptimizerKind optimizer = OptimizerKind::Adam;
    double momentum = 0;   ///< SGD and RMSprop, 0 to below 1. More: smoother and faster, until it overshoots.
    bool nesterov = false; ///< SGD with momentum: looks ahead before it steps.
    double weightDecay = 0; ///< L2 penalty on the weights. More: smaller weights, smoother maps, higher loss.
    LossKind loss = LossKind::Mse;
    LossReduction reduction = LossReduction::Mean;
    double klWeight =
        1;            ///< VAEs: weight of the KL divergence (beta). More: rounder codes, blurrier pictures.
    int klWarmup = 0; ///< VAEs: epochs over which that weight grows from 0. Against posterior collapse.
    double sparsity = 0;    ///< Weight of the code's mean absolute value. More: fewer active units.
    double contraction = 0; ///< Weight of the code's squared derivatives (Rifai et al. 2011). More: codes
                            ///< that change little when the input does; half as fast.
    Corruption corruption = Corruption::None;
    double corruptionAmount = 0.2; ///< Gaussian: its deviation; else the share of values that is hit.
    ScheduleKind schedule = ScheduleKind::Constant;
    double scheduleFactor = 0.1;
    int scheduleEpochs = 10;
    double clipNorm = 0; ///< Longest gradient that is taken as it is; longer ones are shortened. 0: no limit.
    double validationFraction = 0; ///< Share of the training samples, class by class, that is kept aside to
                                   ///< judge each epoch; 0: the test part does. 0 to 0.9.
    int checkpointEvery =
        0; ///< Keep the weights of every so many epochs besides the best and the last; 0: none.
    bool mixedPrecision = false; ///< CUDA: half precision where it is safe. Less memory; not the same bits.
    int patience = 0;            ///< Stop after so many epochs without a better validation loss; 0: never.
    std::uint64_t seed = 42;     ///< Same seed, same thread count, same machine: the same bits.
    int threads = 0;             ///< CPU threads; 0: all usable cores, at most 8.
    std::string device = "auto"; ///< auto, cpu, cuda, cuda:i or mps (Apple)
    std::size_t limit = 0;       ///< Train on the first so many samples only; 0: all.

    friend bool operator==(const TrainingOptions&, const TrainingOptions&) = default;
    /// Everything that cannot work with so many training samples; empty when it can.
    [[nodiscard]] std::vector<Problem> problems(std::size_t trainCount) const;
    /// Of so many training samples: those within the limit, those of them that are kept aside, and those that
    /// an epoch passes over.
    [[nodiscard]] std::size_t usedCount(std::size_t trainCount) const;
    [[nodiscard]] std::size_t keptCount(std::size_t trainCount) const;
    [[nodiscard]] std::size_t trainedCount(std::size_t trainCount) const
    {
        return usedCount(trainCount) - keptCount(trainCount);
    }
};

} // namespace hourglass
