// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapGallery.h"

#include "ui/plots/ScatterPlot.h"
#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"
#include "ui/views/Legend.h"
#include "ui/views/LinkedPlots.h"
#include "ui/views/MapColours.h"
#include "ui/views/MapPanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr int kAround = 90; // pixels of a panel's height that are not its map

/// So that the maps are as large as can be, and no panel narrower than it must be.
int columnsFor(int panels, const QSize& room, int leastWidth)
{
    int best = 1, largest = 0;
    for (int columns = 1; columns <= panels && columns * leastWidth <= room.width(); ++columns) {
        const int rows = (panels + columns - 1) / columns;
        const int side = std::min(room.width() / columns, room.height() / rows - kAround);
        if (side > largest) {
            largest = side;
            best = columns;
        }
    }
    return best;
}

/// On a page: up to three beside each other; four are a square.
int columnsOnPaper(int panels) { return panels == 4 ? 2 : std::clamp(panels, 1, 3); }

} // namespace

MapGallery::MapGallery(QWidget* parent)
    : QWidget(parent), m_legend(new Legend(this)), m_plots(new LinkedPlots(this))
{
    setObjectName(QStringLiteral("mapGallery"));
    makeBar();
    m_grid = new QGridLayout;
    m_grid->setSpacing(8);
    m_body = new QBoxLayout(QBoxLayout::TopToBottom);
    m_body->setSpacing(6);
    m_body->addWidget(m_legend);
    m_body->addLayout(m_grid, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(m_bar);
    column->addLayout(m_body, 1);
    connectParts();
}

void MapGallery::connectParts()
{
    connect(m_legend, &Legend::visibilityChanged, this, [this](const std::vector<bool>& visible) {
        for (MapPanel* panel : m_panels)
            panel->plot()->setGroupVisible(visible);
    });
    connect(m_plots, &LinkedPlots::rested, this, [this](int panel, qint64 point) {
        const auto at = static_cast<std::size_t>(point);
        if (m_samples && at < m_samples->count())
            Q_EMIT sampleRested(panel, static_cast<qint64>(m_samples->numbers[at]));
    });
    connect(m_plots, &LinkedPlots::hoverEnded, this, [this] {
        hideCards();
        Q_EMIT hoverEnded();
    });
    connect(m_plots, &LinkedPlots::selected, this, [this](const std::vector<std::size_t>& points) {
        std::vector<std::size_t> samples;
        for (const std::size_t point : points)
            if (m_samples && point < m_samples->count())
                samples.push_back(m_samples->numbers[point]);
        Q_EMIT samplesSelected(samples);
    });
}

MapGallery::~MapGallery() = default;

void MapGallery::makeBar()
{
    m_bar = new QHBoxLayout;
    m_bar->setSpacing(8);
    m_colourBy = new QComboBox(this);
    m_colourBy->addItems({tr("Label"), tr("Cluster"), tr("Error")});
    describe(m_colourBy, "galleryColourBy", tr("Colour by"),
             tr("All maps alike: by the label in the data, by cluster of the codes of this run, or by their "
                "reconstruction error."));
    m_link = new QCheckBox(tr("Link zoom"), this);
    m_link->setChecked(true);
    describe(m_link, "galleryLink", tr("Link zoom"),
             tr("Zooming into one map shows where its points lie in the others."));
    auto* reset = new GlyphButton(Glyph::Reset, QStringLiteral("galleryReset"),
                                  tr("Shows all maps whole again."), this);
    auto* exports = new QPushButton(tr("Export…"), this);
    exports->setAutoDefault(false);
    describe(exports, "galleryExport", tr("Export figure"),
             tr("All maps as one figure with its legend: PNG, SVG or PDF."));
    m_bar->addStretch(1);
    m_bar->addWidget(mutedLabel(tr("Colour"), this));
    for (QWidget* widget : {static_cast<QWidget*>(m_colourBy), static_cast<QWidget*>(m_link),
                            static_cast<QWidget*>(reset), static_cast<QWidget*>(exports)})
        m_bar->addWidget(widget);
    connect(m_colourBy, &QComboBox::currentIndexChanged, this, &MapGallery::applyColours);
    connect(m_colourBy, &QComboBox::activated, this,
            [this](int index) { Q_EMIT colourByChosen(static_cast<ColourBy>(index)); });
    connect(m_link, &QCheckBox::toggled, m_plots, &LinkedPlots::setZoomLinked);
    connect(reset, &QToolButton::clicked, m_plots, &LinkedPlots::resetViews);
    connect(exports, &QPushButton::clicked, this, &MapGallery::exportRequested);
}

void MapGallery::addPanel()
{
    auto* panel = new MapPanel(m_legend, this);
    panel->setObjectName(QStringLiteral("mapPanel%1").arg(m_panels.size() + 1));
    panel->setTheme(m_theme);
    panel->setSamples(m_samples, {});
    m_plots->add(panel->plot());
    connect(panel, &MapPanel::appeared, m_plots, &LinkedPlots::select);
    m_panels.push_back(panel);
}

void MapGallery::setPanelCount(int count)
{
    m_shown = std::clamp(count, 1, kMostPanels);
    while (static_cast<int>(m_panels.size()) < m_shown)
        addPanel();
    arrange();
    setClusters(m_clusters);
    setErrors(m_errors);
    applyColours();
}

void MapGallery::arrange()
{
    int least = 0;
    for (int i = 0; i < m_shown; ++i)
        least = std::max(least, panel(i)->minimumSizeHint().width() + m_grid->spacing());
    const int columns = columnsFor(m_shown, size(), least);
    if (std::exchange(m_columns, columns) == columns && m_grid->count() == m_shown)
        return;
    for (MapPanel* panel : m_panels)
        m_grid->removeWidget(panel);
    for (int i = 0; i < kMostPanels; ++i) {
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
        m_grid->setRowStretch(i, i < (m_shown + columns - 1) / columns ? 1 : 0);
    }
    for (int i = 0; i < static_cast<int>(m_panels.size()); ++i) {
        if (i < m_shown)
            m_grid->addWidget(panel(i), i / columns, i % columns);
        panel(i)->setVisible(i < m_shown);
    }
}

void MapGallery::setSamples(const std::shared_ptr<const MapSamples>& samples, const QString& message)
{
    m_samples = samples;
    m_clusters.reset();
    m_errors.reset();
    hideCards();
    m_plots->setSelected({});
    for (MapPanel* panel : m_panels)
        panel->setSamples(samples, message);
    const bool labelled = samples && !samples->labels.empty();
    if (auto* model = qobject_cast<QStandardItemModel*>(m_colourBy->model()))
        model->item(static_cast<int>(ColourBy::Label))->setEnabled(labelled);
    applyColours();
}

void MapGallery::setClusters(std::shared_ptr<const Clusters> clusters)
{
    m_clusters = std::move(clusters);
    for (MapPanel* panel : m_panels)
        panel->colours().setClusters(m_clusters);
    if (colourBy() == ColourBy::Cluster)
        applyColours();
}

void MapGallery::setErrors(std::shared_ptr<const std::vector<float>> errors)
{
    m_errors = std::move(errors);
    for (MapPanel* panel : m_panels)
        panel->colours().setErrors(m_errors);
    if (colourBy() == ColourBy::Error)
        applyColours();
}

void MapGallery::setColourBy(ColourBy by) { m_colourBy->setCurrentIndex(static_cast<int>(by)); }

ColourBy MapGallery::colourBy() const { return static_cast<ColourBy>(m_colourBy->currentIndex()); }

void MapGallery::markSample(std::optional<qint64> sample)
{
    m_plots->mark(m_samples && sample ? m_samples->pointOf(static_cast<std::size_t>(*sample)) : std::nullopt);
}

void MapGallery::setSelectedSamples(const std::vector<std::size_t>& samples)
{
    std::vector<std::size_t> points;
    for (const std::size_t sample : samples)
        if (const auto point = m_samples ? m_samples->pointOf(sample) : std::nullopt)
            points.push_back(*point);
    m_plots->setSelected(points);
}

void MapGallery::showCard(int index, const SampleCardContent& content)
{
    const auto point = m_samples ? m_samples->pointOf(content.sample) : std::nullopt;
    if (point && index >= 0 && index < m_shown)
        panel(index)->showCard(*point, content);
}

void MapGallery::hideCards()
{
    for (MapPanel* panel : m_panels)
        panel->hideCard();
}

QColor MapGallery::classColour(int label) const
{
    return colourBy() == ColourBy::Label && !m_panels.empty() ? m_panels.front()->colours().classColour(label)
                                                              : QColor();
}

MapGalleryFigure MapGallery::figure() const
{
    MapGalleryFigure figure;
    for (int i = 0; i < m_shown; ++i)
        if (auto one = panel(i)->figure())
            figure.panels.push_back(*std::move(one));
    figure.columns = columnsOnPaper(static_cast<int>(figure.panels.size()));
    auto& look = figure.look;
    if (m_samples && colourBy() == ColourBy::Error && m_errors && m_errors->size() == m_samples->count()) {
        hourglass::colourBy(look, errorValues(m_errors));
        return figure;
    }
    if (colourBy() == ColourBy::Cluster && m_clusters && m_samples &&
        m_clusters->assignment.size() == m_samples->count()) {
        look.groupOf = {m_clusters, &m_clusters->assignment};
        for (int k = 1; k <= m_clusters->k; ++k)
            look.groupNames << QString::number(k);
        look.legendTitle = tr("Cluster");
    } else if (m_samples && !m_samples->labels.empty()) {
        look.groupOf = {m_samples, &m_samples->labels};
        for (const auto& name : m_samples->classNames)
            look.groupNames << QString::fromStdString(name);
        look.legendTitle = tr("Class");
    }
    for (const bool visible : m_legend->visibility())
        look.visible << visible;
    return figure;
}

void MapGallery::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (MapPanel* panel : m_panels)
        panel->setTheme(theme);
    applyColours();
}

void MapGallery::applyColours()
{
    for (MapPanel* panel : m_panels)
        panel->applyColours(colourBy());
    arrangeLegend();
}

void MapGallery::arrangeLegend()
{
    m_legend->setVisible(!m_legend->isEmpty());
    const bool row = m_legend->rowWidth() <= width();
    m_legend->setOrientation(row ? Qt::Horizontal : Qt::Vertical);
    m_body->setDirection(row ? QBoxLayout::TopToBottom : QBoxLayout::RightToLeft);
}

/// A panel may be narrower than it was.
bool MapGallery::event(QEvent* event)
{
    const bool isTaken = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest && m_shown > 0)
        arrange();
    return isTaken;
}

void MapGallery::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_shown > 0)
        arrange();
    arrangeLegend();
}

} // namespace hourglass
