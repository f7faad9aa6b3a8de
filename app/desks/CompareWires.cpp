// SPDX-License-Identifier: GPL-3.0-or-later
// The desk's connections, a theme each.
#include "app/desks/CompareDesk.h"

#include "app/controllers/DatasetController.h"
#include "app/controllers/MapController.h"
#include "app/controllers/RunsController.h"
#include "app/desks/SampleCards.h"
#include "ui/shell/GalleryDialog.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NoticeBar.h"
#include "ui/views/MapGallery.h"
#include "ui/views/MapPanel.h"
#include "ui/views/MapView.h"

#include <QLabel>

namespace hourglass {

using Kind = SpacesController::Kind;

void CompareDesk::follow()
{
    m_spaces->setModel(m_around.map.model(), m_around.map.evaluation());
    showClusters();
}

void CompareDesk::wireSpaces()
{
    connect(m_dialog, &GalleryDialog::shownChanged, this, [this](bool shown) {
        m_spaces->setActive(shown);
        if (shown) {
            follow();
            m_around.runs.refresh();
        } else {
            for (const auto& maps : m_maps)
                maps->stop();
        }
    });
    connect(&m_around.data, &DatasetController::opened, m_spaces.get(), &SpacesController::setDataset);
    connect(&m_around.map, &MapController::evaluationChanged, this, &CompareDesk::follow);
    connect(&m_around.map, &MapController::clustersChanged, this, &CompareDesk::showClusters);
    connect(m_spaces.get(), &SpacesController::samplesChanged, this, &CompareDesk::takeSamples);
    connect(m_spaces.get(), &SpacesController::spaceChanged, this, &CompareDesk::takeSpace);
    connect(m_spaces.get(), &SpacesController::failed, this, [this](int kind, const Error& error) {
        if (kind == Kind::Other)
            m_spaces->setOtherRun({});
        listRuns();
        m_dialog->say(error);
    });
}

void CompareDesk::takeSamples()
{
    const auto& samples = m_spaces->samples();
    gallery().setSamples(samples, {});
    for (int kind = 0; kind < SpacesController::kKinds; ++kind) {
        maps(kind).clear();
        panel(kind).clear(emptyText(kind));
        describe(kind);
    }
    m_points->setText(samples && samples->areDrawn()
                          ? tr("%L1 of %L2, evenly drawn").arg(samples->count()).arg(samples->drawnFrom)
                          : QString());
    m_hoveredPanel = -1;
    showClusters();
    listRuns();
}

void CompareDesk::takeSpace(int kind)
{
    const auto& samples = m_spaces->samples();
    const auto space = m_spaces->space(static_cast<Kind>(kind));
    if (!space) {
        maps(kind).clear();
        panel(kind).clear(emptyText(kind));
    } else {
        const bool labelled = samples && !samples->labels.empty();
        maps(kind).setSpace(space,
                            labelled ? MapPanelController::Labels(samples, &samples->labels) : nullptr);
    }
    if (kind == Kind::Own)
        gallery().setErrors(space ? std::shared_ptr<const std::vector<float>>(space, &space->errors)
                                  : nullptr);
    describe(kind);
}

void CompareDesk::wirePanels()
{
    for (int kind = 0; kind < SpacesController::kKinds; ++kind)
        wirePanel(kind);
}

void CompareDesk::chooseMethod(int kind, ProjectionMethod method)
{
    maps(kind).setSettings(m_around.window.mapView()->settings());
    panel(kind).setMethod(method);
    maps(kind).setMethod(method);
    describe(kind);
}

void CompareDesk::wirePanel(int kind)
{
    auto* made = m_maps[static_cast<std::size_t>(kind)].get();
    auto* view = &panel(kind);
    connect(view, &MapPanel::methodChosen, this,
            [this, kind](ProjectionMethod method) { chooseMethod(kind, method); });
    connect(view, &MapPanel::runRequested, this, [this, made] {
        made->setSettings(m_around.window.mapView()->settings());
        made->run();
    });
    connect(view, &MapPanel::pauseRequested, made, &MapPanelController::pause);
    connect(view, &MapPanel::continueRequested, made, &MapPanelController::proceed);
    connect(view, &MapPanel::stopRequested, made, &MapPanelController::stop);
    connect(made, &MapPanelController::mapChanged, this,
            [this, kind](const auto& map, bool glide) { showMap(kind, map, glide); });
    connect(made, &MapPanelController::runChanged, view,
            [this, kind, view](MapPanelController::State state, int done, int all) {
                view->setRunState(static_cast<MapRunState>(state), done, all);
                if (kind == 0 && state == MapPanelController::State::Finished)
                    alignAll(); // they have not followed while it moved
            });
    connect(made, &MapPanelController::faithfulnessChanged, this, [this, kind] { describe(kind); });
    connect(made, &MapPanelController::failed, m_dialog, &GalleryDialog::say);
}

/// The mouse, the selection and the colours: in all maps, and in the main one.
void CompareDesk::wireLinks()
{
    auto* view = m_around.window.mapView();
    auto* maps = &gallery();
    connect(maps, &MapGallery::sampleRested, this, [this, view](int index, qint64 sample) {
        m_hoveredPanel = index;
        m_hovered = static_cast<std::size_t>(sample);
        if (const auto& data = m_around.data.dataset(); data && m_hovered < data->info().count())
            gallery().showCard(index, sampleCard(*data, m_hovered, nullptr, nullptr));
        view->markSample(sample);
        m_spaces->inspect(m_hovered);
    });
    connect(maps, &MapGallery::hoverEnded, this, [this] { m_hoveredPanel = -1; });
    connect(m_spaces.get(), &SpacesController::sampleReconstructed, this,
            [this](int kind, const Reconstruction& reconstruction) {
                const auto& data = m_around.data.dataset();
                const auto space = m_spaces->space(static_cast<Kind>(kind));
                if (m_hoveredPanel < 0 || reconstruction.sample != m_hovered || !data)
                    return;
                auto card = sampleCard(*data, m_hovered, &reconstruction, space ? &space->errors : nullptr);
                card.colour = gallery().classColour(reconstruction.label);
                gallery().showCard(kind, card); // each run's beside its own point
                if (kind == Kind::Own && m_hoveredPanel == Kind::Raw)
                    gallery().showCard(Kind::Raw, card);
            });
    connect(maps, &MapGallery::samplesSelected, view, [view](const std::vector<std::size_t>& samples) {
        view->setSelectedSamples(samples);
        Q_EMIT view->samplesSelected(samples); // as if they had been selected there
    });
    connect(view, &MapView::samplesSelected, maps, &MapGallery::setSelectedSamples);
    connect(maps, &MapGallery::colourByChosen, this, [this](ColourBy by) {
        if (by == ColourBy::Cluster && !m_around.map.clusters())
            m_around.map.setClustering(true, m_around.map.clusterOptions());
    });
}

void CompareDesk::wireRuns()
{
    connect(&m_around.runs, &RunsController::runsChanged, this, &CompareDesk::listRuns);
    connect(&panel(Kind::Other), &MapPanel::choiceMade, this, [this](const QString& folder) {
        m_spaces->setOtherRun(folder);
        panel(Kind::Other).clear(emptyText(Kind::Other));
    });
}

void CompareDesk::wireFigure()
{
    connect(&gallery(), &MapGallery::exportRequested, this, [this] {
        const auto figure = gallery().figure();
        if (figure.panels.empty()) {
            m_dialog->say(
                {Failure::BadInput, "There is no map to export yet.", "Make at least one of them first."});
            return;
        }
        if (const QString path = m_around.dialogs.chooseFigureFile(QStringLiteral("maps")); !path.isEmpty())
            m_figures->write({{figure, path}}, {});
    });
    connect(m_figures.get(), &FigureController::failed, m_dialog, &GalleryDialog::say);
    connect(m_figures.get(), &FigureController::written, this, [this](const QStringList& paths) {
        m_dialog->notices()->add({Severity::Info, tr("Saved %1.").arg(paths.first()), {}, {}});
    });
}

/// Of the main map's points, in the same colours.
void CompareDesk::showClusters()
{
    const auto& all = m_around.map.clusters();
    const auto& of = m_around.map.clustered();
    const auto& samples = m_spaces->samples();
    if (!all || !of || !samples || all->assignment.size() != samples->drawnFrom ||
        samples->numbers.front() != of->codes.firstSample) {
        gallery().setClusters(nullptr);
        return;
    }
    auto some = std::make_shared<Clusters>();
    some->k = all->k;
    for (const std::size_t sample : samples->numbers)
        some->assignment.push_back(all->assignment[sample - of->codes.firstSample]);
    gallery().setClusters(std::move(some));
}

} // namespace hourglass
