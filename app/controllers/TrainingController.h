// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/jobs/FramePump.h"
#include "app/jobs/JobSlot.h"
#include "app/jobs/Latest.h"
#include "app/jobs/PauseGate.h"
#include "core/training/TrainingRun.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <optional>

namespace hourglass {

/// A run read back from disk with its data and its model.
struct OpenedRun {
    QString folder;
    RunInfo info;
    RunHistory history;
    ModelView view;
    DatasetPtr dataset;
    bool finished = false;
};

/// Trains in its own thread and tells the window at its pace. There is one run at a time; it stands on disk
/// all along, so going on after a stop is the same as going on after a crash.
class TrainingController : public QObject {
    Q_OBJECT
public:
    explicit TrainingController(QObject* parent = nullptr);
    ~TrainingController() override;

    /// A new run in a new folder.
    void train(const ModelSpec& spec, const TrainingOptions& options, const DatasetPtr& dataset,
               const QString& folder, Stride stride = Stride::Unbounded);
    /// Goes on with the run that is open, to `epochs` in all.
    void trainOn(int epochs, const DatasetPtr& dataset, Stride stride = Stride::Unbounded);
    /// Reads a run back. `open` is taken as its data when it is the same.
    void openRun(const QString& folder, const DatasetPtr& open);
    /// Shows the model of the open run as a checkpoint has it, while nothing is trained. The run stays where
    /// it is: training on goes on from its last one.
    void showCheckpoint(const CheckpointChoice& choice, const DatasetPtr& dataset);
    void pause();
    void resume(Stride stride = Stride::Unbounded);
    /// What the run in progress goes on with from its next batch.
    void setSettings(const LiveSettings& settings);
    void stop();
    /// Forgets the run; it stays on disk.
    void close();

    [[nodiscard]] TrainingState state() const { return m_state; }
    [[nodiscard]] bool isBusy() const
    {
        return m_state == TrainingState::Preparing || m_state == TrainingState::Running ||
               m_state == TrainingState::Paused;
    }
    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] const std::optional<RunInfo>& run() const { return m_run; }
    /// The settings that the run has now, with all that was changed on the way.
    [[nodiscard]] const LiveSettings& settings() const { return m_settings; }

Q_SIGNALS:
    void stateChanged(TrainingState state);
    void started(const RunInfo& info, const DeviceInfo& device);
    void lossesMeasured(const std::vector<LossPoint>& points);
    void progressChanged(const TrainingProgress& progress);
    void epochFinished(const EpochResult& result);
    void modelChanged(const ModelView& view);
    void settingChanged(const SettingChange& change);
    void warned(const TrainingWarning& warning);
    void runOpened(const OpenedRun& run);
    void openFailed(const Error& error);
    void failed(const Error& error);

private:
    struct Start {
        RunInfo info;
        DeviceInfo device;
        LiveSettings settings;
    };
    using Prepare = std::function<Result<StartedRun>()>;
    void run(Prepare prepare, Stride stride);
    Result<TrainingEnd> work(const Prepare& prepare, const StopToken& stop);
    [[nodiscard]] TrainingWatch watch(const StopToken& stop);
    void ended(const Result<TrainingEnd>& end);
    void drain();
    void drainChanges();
    void setState(TrainingState state);

    TrainingState m_state = TrainingState::Idle;
    QString m_folder;
    std::optional<RunInfo> m_run;
    LiveSettings m_settings;
    FramePump m_pump;
    QElapsedTimer m_sinceProgress;
    PauseGate m_gate;
    Mailbox<LossPoint> m_losses;
    Mailbox<EpochResult> m_epochs;
    Mailbox<SettingChange> m_changes;
    Mailbox<TrainingWarning> m_warnings;
    Latest<LiveSettings> m_asked;
    Latest<Start> m_start;
    Latest<TrainingProgress> m_progress;
    Latest<ModelView> m_view;
    JobSlot m_reader; ///< reads runs back
    JobSlot m_slot;   ///< last: its worker uses everything above
};

} // namespace hourglass
