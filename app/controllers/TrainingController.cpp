// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/TrainingController.h"

#include "app/import/OpenData.h"
#include "core/base/ThreadTeam.h"
#include "core/training/Device.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kFrameMilliseconds =
    160; ///< a curve that grows six times a second looks alive, and training hardly feels it
constexpr int kProgressMilliseconds = 250; ///< faster than anybody reads numbers

Result<DatasetPtr> dataOf(const RunInfo& info, const DatasetPtr& open, const StopToken& stop)
{
    if (open && open->info().id == info.data.id)
        return open;
    return openDataOf(info.data, stop);
}

Result<ModelView> viewOf(const RunDirectory& run, const CheckpointChoice& choice, const Dataset& data,
                         const StopToken& stop)
{
    const auto model = loadModel(run, choice);
    if (!model.ok())
        return model.error();
    const auto judged = data.info().judged();
    auto evaluation =
        model.value()->evaluate(data, judged.first, judged.count, ModelSnapshot::Scores::Mse, stop);
    if (!evaluation.ok())
        return evaluation.error();
    return ModelView{model.value(), std::make_shared<const Evaluation>(std::move(evaluation).value())};
}

Result<OpenedRun> readRun(const QString& folder, const DatasetPtr& open, const StopToken& stop)
{
    setComputeThreads(resolveThreads(0));
    const auto run = RunDirectory::open(folder.toStdString());
    if (!run.ok())
        return run.error();
    auto data = dataOf(run.value().info(), open, stop);
    if (!data.ok())
        return data.error();
    auto history = run.value().history();
    if (!history.ok())
        return history.error();
    auto view = viewOf(run.value(), {}, *data.value(), stop);
    if (!view.ok())
        return view.error();
    const bool finished = view.value().snapshot->epoch() + 1e-9 >= run.value().info().options.epochs;
    return OpenedRun{folder,
                     run.value().info(),
                     std::move(history).value(),
                     std::move(view).value(),
                     std::move(data).value(),
                     finished};
}

} // namespace

TrainingController::TrainingController(QObject* parent) : QObject(parent), m_pump(kFrameMilliseconds)
{
    connect(&m_pump, &FramePump::frame, this, &TrainingController::drain);
}

TrainingController::~TrainingController()
{
    m_pump.disconnect(this);
    m_gate.open(); // a paused worker must hear the stop
}

void TrainingController::train(const ModelSpec& spec, const TrainingOptions& options,
                               const DatasetPtr& dataset, const QString& folder, Stride stride)
{
    m_folder = folder;
    m_run.reset();
    run([=, path = folder.toStdString()] { return startRun(path, spec, options, dataset); }, stride);
}

void TrainingController::trainOn(int epochs, const DatasetPtr& dataset, Stride stride)
{
    run([=, path = m_folder.toStdString()] { return resumeRun(path, epochs, dataset); }, stride);
}

void TrainingController::run(Prepare prepare, Stride stride)
{
    m_gate.open(stride);
    (void)m_asked.take(); // what an earlier run was asked for
    setState(TrainingState::Preparing);
    m_pump.start();
    m_slot.start<TrainingEnd>(
        [this, prepare = std::move(prepare)](StopToken stop) { return work(prepare, stop); },
        [this](const Result<TrainingEnd>& end) { ended(end); });
}

Result<TrainingEnd> TrainingController::work(const Prepare& prepare, const StopToken& stop)
{
    lowerThreadPriority(); // before the first operation, so that LibTorch's threads inherit it
    auto started = prepare();
    if (!started.ok())
        return started.error();
    auto& run = started.value();
    m_start.put({run.directory->info(), run.trainer->device(), LiveSettings::of(run.trainer->options())});
    return hourglass::train({*run.trainer, *run.directory, run.history}, watch(stop), stop);
}

TrainingWatch TrainingController::watch(const StopToken& stop)
{
    TrainingWatch watch;
    watch.lossMeasured = [this](const LossPoint& point) { m_losses.push(point); };
    watch.progressed = [this](const TrainingProgress& progress) {
        m_progress.put(progress);
        m_gate.passed(Stride::Batch);
    };
    watch.epochFinished = [this](const EpochReport& report) {
        m_epochs.push(report.result);
        m_view.put(report.view);
        m_gate.passed(Stride::Epoch);
    };
    watch.settingsAsked = [this] { return m_asked.take(); };
    watch.settingChanged = [this](const SettingChange& change) { m_changes.push(change); };
    watch.warned = [this](const TrainingWarning& warning) { m_warnings.push(warning); };
    watch.modelSeen = [this](const ModelView& view) { m_view.put(view); };
    watch.waitWhilePaused = [this, stop] { m_gate.wait(stop); };
    return watch;
}

void TrainingController::drain()
{
    if (const auto start = m_start.take()) {
        m_run = start->info;
        m_settings = start->settings;
        setState(TrainingState::Running);
        Q_EMIT started(start->info, start->device);
    }
    if (const auto points = m_losses.drain(); !points.empty())
        Q_EMIT lossesMeasured(points);
    for (const auto& result : m_epochs.drain())
        Q_EMIT epochFinished(result);
    drainChanges();
    const bool due = !m_slot.isRunning() || !m_sinceProgress.isValid() ||
                     m_sinceProgress.hasExpired(kProgressMilliseconds);
    if (const auto progress = due ? m_progress.take() : std::nullopt) {
        m_sinceProgress.start();
        Q_EMIT progressChanged(*progress);
    }
    if (const auto view = m_view.take())
        Q_EMIT modelChanged(*view);
    if (m_state == TrainingState::Running && m_slot.isRunning() && m_gate.isClosed())
        setState(TrainingState::Paused); // it went as far as it was let
}

void TrainingController::drainChanges()
{
    for (const auto& change : m_changes.drain()) {
        m_settings = after({change}, m_settings);
        Q_EMIT settingChanged(change);
    }
    for (const auto& warning : m_warnings.drain())
        Q_EMIT warned(warning);
}

void TrainingController::ended(const Result<TrainingEnd>& end)
{
    m_pump.stop(); // beats once more
    if (end.ok()) {
        setState(end.value() == TrainingEnd::Finished ? TrainingState::Finished : TrainingState::Stopped);
        return;
    }
    if (!m_run) // it never began: there is no run
        m_folder.clear();
    setState(m_run ? TrainingState::Failed : TrainingState::Idle);
    Q_EMIT failed(end.error());
}

void TrainingController::openRun(const QString& folder, const DatasetPtr& open)
{
    m_reader.start<std::shared_ptr<const OpenedRun>>(
        [folder, open](StopToken stop) -> Result<std::shared_ptr<const OpenedRun>> {
            auto run = readRun(folder, open, stop);
            if (!run.ok())
                return run.error();
            return std::make_shared<const OpenedRun>(std::move(run).value());
        },
        [this](const Result<std::shared_ptr<const OpenedRun>>& result) {
            if (!result.ok()) {
                Q_EMIT openFailed(result.error());
                return;
            }
            if (isBusy()) // a run has begun meanwhile: it stays
                return;
            const auto& run = *result.value();
            m_folder = run.folder;
            m_run = run.info;
            m_settings = after(run.history.changes, LiveSettings::of(run.info.options));
            Q_EMIT runOpened(run);
            setState(run.finished ? TrainingState::Finished : TrainingState::Stopped);
        });
}

void TrainingController::showCheckpoint(const CheckpointChoice& choice, const DatasetPtr& dataset)
{
    if (isBusy() || m_folder.isEmpty())
        return;
    m_reader.start<ModelView>(
        [choice, dataset, path = m_folder.toStdString()](StopToken stop) -> Result<ModelView> {
            setComputeThreads(resolveThreads(0));
            const auto run = RunDirectory::open(path);
            if (!run.ok())
                return run.error();
            return viewOf(run.value(), choice, *dataset, stop);
        },
        [this](const Result<ModelView>& view) {
            if (!view.ok())
                Q_EMIT failed(view.error());
            else if (!isBusy())
                Q_EMIT modelChanged(view.value());
        });
}

void TrainingController::pause()
{
    if (m_state != TrainingState::Running)
        return;
    m_gate.close();
    setState(TrainingState::Paused);
}

void TrainingController::resume(Stride stride)
{
    if (m_state != TrainingState::Paused)
        return;
    m_gate.open(stride);
    setState(TrainingState::Running);
}

void TrainingController::setSettings(const LiveSettings& settings)
{
    if (isBusy())
        m_asked.put(settings);
}

void TrainingController::stop()
{
    m_slot.requestStop();
    m_gate.open();
}

void TrainingController::close()
{
    m_folder.clear();
    m_run.reset();
    setState(TrainingState::Idle);
}

void TrainingController::setState(TrainingState state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged(state);
}

} // namespace hourglass
