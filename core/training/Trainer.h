// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/BatchSampler.h"
#include "core/training/Engine.h"
#include "core/training/Schedule.h"
#include "core/types/LiveSettings.h"
#include "core/types/TrainingWarning.h"

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hourglass {

/// The model at one moment, and what it makes of the test part (of the first training samples where there is
/// none).
struct ModelView {
    SnapshotPtr snapshot;
    std::shared_ptr<const Evaluation> evaluation;
};

struct EpochReport {
    EpochResult result;
    ModelView view;
    ModelHealth health; ///< over up to 500 of the samples that `view` was judged by
};

/// Trains step by step; the caller owns the loop, so pausing, stopping and showing come free. The order of
/// an epoch follows from seed and epoch alone, so a checkpoint at any step goes on to the same bits as if
/// it had never stopped. Made and used in one thread.
class Trainer {
public:
    static Result<std::unique_ptr<Trainer>> create(const ModelSpec& spec, const TrainingOptions& options,
                                                   DatasetPtr dataset);
    /// Over an engine that was made for these options and data.
    static std::unique_ptr<Trainer> over(std::unique_ptr<Engine> engine, const TrainingOptions& options,
                                         DatasetPtr dataset);
    /// From a checkpoint of the same spec, options and data.
    static Result<std::unique_ptr<Trainer>> resume(const ModelSpec& spec, const TrainingOptions& options,
                                                   DatasetPtr dataset, const Checkpoint& checkpoint);

    /// One batch; then the losses that became known: on the CPU its own, on a device that works on its own
    /// often those of batches before. The last batch of an epoch brings all. A loss that is not a number is
    /// Failure::Diverged; the caller keeps the last good state. Valid until the next call.
    Result<std::span<const LossPoint>> advance();
    /// Waits for the losses that are not known yet: before checkpoint(), in the middle of an epoch.
    Result<std::span<const LossPoint>> settle();
    /// One batch and its loss, waiting for it.
    Result<LossPoint> step();
    [[nodiscard]] bool isEpochComplete() const { return m_batch == m_sampler.batchesPerEpoch(); }
    /// Other settings from the next step on; what changed. Settings that cannot work change nothing.
    std::vector<SettingChange> apply(const LiveSettings& settings);
    /// Judges the model by the share that was kept aside, or where there is none by the test part, and begins
    /// the next epoch.
    Result<EpochReport> finishEpoch(StopToken stop);
    [[nodiscard]] bool isFinished() const { return m_epoch >= m_options.epochs || m_outOfPatience; }
    /// It ended early: options.patience epochs brought nothing.
    [[nodiscard]] bool isOutOfPatience() const { return m_outOfPatience; }

    /// The model as it stands, in the middle of an epoch too.
    [[nodiscard]] Result<ModelView> look(StopToken stop) const;
    [[nodiscard]] TrainingProgress progress() const;
    [[nodiscard]] Checkpoint checkpoint() const;
    [[nodiscard]] const DeviceInfo& device() const { return m_engine->device(); }
    /// As they are now: with the settings that were changed on the way.
    [[nodiscard]] const TrainingOptions& options() const { return m_options; }
    [[nodiscard]] std::int64_t stepsDone() const { return m_step; }
    /// Epochs done, 2.5 in the middle of the third.
    [[nodiscard]] double epochsDone() const;

private:
    Trainer(std::unique_ptr<Engine> engine, const TrainingOptions& options, DatasetPtr dataset);
    Result<void> restore(const Checkpoint& checkpoint);
    [[nodiscard]] std::span<const std::int64_t> nextBatch();
    [[nodiscard]] Result<double> validationLoss(const ModelView& view, const StopToken& stop) const;
    [[nodiscard]] double lossOf(const Evaluation& evaluation) const;
    void beginEpoch();
    Result<std::span<const LossPoint>> take(bool all);
    Result<void> count(float loss);
    [[nodiscard]] double rate() const;

    std::unique_ptr<Engine> m_engine;
    TrainingOptions m_options;
    DatasetPtr m_dataset;
    std::vector<std::uint32_t> m_rows; ///< what is trained on, where samples are kept aside; else empty
    DatasetPtr m_kept;                 ///< those samples, or null
    BatchSampler m_sampler;
    std::vector<std::int64_t> m_drawn; ///< the batch in progress
    Schedule m_schedule;
    bool m_outOfPatience = false;
    int m_epoch = 0; ///< epochs done
    int m_batch = 0; ///< batches done in the epoch in progress
    std::int64_t m_step = 0;
    std::deque<std::int64_t> m_unknown; ///< sizes of the batches whose losses are not known yet
    std::vector<LossPoint> m_points;    ///< what the last call brought
    double m_lossSum = 0;               ///< of this epoch, weighted by batch size
    std::int64_t m_samples = 0;         ///< of this epoch
    double m_seconds = 0;               ///< spent in steps of this epoch in this session
    std::int64_t m_timed = 0;           ///< samples that took them
    double m_lastRate = 0;
};

} // namespace hourglass
