// SPDX-License-Identifier: GPL-3.0-or-later
// The Workbench's clusters: how the codes are grouped, and what the groups are worth.
#include "app/Workbench.h"

#include "app/desks/ScoresDesk.h"
#include "ui/shell/ClusterDialog.h"
#include "ui/views/MapView.h"
#include "ui/views/Words.h"

#include <algorithm>

namespace hourglass {

void Workbench::wireClusters()
{
    m_clusterDialog = new ClusterDialog(m_window.get());
    auto* dialog = m_clusterDialog;
    auto* view = m_window->mapView();
    connect(m_window.get(), &MainWindow::clustersRequested, dialog, [dialog] {
        dialog->show();
        dialog->raise();
        dialog->activateWindow();
    });
    connect(dialog, &ClusterDialog::runRequested, this, &Workbench::clusterAgain);
    connect(dialog, &ClusterDialog::stopRequested, &m_map, &MapController::stopClustering);
    connect(dialog, &ClusterDialog::kChosen, this, [this, dialog](int k) {
        auto options = dialog->options();
        options.k = k;
        dialog->setOptions(options);
        clusterAgain();
    });
    connect(dialog, &ClusterDialog::clusterActivated, this, &Workbench::showCluster);
    connect(dialog, &ClusterDialog::sampleActivated, view,
            [view](qint64 sample) { view->markSample(sample); });
    connect(&m_map, &MapController::clusteringChanged, dialog, &ClusterDialog::setRunning);
    connect(&m_map, &MapController::clusteringProgressed, dialog, &ClusterDialog::setProgress);
    connect(view, &MapView::colourByChosen, this, &Workbench::followHeader);
    connect(view, &MapView::clusterCountChanged, this, &Workbench::followHeader);
    wireClusterScores();
    m_honesty = std::make_unique<HonestyDesk>(*m_window, m_map, m_training, *m_clusterDialog, m_settings);
    connect(m_honesty.get(), &HonestyDesk::failed, this, &Workbench::say);
}

void Workbench::wireClusterScores()
{
    auto* dialog = m_clusterDialog;
    connect(&m_map, &MapController::clustersChanged, this, &Workbench::describeClusters);
    connect(&m_map, &MapController::evaluationChanged, dialog,
            [dialog](const std::shared_ptr<const Evaluation>& evaluation) {
                dialog->setPoints(evaluation ? evaluation->codes.count : 0);
            });
    connect(&m_clusters, &ClusterController::latentDescribed, dialog, &ClusterDialog::setLatent);
    connect(&m_clusters, &ClusterController::rawDescribed, dialog, &ClusterDialog::setRaw);
    connect(&m_clusters, &ClusterController::rawChanged, dialog, &ClusterDialog::setRawRunning);
    connect(&m_clusters, &ClusterController::rawProgressed, dialog, &ClusterDialog::setRawProgress);
    connect(dialog, &ClusterDialog::rawStopRequested, &m_clusters, &ClusterController::stopRaw);
    connect(dialog, &ClusterDialog::rawRunRequested, &m_clusters, &ClusterController::runRaw);
    connect(&m_clusters, &ClusterController::rangeFound, dialog, &ClusterDialog::setRange);
    connect(&m_clusters, &ClusterController::rangeChanged, dialog, &ClusterDialog::setRangeRunning);
    connect(&m_clusters, &ClusterController::rangeProgressed, dialog, &ClusterDialog::setRangeProgress);
    connect(&m_clusters, &ClusterController::failed, this, &Workbench::say);
    connect(dialog, &ClusterDialog::rangeRequested, this, [this, dialog](int from, int to) {
        m_clusters.runRange(m_map.evaluation(), dialog->options(), from, to);
    });
    connect(dialog, &ClusterDialog::rangeStopRequested, &m_clusters, &ClusterController::stopRange);
    connect(dialog, &ClusterDialog::shownChanged, this, [this](bool shown) {
        if (shown)
            describeClusters();
        else
            m_clusters.rest();
    });
}

void Workbench::wireScores()
{
    m_scores = std::make_unique<ScoresDesk>(*m_window, m_training, m_map);
    connect(m_scores.get(), &ScoresDesk::failed, this, &Workbench::say);
    connect(m_scores.get(), &ScoresDesk::epochScoresToggled, &m_saveSoon, qOverload<>(&QTimer::start));
}

/// By the dialog's options, and the map shows it.
void Workbench::clusterAgain()
{
    auto* view = m_window->mapView();
    const auto& options = m_clusterDialog->options();
    if (takesK(options.method))
        view->setClusterCount(options.k);
    view->setColourBy(ColourBy::Cluster);
    m_map.setClustering(true, options);
    m_saveSoon.start();
}

/// The k above the map is that of the dialog; a method without one gives way to k-means when it is turned.
void Workbench::followHeader()
{
    const auto* view = m_window->mapView();
    auto options = m_clusterDialog->options();
    if (options.k != view->clusterCount()) {
        options.k = view->clusterCount();
        if (!takesK(options.method))
            options.method = ClusterMethod::KMeans;
        m_clusterDialog->setOptions(options);
    }
    m_map.setClustering(view->colourBy() == ColourBy::Cluster, options);
}

void Workbench::describeClusters()
{
    if (m_clusterDialog->isVisible() && m_map.clusters())
        m_clusters.describe(m_map.clustered(), m_map.clusters(), m_map.clusterOptions());
}

/// Its points selected on the map, and its most telling samples in the dialog.
void Workbench::showCluster(int cluster)
{
    const auto report = m_clusterDialog->latent();
    const auto& dataset = m_data.dataset();
    if (!report || !dataset ||
        report->firstSample + report->clusters->assignment.size() > dataset->info().count())
        return;
    std::vector<std::size_t> samples;
    for (std::size_t i = 0; i < report->clusters->assignment.size(); ++i)
        if (report->clusters->assignment[i] == cluster)
            samples.push_back(report->firstSample + i);
    auto* view = m_window->mapView();
    view->setSelectedSamples(samples);
    Q_EMIT view->samplesSelected(samples); // as if they had been selected by hand
    const auto found = std::ranges::find(report->members, cluster, &ClusterSummary::cluster);
    if (found == report->members.end()) {
        m_clusterDialog->setMembers({}, nullptr);
        return;
    }
    auto shown = std::make_shared<DataSummary>();
    for (const auto* list : {&found->typical, &found->mixed}) {
        shown->examples.emplace_back();
        shown->exampleImages.emplace_back();
        for (const std::size_t point : *list) {
            shown->examples.back().push_back(report->firstSample + point);
            shown->exampleImages.back().push_back(dataset->image(report->firstSample + point));
        }
    }
    m_clusterDialog->setMembers(
        tr("Cluster %1: %2 points")
            .arg(QString::number(cluster + 1), thousands(static_cast<qint64>(found->members.size()))),
        shown);
}

} // namespace hourglass
