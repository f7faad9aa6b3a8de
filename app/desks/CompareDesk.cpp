// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/CompareDesk.h"

#include "app/controllers/DatasetController.h"
#include "app/controllers/RunsController.h"
#include "core/projection/Procrustes.h"
#include "ui/plots/MapWords.h"
#include "ui/shell/GalleryDialog.h"
#include "ui/shell/MainWindow.h"
#include "ui/views/Card.h"
#include "ui/views/MapGallery.h"
#include "ui/views/MapPanel.h"
#include "ui/views/MapView.h"
#include "ui/views/RunWords.h"
#include "ui/views/Words.h"

#include <QCheckBox>

namespace hourglass {

CompareDesk::Window CompareDesk::window() const
{
    return {tr("Compare maps"), "compareDialog", SpacesController::kKinds, false};
}

void CompareDesk::wire()
{
    for (int kind = 0; kind < SpacesController::kKinds; ++kind) {
        m_maps.push_back(std::make_unique<MapPanelController>());
        panel(kind).setMethod(ProjectionMethod::Pca);
        wirePanel(kind);
    }
    makeAlign();
    wireRuns();
}

void CompareDesk::makeAlign()
{
    m_align = new QCheckBox(tr("Align"), dialog());
    m_align->setChecked(true);
    hourglass::describe(
        m_align, "compareAlign", tr("Align the maps"),
        tr("Turns and mirrors the maps so that they lie like the first (Procrustes). PCA, LDA "
           "and Isomap are mirrored at most; distances never change."));
    dialog()->addToBar(m_align);
    connect(m_align, &QCheckBox::toggled, this, &CompareDesk::alignAll);
}

void CompareDesk::wirePanel(int kind)
{
    auto* made = &maps(kind);
    auto* view = &panel(kind);
    connect(view, &MapPanel::methodChosen, this,
            [this, kind](ProjectionMethod method) { chooseMethod(kind, method); });
    connect(view, &MapPanel::runRequested, this, [this, made] {
        made->setSettings(around().window.mapView()->settings());
        made->run();
    });
    connect(view, &MapPanel::pauseRequested, made, &MapPanelController::pause);
    connect(view, &MapPanel::continueRequested, made, &MapPanelController::proceed);
    connect(view, &MapPanel::stopRequested, made, &MapPanelController::stop);
    connect(made, &MapPanelController::mapChanged, this,
            [this, kind](const auto& map, bool glide) { showMap(kind, map, glide); });
    connect(made, &MapPanelController::runChanged, this,
            [this, kind, view](MapPanelController::State state, int done, int all) {
                view->setRunState(static_cast<MapRunState>(state), done, all);
                if (kind == 0 && state == MapPanelController::State::Finished)
                    alignAll(); // they have not followed while it moved
            });
    connect(made, &MapPanelController::faithfulnessChanged, this, [this, kind] { describe(kind); });
    connect(made, &MapPanelController::failed, dialog(), &GalleryDialog::say);
}

void CompareDesk::chooseMethod(int kind, ProjectionMethod method)
{
    maps(kind).setSettings(around().window.mapView()->settings());
    maps(kind).setMethod(method);
    if (!maps(kind).map())
        panel(kind).clear(emptyText(kind));
    describe(kind);
}

void CompareDesk::samplesTaken()
{
    for (int kind = 0; kind < SpacesController::kKinds; ++kind) {
        maps(kind).clear();
        panel(kind).clear(emptyText(kind));
        describe(kind);
    }
    listRuns();
}

void CompareDesk::spaceTaken(int kind)
{
    const auto& samples = spaces().samples();
    if (const auto space = spaces().space(static_cast<Kind>(kind))) {
        const bool labelled = samples && !samples->labels.empty();
        maps(kind).setSpace(space,
                            labelled ? MapPanelController::Labels(samples, &samples->labels) : nullptr);
    } else {
        maps(kind).clear();
        panel(kind).clear(emptyText(kind));
    }
    describe(kind);
}

void CompareDesk::rest()
{
    for (const auto& maps : m_maps)
        maps->stop();
}

/// Each run's reconstruction stands beside the sample's point in its own map; the raw values have this run's.
std::vector<int> CompareDesk::panelsOf(int kind) const
{
    if (kind == Kind::Own && hoveredPanel() == Kind::Raw)
        return {Kind::Raw, Kind::Own};
    return {kind};
}

QString CompareDesk::emptyText(int kind) const
{
    const auto space = spaces().space(static_cast<Kind>(kind));
    if (!spaces().samples())
        return tr("Train a model, or open a run: its samples are compared.");
    if (kind == Kind::Other && spaces().otherRun().isEmpty())
        return m_hasRuns ? tr("Choose a run above: its codes of the same samples.")
                         : tr("Train another model on these data: its codes can stand here.");
    if (kind == Kind::Own && !space)
        return tr("Train a model: its codes appear here.");
    return space ? tr("The map is being made…") : tr("Reading…");
}

void CompareDesk::describe(int kind)
{
    const auto& data = around().data.dataset();
    const bool isVector = data && data->info().shape.isVector();
    panel(kind).setTitle(kind == Kind::Raw   ? (isVector ? tr("Raw values") : tr("Raw pixels"))
                         : kind == Kind::Own ? tr("Codes of this run")
                                             : tr("Codes of"));
    const auto space = spaces().space(static_cast<Kind>(kind));
    const QString values =
        space ? tr("%1 values").arg(thousands(static_cast<qint64>(space->codes.dims))) : QString();
    panel(kind).setAbout(!space || kind == Kind::Raw
                             ? values
                             : tr("epoch %1 · %2").arg(epochText(space->codes.modelEpoch), values));
    panel(kind).setWords(wordsOf(kind));
}

QString CompareDesk::wordsOf(int kind) const
{
    const auto map = maps(kind).map();
    if (!map)
        return {};
    const auto space = spaces().space(static_cast<Kind>(kind));
    QString words = mapWords(*map);
    if (space && map->modelEpoch != space->codes.modelEpoch)
        words += tr(" · of epoch %1: run it again").arg(epochText(map->modelEpoch));
    else if (const auto& faithful = maps(kind).faithfulness())
        words += tr(" · trustworthiness %1").arg(faithful->trustworthiness, 0, 'f', 3);
    if (!map->remark.empty())
        words += QStringLiteral(" · ") + QString::fromStdString(map->remark);
    return words;
}

void CompareDesk::showMap(int kind, const std::shared_ptr<const Embedding>& map, bool glide)
{
    const auto reference = panel(0).embedding();
    if (kind == 0 || !reference || !m_align->isChecked()) {
        panel(kind).setEmbedding(map, glide);
    } else {
        auto aligned = std::make_shared<Embedding>(*map);
        layLike(*reference, *aligned);
        panel(kind).setEmbedding(std::move(aligned), glide);
    }
    describe(kind);
    if (kind == 0 && maps(0).state() != MapPanelController::State::Running)
        alignAll();
}

/// The others lie like the first as it is now.
void CompareDesk::alignAll()
{
    for (int kind = 1; kind < SpacesController::kKinds; ++kind)
        if (const auto map = maps(kind).map())
            showMap(kind, map, true);
}

void CompareDesk::wireRuns()
{
    connect(dialog(), &GalleryDialog::shownChanged, this, [this](bool shown) {
        if (shown)
            around().runs.refresh();
    });
    connect(&around().runs, &RunsController::runsChanged, this, &CompareDesk::listRuns);
    connect(&panel(Kind::Other), &MapPanel::choiceMade, &spaces(), &SpacesController::setOtherRun);
    connect(&spaces(), &SpacesController::failed, this, [this](int kind) {
        if (kind != Kind::Other)
            return;
        spaces().setOtherRun({});
        listRuns();
    });
}

/// Runs on the data that are open, but for the one on screen. Whether the data were prepared alike is seen
/// when one is chosen.
void CompareDesk::listRuns()
{
    const auto& data = around().data.dataset();
    if (!spaces().otherRun().isEmpty() && spaces().otherRun() == around().runFolder())
        spaces().setOtherRun({}); // it has been opened: it is no other one any more
    std::vector<RunSummary> runs;
    QStringList folders;
    for (const RunSummary& run : around().runs.runs()) {
        const QString folder = QString::fromStdString(run.folder);
        if (!data || !run.problem.empty() || run.data != data->info().name || folder == around().runFolder())
            continue;
        runs.push_back(run);
        folders << folder;
    }
    m_hasRuns = !runs.empty();
    panel(Kind::Other)
        .setChoices(m_hasRuns ? tr("Choose a run") : tr("No other run"), distinctNames(runs), folders,
                    spaces().otherRun());
    if (!panel(Kind::Other).embedding())
        panel(Kind::Other).clear(emptyText(Kind::Other));
}

} // namespace hourglass
