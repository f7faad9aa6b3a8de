// SPDX-License-Identifier: GPL-3.0-or-later
// The desk's window: what is in it, and what it says of the maps.
#include "app/desks/CompareDesk.h"

#include "app/controllers/DatasetController.h"
#include "app/controllers/MapController.h"
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
#include <QComboBox>

namespace hourglass {
namespace {

using Kind = SpacesController::Kind;

} // namespace

CompareDesk::CompareDesk(const Surroundings& around, QObject* parent) : QObject(parent), m_around(around) {}

CompareDesk::~CompareDesk()
{
    if (m_dialog)
        m_dialog->disconnect(this); // it is hidden with the window, when the controllers are gone
}

MapGallery& CompareDesk::gallery() const { return *m_dialog->gallery(); }
MapPanel& CompareDesk::panel(int kind) const { return *gallery().panel(kind); }

void CompareDesk::open()
{
    if (m_dialog) {
        m_dialog->reveal();
        return;
    }
    m_dialog = new GalleryDialog(tr("Compare maps"), "compareDialog", &m_around.window);
    m_spaces = std::make_unique<SpacesController>(false);
    m_figures = std::make_unique<FigureController>();
    gallery().setPanelCount(SpacesController::kKinds);
    gallery().setColourBy(m_around.window.mapView()->colourBy());
    makeBar();
    for (int kind = 0; kind < SpacesController::kKinds; ++kind) {
        m_maps.push_back(std::make_unique<MapPanelController>());
        panel(kind).setMethod(ProjectionMethod::Pca);
    }
    m_dialog->setTheme(m_theme);
    wireSpaces();
    wirePanels();
    wireLinks();
    wireRuns();
    wireFigure();
    m_spaces->setDataset(m_around.data.dataset());
    m_dialog->reveal();
}

void CompareDesk::makeBar()
{
    m_most = new QComboBox(m_dialog);
    m_most->addItem(tr("At most 10,000 points"), static_cast<qulonglong>(SpacesController::kMostPoints));
    m_most->addItem(tr("All points"), 0ULL);
    hourglass::describe(
        m_most, "compareMost", tr("Points"),
        tr("Of the samples on the main map. t-SNE and UMAP of the raw values of many more than "
           "10,000 take long; PCA does not."));
    m_align = new QCheckBox(tr("Align"), m_dialog);
    m_align->setChecked(true);
    hourglass::describe(m_align, "compareAlign", tr("Align the maps"),
                        tr("Turns and mirrors the maps so that they lie like the first (Procrustes). PCA and "
                           "LDA are mirrored at most; distances never change."));
    m_points = mutedLabel({}, m_dialog);
    m_points->setObjectName(QStringLiteral("comparePoints"));
    for (QWidget* widget :
         {static_cast<QWidget*>(m_most), static_cast<QWidget*>(m_points), static_cast<QWidget*>(m_align)})
        m_dialog->addToBar(widget);
    connect(m_most, &QComboBox::activated, this,
            [this] { m_spaces->setMost(static_cast<std::size_t>(m_most->currentData().toULongLong())); });
    connect(m_align, &QCheckBox::toggled, this, &CompareDesk::alignAll);
}

void CompareDesk::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (m_dialog)
        m_dialog->setTheme(theme);
}

void CompareDesk::clear()
{
    if (m_dialog)
        m_spaces->clearModel();
}

QString CompareDesk::emptyText(int kind) const
{
    if (!m_spaces->samples())
        return tr("Train a model, or open a run: its samples are compared.");
    if (kind == Kind::Other && m_spaces->otherRun().isEmpty())
        return tr("Choose a run above: its codes of the same samples.");
    if (kind == Kind::Own && !m_spaces->space(Kind::Own))
        return tr("Train a model: its codes appear here.");
    return tr("The map is being made…");
}

/// Title and what is below the map.
void CompareDesk::describe(int kind)
{
    const bool isVector = m_around.data.dataset() && m_around.data.dataset()->info().shape.isVector();
    panel(kind).setTitle(kind == Kind::Raw   ? (isVector ? tr("Raw values") : tr("Raw pixels"))
                         : kind == Kind::Own ? tr("Codes of this run")
                                             : tr("Codes of"));
    const auto space = m_spaces->space(static_cast<Kind>(kind));
    const QString values =
        space ? tr("%1 values").arg(thousands(static_cast<qint64>(space->codes.dims))) : QString();
    panel(kind).setAbout(!space || kind == Kind::Raw
                             ? values
                             : tr("epoch %1 · %2").arg(epochText(space->codes.modelEpoch), values));
    const auto map = maps(kind).map();
    if (!map) {
        panel(kind).setWords({});
        return;
    }
    QString words = mapWords(*map);
    if (space && map->modelEpoch != space->codes.modelEpoch)
        words += tr(" · of epoch %1: run it again").arg(epochText(map->modelEpoch));
    else if (const auto& faithful = maps(kind).faithfulness())
        words += tr(" · trustworthiness %1").arg(faithful->trustworthiness, 0, 'f', 3);
    if (!map->remark.empty())
        words += QStringLiteral(" · ") + QString::fromStdString(map->remark);
    panel(kind).setWords(words);
}

void CompareDesk::showMap(int kind, const std::shared_ptr<const Embedding>& map, bool glide)
{
    const auto reference = panel(0).embedding();
    if (kind == 0 || !reference || !m_align->isChecked() || reference->count != map->count) {
        panel(kind).setEmbedding(map, glide);
    } else {
        auto aligned = std::make_shared<Embedding>(*map);
        layLike(*reference, *aligned);
        panel(kind).setEmbedding(std::move(aligned), glide);
    }
    describe(kind);
    const bool rests = maps(0).state() != MapPanelController::State::Running;
    if (kind == 0 && rests)
        alignAll();
}

/// The others lie like the first as it is now.
void CompareDesk::alignAll()
{
    for (int kind = 1; kind < SpacesController::kKinds; ++kind)
        if (const auto map = maps(kind).map())
            showMap(kind, map, true);
}

void CompareDesk::listRuns()
{
    const auto& dataset = m_around.data.dataset();
    std::vector<RunSummary> runs;
    for (const RunSummary& run : m_around.runs.runs())
        if (dataset && run.problem.empty() && run.data == dataset->info().name && run.epochsDone > 0 &&
            QString::fromStdString(run.folder) != m_around.runFolder())
            runs.push_back(run);
    QStringList folders;
    for (const RunSummary& run : runs)
        folders << QString::fromStdString(run.folder);
    panel(Kind::Other)
        .setChoices(runs.empty() ? tr("No other run") : tr("Choose a run"), distinctNames(runs), folders,
                    m_spaces->otherRun());
}

} // namespace hourglass
