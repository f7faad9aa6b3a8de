// SPDX-License-Identifier: GPL-3.0-or-later
// The Workbench's runs: training, going on, opening and saving.
#include "app/Workbench.h"

#include "app/controllers/RunCopy.h"
#include "app/desks/ScoresDesk.h"
#include "ui/forms/ModelForm.h"
#include "ui/forms/PreparationForm.h"
#include "ui/forms/SyntheticForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/StatusLine.h"
#include "ui/views/LossView.h"
#include "ui/views/RunControls.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

void Workbench::wireTraining()
{
    auto* controls = m_window->runControls();
    connect(controls, &RunControls::trainRequested, this, [this] { train(); });
    connect(controls, &RunControls::strideRequested, this, [this](Stride stride) {
        m_training.state() == TrainingState::Paused ? m_training.resume(stride) : train(stride);
    });
    connect(controls, &RunControls::pauseRequested, &m_training, &TrainingController::pause);
    connect(controls, &RunControls::resumeRequested, &m_training, [this] { m_training.resume(); });
    connect(m_window->trainingForm(), &TrainingForm::settingsChanged, &m_training,
            &TrainingController::setSettings);
    connect(&m_training, &TrainingController::settingChanged, this, [this](const SettingChange& change) {
        m_loss.changes.push_back(change);
        m_window->lossView()->addChange(change);
    });
    connect(&m_training, &TrainingController::stateChanged, this, &Workbench::offerCheckpoints);
    connect(&m_training, &TrainingController::warned, this, &Workbench::warn);
    connect(controls, &RunControls::stopRequested, &m_training, &TrainingController::stop);
    connect(&m_training, &TrainingController::stateChanged, this, &Workbench::updateRunState);
    connect(&m_training, &TrainingController::progressChanged, controls, &RunControls::setProgress);
    connect(&m_training, &TrainingController::lossesMeasured, this,
            [this](const std::vector<LossPoint>& points) {
                m_loss.points.insert(m_loss.points.end(), points.begin(), points.end());
                m_window->lossView()->append(points);
            });
    connect(&m_training, &TrainingController::epochFinished, this, [this](const EpochResult& result) {
        m_loss.epochs.push_back(result);
        m_window->lossView()->addEpoch(result);
        m_sinceSave.start();
        updateStatus();
    });
    connect(&m_training, &TrainingController::modelChanged, &m_map, &MapController::setModel);
    connect(&m_training, &TrainingController::started, this,
            [this](const RunInfo&, const DeviceInfo& device) {
                m_window->statusLine()->setDevice(QString::fromStdString(device.text));
                m_window->statusLine()->setRunFolder(m_training.folder());
                nameRun();
            });
    connect(&m_training, &TrainingController::failed, this, &Workbench::trainingFailed);
}

bool Workbench::continuesRun() const
{
    const auto& run = m_training.run();
    if (!run || !m_data.dataset() || run->data.id != m_data.dataset()->info().id || !(run->spec == m_spec))
        return false;
    auto mine = m_window->trainingForm()->options();
    if (!(LiveSettings::of(mine) == m_training.settings()))
        return false;
    mine = LiveSettings::of(run->options).over(mine); // what was changed on the way is part of the run
    mine.epochs = run->options.epochs;                // more epochs are still the same run
    mine.threads = run->options.threads;
    mine.device = run->options.device;
    return mine == run->options;
}

int Workbench::epochsToGo(Stride stride) const
{
    const int asked = m_window->trainingForm()->options().epochs;
    const int had = m_training.run()->options.epochs;
    if (stride != Stride::Unbounded)
        return std::max(asked, static_cast<int>(m_loss.epochs.size()) + 1);
    if (m_training.state() == TrainingState::Finished && asked <= had)
        return had + asked;
    const auto done = m_loss.epochs.size();
    return asked > static_cast<int>(done) ? asked : had;
}

void Workbench::train(Stride stride)
{
    if (!m_data.dataset() || m_data.isOpening() || m_training.isBusy())
        return;
    auto* form = m_window->trainingForm();
    if (continuesRun() && m_training.state() != TrainingState::Failed) {
        const int epochs = epochsToGo(stride);
        auto options = form->options();
        options.epochs = epochs;
        form->setOptions(options);
        m_training.trainOn(epochs, m_data.dataset(), stride);
        return;
    }
    clearResults(tr("The map forms with the first batches…"));
    const auto name = QString::fromStdString(m_spec.name);
    m_training.train(m_spec, form->options(), m_data.dataset(),
                     newRunFolder(name, QString::fromStdString(m_data.dataset()->info().name)), stride);
}

/// Where memory was short, half the batch is one click away.
void Workbench::trainingFailed(const Error& error)
{
    const auto options = m_window->trainingForm()->options();
    if (error.kind != Failure::OutOfMemory || options.batch < 2) {
        say(error);
        return;
    }
    const int batch = options.batch / 2;
    const NoticeAction smaller{tr("Train with a batch of %L1").arg(batch), [this, batch] {
                                   auto now = m_window->trainingForm()->options();
                                   now.batch = batch;
                                   m_window->trainingForm()->setOptions(now);
                                   train();
                               }};
    m_window->noticeBar()->add(
        {Severity::Error, QString::fromStdString(error.what), QString::fromStdString(error.hint), {smaller}});
}

void Workbench::updateRunState()
{
    const bool asIs = m_training.isBusy() || continuesRun();
    m_window->runControls()->setState(asIs ? m_training.state() : TrainingState::Idle);
    m_preparation->form()->setEditable(!m_training.isBusy());
    m_synthetic->form()->setEditable(!m_training.isBusy());
    m_editor->setBusy(m_training.isBusy());
    const auto& run = m_training.run();
    m_editor->setRun(run ? std::optional(run->spec) : std::nullopt);
    m_saveSoon.start();
}

void Workbench::offerCheckpoints()
{
    const bool isOffered = !m_training.isBusy() && m_training.run() && !m_loss.epochs.empty();
    std::vector<int> kept;
    if (isOffered)
        if (const auto run = RunDirectory::open(m_training.folder().toStdString()); run.ok())
            kept = run.value().keptEpochs();
    m_window->setCheckpoints(kept, isOffered);
}

void Workbench::warn(const TrainingWarning& warning)
{
    m_window->noticeBar()->add(
        {Severity::Warning,
         tr("Epoch %1: %2").arg(warning.epoch).arg(QString::fromStdString(warning.what)),
         QString::fromStdString(warning.hint),
         {}});
}

void Workbench::wireRuns()
{
    connect(m_window.get(), &MainWindow::checkpointChosen, this, [this](const QString& choice) {
        if (const auto which = checkpointChoiceOf(choice.toStdString()); which.ok())
            m_training.showCheckpoint(which.value(), m_data.dataset());
    });
    connect(m_window.get(), &MainWindow::openRunRequested, this, [this] {
        if (const QString folder = m_dialogs.chooseRun(); !folder.isEmpty())
            openRun(folder);
    });
    connect(&m_training, &TrainingController::runOpened, this, &Workbench::showRun);
    connect(&m_training, &TrainingController::openFailed, this, [this](const Error& error) {
        say(error);
        if (!m_data.dataset())
            m_saved.data.source.empty() ? m_data.openDefault() : m_data.open(m_saved.data);
    });
    connect(m_window.get(), &MainWindow::newRunRequested, this, [this] { whenIdle([this] { closeRun(); }); });
    connect(m_window.get(), &MainWindow::saveRunRequested, this, [this] {
        const QString from = m_training.folder();
        if (from.isEmpty()) {
            say({Failure::BadInput, "There is no run to save yet.", "Press Train first."});
            return;
        }
        const QString to = m_dialogs.chooseNewRunFolder();
        if (to.isEmpty())
            return;
        m_files.start<QString>(
            [from, to](StopToken) { return copyRun(from, to); },
            [this](const Result<QString>& copied) {
                copied.ok() ? m_window->noticeBar()->add(
                                  {Severity::Info, tr("The run is in %1.").arg(copied.value()), {}, {}})
                            : say(copied.error());
            });
    });
}

void Workbench::openRun(const QString& folder)
{
    whenIdle([this, folder] { m_training.openRun(folder, m_data.dataset()); });
}

void Workbench::showRun(const OpenedRun& run)
{
    m_data.adopt(run.dataset); // shows it, and clears what was on screen
    adoptModel(run.info.spec);
    auto options = m_training.settings().over(run.info.options);
    options.threads = 0;
    m_window->trainingForm()->setOptions(options);
    suitTraining();
    m_loss.points = run.history.points();
    m_loss.epochs = run.history.epochs;
    m_window->lossView()->append(m_loss.points);
    for (const auto& epoch : m_loss.epochs)
        m_window->lossView()->addEpoch(epoch);
    m_loss.changes = run.history.changes;
    for (const auto& change : m_loss.changes)
        m_window->lossView()->addChange(change);
    m_map.setModel(run.view);
    m_scores->showRun(run);
    nameRun();
    m_window->statusLine()->setRunFolder(run.folder);
    offerCheckpoints();
    restoreTsne();
    if (m_map.method() == ProjectionMethod::Umap)
        m_map.run(); // the same seed makes the same map
    if (run.finished)
        return;
    const double epoch = run.view.snapshot->epoch();
    m_window->noticeBar()->add({Severity::Info,
                                tr("This run stopped after %1 of %2 epochs.")
                                    .arg(epoch, 0, 'f', epoch == std::floor(epoch) ? 0 : 1)
                                    .arg(run.info.options.epochs),
                                tr("Train on continues where it stopped."),
                                {}});
}

} // namespace hourglass
