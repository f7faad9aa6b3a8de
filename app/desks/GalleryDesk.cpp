// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/GalleryDesk.h"

#include "app/controllers/DatasetController.h"
#include "app/controllers/MapController.h"
#include "app/controllers/RunsController.h"
#include "app/desks/SampleCards.h"
#include "ui/shell/GalleryDialog.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NoticeBar.h"
#include "ui/views/Card.h"
#include "ui/views/MapGallery.h"
#include "ui/views/MapPanel.h"
#include "ui/views/MapView.h"
#include "ui/views/Words.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include <utility>

namespace hourglass {

GalleryDesk::GalleryDesk(const Surroundings& around, QObject* parent) : QObject(parent), m_around(around) {}

GalleryDesk::~GalleryDesk()
{
    if (m_dialog)
        m_dialog->disconnect(this); // it is hidden with the window, when the controllers are gone
}

MapGallery& GalleryDesk::gallery() const { return *m_dialog->gallery(); }
MapPanel& GalleryDesk::panel(int index) const { return *gallery().panel(index); }

void GalleryDesk::open()
{
    if (!m_dialog) {
        const Window wanted = window();
        m_dialog = new GalleryDialog(wanted.title, wanted.objectName, &m_around.window);
        m_spaces = std::make_unique<SpacesController>(wanted.onlyOwn);
        m_figures = std::make_unique<FigureController>();
        gallery().setPanelCount(wanted.panels);
        gallery().setColourBy(m_around.window.mapView()->colourBy());
        wire();
        makePoints();
        m_dialog->setTheme(m_theme);
        wireSpaces();
        wireHover();
        wireMain();
        wireFigure();
        m_spaces->setDataset(m_around.data.dataset());
    }
    m_dialog->reveal();
}

void GalleryDesk::clear()
{
    if (m_dialog)
        m_spaces->clearModel();
}

void GalleryDesk::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (m_dialog)
        m_dialog->setTheme(theme);
}

void GalleryDesk::makePoints()
{
    auto* most = new QComboBox(m_dialog);
    most->addItem(tr("At most 10,000 points"), static_cast<qulonglong>(SpacesController::kMostPoints));
    most->addItem(tr("All points"), 0ULL);
    hourglass::describe(
        most, "galleryMost", tr("Points"),
        tr("Of the samples on the main map. t-SNE and UMAP of many more than 10,000 take long, "
           "of raw values above all; PCA does not."));
    m_drawn = mutedLabel({}, m_dialog);
    m_drawn->setObjectName(QStringLiteral("galleryDrawn"));
    m_dialog->addToBar(most);
    m_dialog->addToBar(m_drawn);
    connect(most, &QComboBox::activated, this,
            [this, most] { m_spaces->setMost(static_cast<std::size_t>(most->currentData().toULongLong())); });
}

void GalleryDesk::wireSpaces()
{
    connect(m_dialog, &GalleryDialog::shownChanged, this, [this](bool shown) {
        m_spaces->setActive(shown);
        if (shown)
            follow();
        else
            rest();
    });
    connect(&m_around.data, &DatasetController::opened, m_spaces.get(), &SpacesController::setDataset);
    connect(&m_around.map, &MapController::evaluationChanged, this, &GalleryDesk::follow);
    connect(&m_around.map, &MapController::clustersChanged, this, &GalleryDesk::showClusters);
    connect(m_spaces.get(), &SpacesController::samplesChanged, this, &GalleryDesk::takeSamples);
    connect(m_spaces.get(), &SpacesController::spaceChanged, this, [this](int kind) {
        const auto space = m_spaces->space(static_cast<Kind>(kind));
        if (kind == Kind::Own)
            gallery().setErrors(space ? std::shared_ptr<const std::vector<float>>(space, &space->errors)
                                      : nullptr);
        spaceTaken(kind);
    });
    connect(m_spaces.get(), &SpacesController::failed, this,
            [this](int, const Error& error) { m_dialog->say(error); });
}

void GalleryDesk::follow()
{
    m_spaces->setModel(m_around.map.model(), m_around.map.evaluation());
    showClusters();
}

void GalleryDesk::takeSamples()
{
    const auto& samples = m_spaces->samples();
    gallery().setSamples(samples, {});
    m_drawn->setText(samples && samples->areDrawn()
                         ? tr("%1 of %2, evenly drawn")
                               .arg(thousands(static_cast<qint64>(samples->count())),
                                    thousands(static_cast<qint64>(samples->drawnFrom)))
                         : QString());
    m_hoveredPanel = -1;
    showClusters();
    samplesTaken();
}

void GalleryDesk::wireHover()
{
    connect(&gallery(), &MapGallery::sampleRested, this, [this](int index, qint64 sample) {
        m_hoveredPanel = index;
        m_hovered = static_cast<std::size_t>(sample);
        const auto& data = m_around.data.dataset();
        if (!data || m_hovered >= data->info().count())
            return;
        auto card = sampleCard(*data, m_hovered, nullptr, nullptr);
        card.colour = gallery().classColour(data->label(m_hovered));
        gallery().showCard(index, card);
        m_around.window.mapView()->markSample(sample);
        m_spaces->inspect(m_hovered);
    });
    connect(&gallery(), &MapGallery::hoverEnded, this, [this] {
        if (std::exchange(m_hoveredPanel, -1) >= 0)
            m_around.window.mapView()->markSample(std::nullopt);
    });
    connect(m_spaces.get(), &SpacesController::sampleReconstructed, this, &GalleryDesk::showReconstruction);
}

void GalleryDesk::showReconstruction(int kind, const Reconstruction& reconstruction)
{
    const auto& data = m_around.data.dataset();
    const auto space = m_spaces->space(static_cast<Kind>(kind));
    if (m_hoveredPanel < 0 || reconstruction.sample != m_hovered || !data)
        return;
    auto card = sampleCard(*data, m_hovered, &reconstruction, space ? &space->errors : nullptr);
    card.colour = gallery().classColour(reconstruction.label);
    for (const int index : panelsOf(kind))
        gallery().showCard(index, card);
}

/// Selection and clusters go to the main map and come from it.
void GalleryDesk::wireMain()
{
    auto* view = m_around.window.mapView();
    connect(&gallery(), &MapGallery::samplesSelected, view, [view](const std::vector<std::size_t>& samples) {
        view->setSelectedSamples(samples);
        Q_EMIT view->samplesSelected(samples); // as if they had been selected there
    });
    connect(view, &MapView::samplesSelected, &gallery(), &MapGallery::setSelectedSamples);
    connect(view, &MapView::sampleRested, &gallery(), &MapGallery::markSample);
    connect(view, &MapView::hoverEnded, &gallery(), [this] { gallery().markSample(std::nullopt); });
    connect(&gallery(), &MapGallery::colourByChosen, this, [this](ColourBy by) {
        if (by == ColourBy::Cluster && !m_around.map.clusters())
            m_around.map.setClustering(true, m_around.map.clusterOptions());
    });
}

/// Those of the main map's points that are shown, in the same colours.
void GalleryDesk::showClusters()
{
    const auto& all = m_around.map.clusters();
    const auto& of = m_around.map.clustered();
    const auto& samples = m_spaces->samples();
    if (!all || !of || !samples || samples->numbers.empty() || all->assignment.size() != samples->drawnFrom ||
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

void GalleryDesk::wireFigure()
{
    connect(&gallery(), &MapGallery::exportRequested, this, [this] {
        auto figure = gallery().figure();
        if (figure.panels.empty()) {
            m_dialog->say(
                {Failure::BadInput, "There is no map to export yet.", "Make at least one of them first."});
            return;
        }
        if (const QString path = m_around.dialogs.chooseFigureFile(QStringLiteral("maps")); !path.isEmpty())
            m_figures->write({{std::move(figure), path}}, {});
    });
    connect(m_figures.get(), &FigureController::failed, m_dialog, &GalleryDialog::say);
    connect(m_figures.get(), &FigureController::written, this, [this](const QStringList& paths) {
        const QString folder = QFileInfo(paths.first()).absolutePath();
        const NoticeAction show{tr("Open folder"),
                                [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }};
        m_dialog->notices()->add({Severity::Info, tr("Saved %1.").arg(paths.first()), {}, {show}});
    });
}

} // namespace hourglass
