// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/model/Checkpoint.h"
#include "core/model/ModelSnapshot.h"
#include "core/types/Options.h"
#include "core/types/TrainingEvents.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace hourglass {

/// What may change from one step to the next.
struct StepPlan {
    double learningRate = 1e-3;
    double klWeight = 1;
    double corruptionAmount = 0;
    std::uint64_t seed = 0; ///< of everything that this step draws
};

/// What takes the steps. LibTorch is the first engine; nothing outside `training/` may know which one runs.
/// Belongs to the training thread. What does not return a Result may throw what errorFrom() understands, when
/// memory runs out or a device is lost; Trainer and train() turn it into an Error.
class Engine {
public:
    virtual ~Engine() = default;

    /// One step on these samples. A device that works on its own may still be at it when this returns.
    virtual void step(std::span<const std::int64_t> samples, const StepPlan& plan) = 0;
    /// The losses before the steps, each as a mean over its batch, in their order, that were not taken yet:
    /// those that are known without making the device wait, or `all` of them. On the CPU that is the same.
    virtual std::vector<float> takeLosses(bool all) = 0;
    /// A frozen copy of the model as it stands.
    [[nodiscard]] virtual SnapshotPtr snapshot(double epoch) const = 0;
    /// Weights, running statistics and the optimiser's state.
    virtual void exportTo(Checkpoint& checkpoint) const = 0;
    virtual Result<void> importFrom(const Checkpoint& checkpoint, std::int64_t stepsDone) = 0;
    [[nodiscard]] virtual const DeviceInfo& device() const = 0;
};

/// The engine over LibTorch, freshly initialised from options.seed.
Result<std::unique_ptr<Engine>> makeTorchEngine(const ModelSpec& spec, const TrainingOptions& options,
                                                DatasetPtr dataset);

} // namespace hourglass
