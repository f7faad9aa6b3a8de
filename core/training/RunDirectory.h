// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/model/Checkpoint.h"
#include "core/training/CheckpointChoice.h"
#include "core/training/RunHistory.h"
#include "core/types/DatasetInfo.h"
#include "core/types/ModelSpec.h"
#include "core/types/Options.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hourglass {

/// What wrote a run, for whoever reads it in ten years.
struct RunOrigin {
    std::string version;  ///< of Hourglass
    std::string libtorch; ///< "1.13.1"
    std::string compiler; ///< "GCC 12.2.0"
    std::string system;   ///< "Linux 6.1.0 x86_64"
};
/// This program on this machine.
RunOrigin originHere();

/// What a run is: model, options, and a reference to its data. Stands in run.json.
struct RunInfo {
    ModelSpec spec;
    TrainingOptions options; ///< as it started; what was changed on the way is in its history
    DatasetInfo data;        ///< id, name, source, shape and counts
    std::string created;     ///< UTC, ISO 8601
    std::string device;      ///< "cpu"
    int threads = 1;
    RunOrigin origin{};
};

/// A run on disk: run.json, history.json, history.csv, losses.npy, last.safetensors, best.safetensors,
/// epoch-0010.safetensors of epochs whose weights are kept, and a README.txt that says what they are. Every
/// file is written whole or not at all, the checkpoint last: what it does not know of is cut off when the run
/// is read, so a process killed at any moment loses at most the epoch in progress.
class RunDirectory {
public:
    /// Makes a new folder. One that holds something already is refused, never overwritten.
    static Result<RunDirectory> create(const std::filesystem::path& path, RunInfo info);
    static Result<RunDirectory> open(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] const RunInfo& info() const { return m_info; }
    [[nodiscard]] bool hasCheckpoint() const;

    Result<void> save(const Checkpoint& checkpoint, const RunHistory& history);
    Result<void> saveBest(const Checkpoint& checkpoint);
    Result<void> saveEpoch(int epoch, const Checkpoint& checkpoint); ///< kept until somebody deletes it
    Result<void> setEpochs(int epochs); ///< train on: more epochs than first meant

    [[nodiscard]] Result<Checkpoint> lastCheckpoint() const;
    /// Of the epoch with the least validation loss (training loss, where there is none).
    [[nodiscard]] Result<Checkpoint> bestCheckpoint() const;
    /// Epochs whose weights were kept, ascending.
    [[nodiscard]] std::vector<int> keptEpochs() const;
    [[nodiscard]] Result<Checkpoint> checkpoint(const CheckpointChoice& choice) const;
    /// Cut at the last checkpoint's step.
    [[nodiscard]] Result<RunHistory> history() const;

private:
    RunDirectory(std::filesystem::path path, RunInfo info) : m_path(std::move(path)), m_info(std::move(info))
    {
    }
    Result<void> writeInfo() const;
    [[nodiscard]] Result<RunHistory> writtenHistory() const;

    std::filesystem::path m_path;
    RunInfo m_info;
};

/// Steps and epochs (2.5: in the middle of the third) that a checkpoint of a run stands at.
std::int64_t stepsOf(const Checkpoint& checkpoint);
double epochsOf(const Checkpoint& checkpoint, const RunInfo& info);

} // namespace hourglass
