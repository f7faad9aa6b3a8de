// SPDX-License-Identifier: GPL-3.0-or-later
// The Workbench's list of runs: what can be done with one, and losses beside each other.
#include "app/Workbench.h"

#include "core/training/RunReader.h"
#include "ui/forms/ModelForm.h"
#include "ui/forms/TrainingForm.h"
#include "ui/shell/NoticeBar.h"
#include "ui/shell/StatusLine.h"
#include "ui/views/LossView.h"
#include "ui/views/RunsView.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace hourglass {

void Workbench::wireRunList()
{
    auto* view = m_window->runsView();
    m_runs.setPlaces(runsFolder(), m_settings.runPlaces());
    connect(m_window.get(), &MainWindow::runsShown, this, [this](bool shown) {
        if (shown)
            m_runs.refresh();
    });
    connect(&m_runs, &RunsController::runsChanged, view, &RunsView::setRuns);
    connect(&m_runs, &RunsController::runsChanged, this, &Workbench::nameRun);
    connect(&m_runs, &RunsController::failed, this, &Workbench::say);
    connect(view, &RunsView::openRequested, this, &Workbench::openRun);
    connect(view, &RunsView::renamed, &m_runs, &RunsController::rename);
    connect(view, &RunsView::noteChanged, &m_runs, &RunsController::setNote);
    connect(view, &RunsView::revealRequested, this,
            [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(view, &RunsView::addRequested, m_window.get(), &MainWindow::openRunRequested);
    connect(view, &RunsView::forgetRequested, this, [this](const QStringList& folders) {
        for (const QString& folder : folders)
            m_settings.removeRunPlace(folder);
        m_runs.setPlaces(runsFolder(), m_settings.runPlaces());
        m_runs.refresh();
    });
    wireRunChanges();
    wireDeletion();
    wireComparison();
}

/// What happens to the run on screen is seen in the list.
void Workbench::wireRunChanges()
{
    const auto look = [this] {
        m_window->runsView()->setCurrentRun(m_training.folder(), m_training.isBusy());
        if (m_window->isRunsShown())
            m_runs.refreshSoon();
    };
    connect(&m_training, &TrainingController::stateChanged, this, look);
    connect(&m_training, &TrainingController::started, this, look);
    connect(&m_training, &TrainingController::epochFinished, this, look);
    connect(&m_training, &TrainingController::started, this, &Workbench::compare);
    connect(&m_training, &TrainingController::runOpened, this, [this, look](const OpenedRun& run) {
        if (QFileInfo(run.folder).absolutePath() != QFileInfo(runsFolder()).absoluteFilePath()) {
            m_settings.addRunPlace(QFileInfo(run.folder).absoluteFilePath());
            m_runs.setPlaces(runsFolder(), m_settings.runPlaces());
        }
        look();
        compare();
        m_window->showRuns(false);
    });
    connect(m_window.get(), &MainWindow::restartRequested, this,
            [this] { whenIdle([this] { restart(); }, tr("Stop and restart")); });
}

void Workbench::wireDeletion()
{
    connect(m_window->runsView(), &RunsView::deleteRequested, this, [this](QStringList folders) {
        if (folders.contains(m_training.folder())) {
            if (m_training.isBusy())
                folders.removeAll(m_training.folder()); // it is still being written
            else
                closeRun();
        }
        if (!folders.isEmpty())
            m_runs.moveToTrash(folders);
    });
    connect(&m_runs, &RunsController::trashed, this, [this](const std::vector<TrashedRun>& runs) {
        std::vector<NoticeAction> undo;
        if (std::ranges::none_of(runs, [](const TrashedRun& run) { return run.inTrash.isEmpty(); }))
            undo.push_back({tr("Undo"), [this, runs] { m_runs.restore(runs); }});
        const QString what = runs.size() == 1
                                 ? tr("%1 is in the trash.").arg(QFileInfo(runs.front().folder).fileName())
                                 : tr("%1 runs are in the trash.").arg(runs.size());
        m_window->noticeBar()->add({Severity::Info, what, {}, std::move(undo)});
    });
}

void Workbench::wireComparison()
{
    connect(m_window->runsView(), &RunsView::comparisonChanged, this, &Workbench::compare);
    connect(&m_runs, &RunsController::curvesRead, this,
            [this](const std::vector<std::shared_ptr<const RunCurve>>& curves) {
                const auto wanted = m_window->runsView()->comparison();
                m_comparison = {{}, wanted.training, wanted.validation, wanted.byEpoch};
                for (const auto& run : wanted.runs)
                    for (const auto& curve : curves)
                        if (curve->folder == run.folder.toStdString())
                            m_comparison.runs.push_back({run.name, run.colour, curve});
                m_window->lossView()->setComparison(m_comparison);
            });
}

/// The run on screen is drawn anyway.
void Workbench::compare()
{
    QStringList folders;
    for (const auto& run : m_window->runsView()->comparison().runs)
        if (run.folder != m_training.folder())
            folders << run.folder;
    if (!folders.isEmpty() || !m_comparison.runs.empty())
        m_runs.readCurves(folders);
}

void Workbench::closeRun()
{
    m_training.close();
    clearResults(tr("Press Train: the map of the codes forms here."));
    m_window->setRunName({});
    m_window->statusLine()->setRunFolder({});
    m_window->runsView()->setCurrentRun({}, false);
    compare();
}

/// The user's name for the run on screen, or model and data.
void Workbench::nameRun()
{
    const auto& run = m_training.run();
    if (!run)
        return;
    const auto about = readRunAbout(m_training.folder().toStdString());
    m_window->setRunName(QString::fromStdString(
        about.title.empty() ? run->spec.name + " \u00b7 " + run->data.name : about.title));
}

void Workbench::restart()
{
    const auto run = m_training.run();
    if (!run || !m_data.dataset() || m_data.isOpening() || m_training.isBusy()) {
        say({Failure::BadInput, "There is no run to start again.", "Press Train first."});
        return;
    }
    if (run->data.id != m_data.dataset()->info().id) {
        say({Failure::BadInput, "The run was trained on other data than those that are open.",
             "Open the run first (Run > Runs)."});
        return;
    }
    m_spec = run->spec;
    suitTraining();
    m_window->modelForm()->setCurrent(QString::fromStdString(m_spec.name));
    m_window->trainingForm()->setOptions(run->options);
    clearResults(tr("The map forms with the first batches…"));
    m_training.train(
        run->spec, run->options, m_data.dataset(),
        newRunFolder(QString::fromStdString(m_spec.name), QString::fromStdString(run->data.name)));
}

} // namespace hourglass
