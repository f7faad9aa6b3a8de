// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/training/RunDirectory.h"
#include "core/training/Trainer.h"

#include <functional>
#include <optional>
#include <string>

namespace hourglass {

/// What somebody who watches a run wants to hear. All are called in the training thread and must be quick.
struct TrainingWatch {
    std::function<void(const LossPoint&)> lossMeasured;
    std::function<void(const TrainingProgress&)> progressed; ///< after every batch
    std::function<void(const EpochReport&)> epochFinished;
    std::function<void(const ModelView&)>
        modelSeen;                         ///< several times within the first epoch, and after a stop
    std::function<void()> waitWhilePaused; ///< blocks as long as the run is paused
    std::function<bool()> wantsViews;      ///< false: nobody looks, spend nothing on modelSeen
    /// Asked before every batch: what the run shall go on with, or nothing where that has not changed.
    std::function<std::optional<LiveSettings>()> settingsAsked;
    std::function<void(const SettingChange&)> settingChanged; ///< it is in effect, and in the history
    std::function<void(const TrainingWarning&)> warned;       ///< once a kind and run
};

enum class TrainingEnd { Finished, Stopped };

/// Where a run stands on disk and in memory while it goes on.
struct TrainingRun {
    Trainer& trainer;
    RunDirectory& directory;
    RunHistory& history;
};

/// Trains to the last epoch, saving after each. Stopped: what was done, to the batch, is saved. Diverged, out
/// of memory, or the device lost: the last good epoch stays on disk. Throws nothing.
Result<TrainingEnd> train(TrainingRun run, const TrainingWatch& watch, StopToken stop);

/// A new run: checks everything first, so that no folder is made for what cannot work.
struct StartedRun {
    std::unique_ptr<Trainer> trainer;
    std::unique_ptr<RunDirectory> directory;
    RunHistory history;
};
Result<StartedRun> startRun(const std::filesystem::path& folder, const ModelSpec& spec,
                            const TrainingOptions& options, const DatasetPtr& dataset);

/// Goes on where the run in `folder` stopped, to `epochs` in all (0: as many as it was meant to have).
/// The data must be the same, by its hash.
Result<StartedRun> resumeRun(const std::filesystem::path& folder, int epochs, const DatasetPtr& dataset);

/// The model of a run as a checkpoint has it, on the CPU.
Result<SnapshotPtr> loadModel(const RunDirectory& run, const CheckpointChoice& choice = {});

} // namespace hourglass
