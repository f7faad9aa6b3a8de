// SPDX-License-Identifier: GPL-3.0-or-later
// The Workbench's views: the map, what is under the mouse, the reconstructions, and figures of all of them.
#include "app/Workbench.h"

#include "app/desks/SampleCards.h"
#include "app/desks/ScoresDesk.h"
#include "ui/shell/NoticeBar.h"
#include "ui/views/LossView.h"
#include "ui/views/MapValues.h"
#include "ui/views/MapView.h"
#include "ui/views/ReconstructionView.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace hourglass {
namespace {

QString fileName(ExportKind kind)
{
    return kind == ExportKind::Map    ? QStringLiteral("map")
           : kind == ExportKind::Loss ? QStringLiteral("loss")
                                      : QStringLiteral("reconstructions");
}

QStringList clusterNames(int k)
{
    QStringList names;
    for (int i = 1; i <= k; ++i)
        names << QString::number(i);
    return names;
}

} // namespace

void Workbench::wireMap()
{
    auto* view = m_window->mapView();
    connect(&m_map, &MapController::mapChanged, view, &MapView::setEmbedding);
    connect(&m_map, &MapController::clustersChanged, view, &MapView::setClusters);
    connect(&m_map, &MapController::failed, this, &Workbench::say);
    connect(&m_map, &MapController::evaluationChanged, this,
            [this, view](const std::shared_ptr<const Evaluation>& evaluation) {
                view->setCodes(evaluation->codes.count, evaluation->codes.dims);
                view->setErrors(std::shared_ptr<const std::vector<float>>(evaluation, &evaluation->errors));
                m_inspect.setModel(m_map.model(), evaluation);
            });
    connect(view, &MapView::splitChosen, &m_map, &MapController::setSplit);
}

void Workbench::wireMethods()
{
    auto* view = m_window->mapView();
    connect(view, &MapView::projectionChosen, this, [this](ProjectionMethod method) {
        m_map.setMethod(method);
        if (isLive(method) && !m_map.ownMap() && m_map.runState() == MapController::RunState::Idle)
            m_map.run();
    });
    connect(view, &MapView::settingsChanged, &m_map, &MapController::setSettings);
    connect(view, &MapView::runRequested, &m_map, &MapController::run);
    connect(view, &MapView::pauseRequested, &m_map, &MapController::pause);
    connect(view, &MapView::continueRequested, &m_map, &MapController::proceed);
    connect(view, &MapView::stopRequested, &m_map, &MapController::stop);
    connect(&m_map, &MapController::runChanged, view,
            [view](MapController::RunState state, int done, int all) {
                view->setRunState(static_cast<MapRunState>(state), done, all);
            });
    auto& tsne = m_map.tsne();
    connect(&tsne, &TsneController::historyChanged, view, [&tsne, view] {
        const int reached = tsne.newest() ? tsne.newest()->iteration : 0;
        view->setTsneCourse(tsne.klCurve(), reached, tsne.options().iterations);
    });
    connect(view, &MapView::tsneScrubbed, &tsne,
            [&tsne](int iteration) { tsne.scrubTo(tsne.history().nearest(iteration)); });
    connect(view, &MapView::tsneNewestRequested, &tsne, &TsneController::showNewest);
    connect(&tsne, &TsneController::changed, this, [this](TsneController::State state) {
        if (state == TsneController::State::Finished)
            saveTsne();
    });
}

void Workbench::wireInspection()
{
    auto* map = m_window->mapView();
    auto* grid = m_window->reconstructionView();
    connect(map, &MapView::sampleRested, this, [this](qint64 sample) {
        showHover(static_cast<std::size_t>(sample), nullptr);
        m_inspect.inspect(static_cast<std::size_t>(sample));
    });
    connect(
        &m_inspect, &InspectController::sampleReconstructed, this,
        [this](const Reconstruction& reconstruction) { showHover(reconstruction.sample, &reconstruction); });
    connect(map, &MapView::samplesSelected, this, [this, grid](const std::vector<std::size_t>& samples) {
        m_inspect.setSelection(samples);
        grid->setSelectionAvailable(!samples.empty());
        const auto choice = samples.empty() ? SampleChoice::FirstOfEachClass : SampleChoice::Selection;
        if (samples.empty() && grid->choice() != SampleChoice::Selection)
            return;
        grid->setChoice(choice);
        m_inspect.setChoice(choice);
    });
    connect(grid, &ReconstructionView::choiceChosen, this, [this, grid](SampleChoice choice) {
        m_inspect.setCount(grid->comfortableCount());
        m_inspect.setChoice(choice);
    });
    connect(grid, &ReconstructionView::capacityChanged, this,
            [this, grid] { m_inspect.setCount(grid->comfortableCount()); });
    connect(grid, &ReconstructionView::shuffleRequested, &m_inspect, &InspectController::shuffle);
    connect(grid, &ReconstructionView::sampleActivated, map,
            [map](qint64 sample) { map->markSample(sample); });
    connect(&m_inspect, &InspectController::gridChanged, grid,
            [this, grid](const std::shared_ptr<const ReconstructionSet>& set) {
                grid->setReconstructions(set);
                m_inspect.setCount(grid->comfortableCount());
            });
    connect(&m_inspect, &InspectController::failed, this, &Workbench::say);
}

void Workbench::showHover(std::size_t sample, const Reconstruction* reconstruction)
{
    const auto& dataset = m_data.dataset();
    if (!dataset || sample >= dataset->info().count())
        return;
    const auto& evaluation = m_map.evaluation();
    auto card = sampleCard(*dataset, sample, reconstruction, evaluation ? &evaluation->errors : nullptr);
    const auto label = dataset->label(sample);
    if (label >= 0 && m_window->mapView()->colourBy() ==
                          ColourBy::Label) // else the dot would be another colour than the point
        card.colour = m_window->mapView()->classColour(label);
    m_window->mapView()->showCard(card);
}

void Workbench::wireFigures()
{
    connect(m_window.get(), &MainWindow::exportRequested, this, &Workbench::exportFigures);
    connect(&m_components, &ComponentsDesk::failed, this, &Workbench::say);
    connect(&m_figures, &FigureController::failed, this, &Workbench::say);
    connect(&m_figures, &FigureController::written, this, [this](const QStringList& paths) {
        const QString folder = QFileInfo(paths.first()).absolutePath();
        const NoticeAction show{tr("Open folder"),
                                [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }};
        const QString what = paths.size() == 1 ? tr("Saved %1.").arg(paths.first())
                                               : tr("Saved %1 figures in %2.").arg(paths.size()).arg(folder);
        m_window->noticeBar()->add({Severity::Info, what, {}, {show}});
    });
}

std::optional<Figure> Workbench::figureOf(ExportKind kind) const
{
    if (kind == ExportKind::Loss && (!m_loss.points.empty() || !m_comparison.runs.empty())) {
        auto figure = m_loss;
        figure.comparison = m_comparison;
        if (m_window->lossView()->isScoresShown())
            figure.scores = m_scores->epochScores();
        figure.hiddenScores = m_window->lossView()->hiddenScores();
        figure.logarithmic = m_window->lossView()->isLogarithmic();
        return figure;
    }
    if (kind == ExportKind::Map && m_map.map())
        return mapFigure(m_map.map());
    if (kind == ExportKind::Reconstructions && m_inspect.grid()) {
        ReconstructionFigure figure{*m_inspect.grid(), {}, 8};
        for (const auto& name : m_data.dataset()->info().classNames)
            figure.classNames << QString::fromStdString(name);
        return figure;
    }
    return std::nullopt;
}

MapFigure Workbench::mapFigure(const std::shared_ptr<const Embedding>& map) const
{
    const auto& dataset = m_data.dataset();
    MapFigure figure{map, nullptr, {}, {}, {}};
    figure.view = m_window->mapView()->spaceView();
    const auto by = m_window->mapView()->colourBy();
    if (by == ColourBy::Cluster && m_map.clusters() && m_map.clusters()->assignment.size() == map->count) {
        figure.groupOf =
            std::shared_ptr<const std::vector<std::int32_t>>(m_map.clusters(), &m_map.clusters()->assignment);
        figure.groupNames = clusterNames(m_map.clusters()->k);
        figure.legendTitle = tr("Cluster");
    } else if (dataset->hasLabels()) {
        const auto first = dataset->labels().begin() + static_cast<std::ptrdiff_t>(map->firstSample);
        figure.groupOf = std::make_shared<const std::vector<std::int32_t>>(
            first, first + static_cast<std::ptrdiff_t>(map->count));
        for (const auto& name : dataset->info().classNames)
            figure.groupNames << QString::fromStdString(name);
        figure.legendTitle = tr("Class");
    }
    if (const auto values = m_window->mapView()->values();
        values.valueOf && values.valueOf->size() == map->count)
        colourBy(figure, values);
    for (const bool visible : m_window->mapView()->classesVisible())
        figure.visible << visible;
    return figure;
}

void Workbench::exportFigures(ExportKind kind)
{
    std::vector<FigureController::Task> tasks;
    if (kind == ExportKind::All) {
        const QString folder = m_dialogs.chooseFigureFolder();
        if (folder.isEmpty())
            return;
        for (const auto each : {ExportKind::Map, ExportKind::Loss, ExportKind::Reconstructions})
            if (auto figure = figureOf(each))
                for (const char* ending : {".png", ".pdf"})
                    tasks.push_back({*figure, folder + '/' + fileName(each) + QLatin1String(ending)});
    } else if (auto figure = figureOf(kind)) {
        const QString path = m_dialogs.chooseFigureFile(fileName(kind));
        if (path.isEmpty())
            return;
        tasks.push_back({*std::move(figure), path});
    }
    if (tasks.empty())
        say({Failure::BadInput, "There is nothing to export yet.", "Train a model first."});
    else
        m_figures.write(std::move(tasks), {});
}

} // namespace hourglass
