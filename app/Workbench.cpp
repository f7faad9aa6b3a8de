// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Workbench.h"

#include "app/desks/ScoresDesk.h"
#include "ui/shell/ClusterDialog.h"
#include "ui/shell/NoticeBar.h"
#include "ui/views/LossView.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"

namespace hourglass {

Workbench::Workbench() : m_window(std::make_unique<MainWindow>()), m_dialogs(realFileDialogs(m_window.get()))
{
    wireData();
    wireDownload();
    wirePreparation();
    wireSynthetic();
    wireInspector();
    wireModel();
    wireEditor();
    wireTraining();
    wireRuns();
    wireRunList();
    wirePython();
    wireMap();
    wireMethods();
    wireClusters();
    wireScores();
    wireInspection();
    wireFigures();
    m_mapDesks = std::make_unique<MapDesks>(
        Surroundings{*m_window, m_data, m_map, m_runs, m_dialogs, [this] { return m_training.folder(); },
                     [this](const std::shared_ptr<const Embedding>& map) { return mapFigure(map); }});
    wireLook();
    wireStatus();
    wireSession();
}

Workbench::~Workbench()
{
    m_saveSoon.stop();
    m_clusterDialog->disconnect(this); // it is hidden with the window, when the controllers are gone
}

void Workbench::say(const Error& error)
{
    m_window->noticeBar()->add(
        {Severity::Error, QString::fromStdString(error.what), QString::fromStdString(error.hint), {}});
}

void Workbench::whenIdle(std::function<void()> action, const QString& words)
{
    if (!m_training.isBusy()) {
        action();
        return;
    }
    const NoticeAction stop{words, [this, action = std::move(action)] {
                                m_training.stop();
                                connect(&m_training, &TrainingController::stateChanged, this, action,
                                        Qt::SingleShotConnection);
                            }};
    m_window->noticeBar()->add({Severity::Warning,
                                tr("A model is being trained."),
                                tr("Stopping keeps all it has learnt."),
                                {stop}});
}

void Workbench::clearResults(const QString& message)
{
    m_map.clearModel();
    m_honesty->clear();
    m_mapDesks->clear();
    m_clusters.rest();
    m_clusterDialog->setPoints(0);
    m_clusterDialog->setLatent(nullptr);
    m_clusterDialog->setRange(nullptr);
    m_scores->clear();
    m_inspect.clearModel();
    m_components.clearModel();
    m_window->mapView()->clear(message);
    m_window->reconstructionView()->clear(tr("Originals over what the model makes of them."));
    clearLoss();
}

void Workbench::clearLoss()
{
    m_loss = {};
    m_window->lossView()->clear();
}

} // namespace hourglass
