// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapHeader.h"

#include "ui/forms/MapOptionsForm.h"
#include "ui/plots/MapWords.h"
#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"
#include "ui/views/MapMenu.h"
#include "ui/views/MapMethodChoice.h"
#include "ui/views/MapRunBar.h"
#include "ui/views/MapTrust.h"
#include "ui/views/SheetPlace.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr int kRoomForWords = 860; // below this the words beside the fields give way
constexpr int kSpacing = 5;
constexpr int kLeastWidth = 470;
constexpr int kBoxFrame = 43; // of a combo box

void setItemEnabled(QComboBox* box, int index, bool enabled)
{
    if (auto* model = qobject_cast<QStandardItemModel*>(box->model()))
        model->item(index)->setEnabled(enabled);
}

QComboBox* comboBox(const QStringList& items, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->addItems(items);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

MapHeader::MapHeader(QWidget* parent) : QWidget(parent)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    auto* titles = new QHBoxLayout;
    titles->setSpacing(6);
    rows->addLayout(titles);
    makeTitleRow(titles);
    m_controls = new QBoxLayout(QBoxLayout::LeftToRight);
    m_controls->setSpacing(kSpacing);
    rows->addLayout(m_controls);
    m_projection = new MapMethodChoice(this);
    auto* methods = new QHBoxLayout;
    methods->setSpacing(kSpacing);
    m_controls->addLayout(methods);
    methods->addWidget(m_projection);
    makeSpace();
    methods->addWidget(m_space);
    methods->addStretch(1);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(kSpacing);
    m_controls->addLayout(choices, 1);
    makeChoices(choices);
    m_runBar = new MapRunBar(this);
    choices->addWidget(m_runBar, 1);
    makeOptions();
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setMinimumWidth(kLeastWidth);
    connectChoices();
    refresh();
}

void MapHeader::makeTitleRow(QHBoxLayout* row)
{
    m_subtitle = new ElidedLabel(this);
    m_subtitle->setProperty("muted", true);
    m_subtitle->setObjectName(QStringLiteral("mapSubtitle"));
    m_split = comboBox({tr("Train points"), tr("Test points"), tr("All points")}, this);
    describe(
        m_split, "mapSplit", tr("Points"),
        tr("Which samples are on the map. Test: what the model has never seen. All: slower, but complete."));
    m_trust = new MapTrust(this);
    auto* reset =
        new GlyphButton(Glyph::Reset, QStringLiteral("mapReset"),
                        tr("Reset view. Shows the whole map again (also: double-click on the map)."), this);
    m_menu = new MapMenu(this);
    connect(reset, &QToolButton::clicked, this, &MapHeader::resetRequested);

    row->addWidget(headingLabel(tr("Latent space"), this));
    row->addSpacing(2);
    row->addWidget(m_subtitle, 1);
    for (QWidget* widget : {static_cast<QWidget*>(m_trust), static_cast<QWidget*>(m_split),
                            static_cast<QWidget*>(reset), static_cast<QWidget*>(m_menu)})
        row->addWidget(widget);
}

/// One button and not two: beside the methods there is little room.
void MapHeader::makeSpace()
{
    m_space = new QPushButton(tr("3-D"), this);
    describe(m_space, "mapSpace", tr("Map in 3 dimensions"), {});
    m_space->setProperty("toggle", true);
    m_space->setCheckable(true);
    m_space->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding); // as high as the methods
    connect(m_space, &QPushButton::clicked, this, [this](bool on) {
        m_options->setDims(on ? 3 : 2);
        refresh();
        Q_EMIT settingsChanged(m_options->settings());
    });
}

void MapHeader::makeChoices(QHBoxLayout* row)
{
    m_colourWord = mutedLabel(tr("Colour"), this);
    m_colourBy = comboBox({tr("Label"), tr("Cluster"), tr("Error"), tr("Trustworthiness"), tr("Continuity"),
                           tr("Neighbours kept")},
                          this);
    m_colourBy->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_colourBy->view()->setMinimumWidth(m_colourBy->view()->sizeHintForColumn(0) + 24); // of the whole words
    describe(
        m_colourBy, "mapColourBy", tr("Colour by"),
        tr("Colours by the label in the data, by cluster of the codes, by reconstruction error, or by how "
           "far the map can be trusted at each point."));
    m_clusters = new QSpinBox(this);
    m_clusters->setRange(1, 64);
    m_clusters->setValue(10);
    m_clusters->setPrefix(QStringLiteral("k = "));
    m_clusters->setKeyboardTracking(false);
    describe(m_clusters, "clusterCount", tr("Clusters"),
             tr("How many clusters k-means looks for among the codes."));
    row->addWidget(m_colourWord);
    row->addWidget(m_colourBy);
    row->addWidget(m_clusters);
}

/// A sheet that opens below its button and closes when one clicks beside it.
void MapHeader::makeOptions()
{
    m_sheet = new QFrame(this, Qt::Popup);
    m_sheet->setObjectName(QStringLiteral("mapOptionsSheet"));
    m_sheet->setProperty("sheet", true);
    m_options = new MapOptionsForm(m_sheet);
    m_optionsTitle = headingLabel({}, m_sheet);
    auto* column = new QVBoxLayout(m_sheet);
    column->setContentsMargins(14, 12, 14, 14);
    column->setSpacing(8);
    column->setSizeConstraint(QLayout::SetFixedSize); // as large as what it holds, whatever that becomes
    column->addWidget(m_optionsTitle);
    column->addWidget(m_options);
    connect(m_options, &MapOptionsForm::changed, this, [this](const MapSettings& settings) {
        refresh();
        Q_EMIT settingsChanged(settings);
    });
}

void MapHeader::openOptions() { openSheet(m_sheet, m_runBar->optionsButton()); }

void MapHeader::connectChoices()
{
    connect(m_projection, &MapMethodChoice::chosen, this, [this](ProjectionMethod method) {
        refresh();
        Q_EMIT projectionChosen(method);
    });
    connect(m_colourBy, &QComboBox::activated, this, [this] {
        refresh();
        Q_EMIT colourByChosen(colourBy());
    });
    connect(m_menu, &MapMenu::exportRequested, this, &MapHeader::exportRequested);
    connect(m_menu, &MapMenu::copyRequested, this, &MapHeader::copyRequested);
    connect(m_menu, &MapMenu::resetRequested, this, &MapHeader::resetRequested);
    connect(m_menu, &MapMenu::neighboursToggled, this, &MapHeader::neighboursToggled);
    connect(m_menu, &MapMenu::turningToggled, this, &MapHeader::turningToggled);
    connect(m_trust, &MapTrust::opened, this, &MapHeader::trustAsked);
    connect(m_split, &QComboBox::activated, this, [this] { Q_EMIT splitChosen(split()); });
    connect(m_clusters, &QSpinBox::valueChanged, this, &MapHeader::clusterCountChanged);
    connect(m_runBar, &MapRunBar::optionsRequested, this, &MapHeader::openOptions);
    connect(m_runBar, &MapRunBar::runRequested, this, &MapHeader::runRequested);
    connect(m_runBar, &MapRunBar::pauseRequested, this, &MapHeader::pauseRequested);
    connect(m_runBar, &MapRunBar::continueRequested, this, &MapHeader::continueRequested);
    connect(m_runBar, &MapRunBar::stopRequested, this, &MapHeader::stopRequested);
}

QAction* MapHeader::placementAction() const { return m_menu->placementAction(); }

void MapHeader::addToMenu(QAction* action) { m_menu->menu()->addAction(action); }

void MapHeader::setSubtitle(const QString& text) { m_subtitle->setText(text); }

void MapHeader::setShownMethod(ProjectionMethod method) { m_trust->setMethod(method); }

void MapHeader::setFaithfulness(const std::shared_ptr<const MapFaithfulness>& result, const QString& why)
{
    m_trust->setResult(result, why);
}

void MapHeader::setNeighboursShown(bool shown) { m_menu->setNeighboursShown(shown); }

bool MapHeader::areNeighboursShown() const { return m_menu->areNeighboursShown(); }

void MapHeader::setProjection(ProjectionMethod method)
{
    m_projection->setCurrent(method);
    refresh();
}

ProjectionMethod MapHeader::projection() const { return m_projection->current(); }

void MapHeader::setColourBy(ColourBy by)
{
    m_colourBy->setCurrentIndex(static_cast<int>(by));
    refresh();
}

ColourBy MapHeader::colourBy() const { return static_cast<ColourBy>(m_colourBy->currentIndex()); }

void MapHeader::setLabelsAvailable(bool available)
{
    setItemEnabled(m_colourBy, static_cast<int>(ColourBy::Label), available);
    m_projection->setLabelsAvailable(available);
}

void MapHeader::setSplit(Split split) { m_split->setCurrentIndex(static_cast<int>(split)); }

Split MapHeader::split() const { return static_cast<Split>(m_split->currentIndex()); }

void MapHeader::setTestAvailable(bool available)
{
    setItemEnabled(m_split, static_cast<int>(Split::Test), available);
    if (!available && split() == Split::Test)
        setSplit(Split::Train);
}

void MapHeader::setClusterCount(int k)
{
    const QSignalBlocker quiet(m_clusters);
    m_clusters->setValue(k);
}

int MapHeader::clusterCount() const { return m_clusters->value(); }

void MapHeader::setSettings(const MapSettings& settings)
{
    m_options->setSettings(settings);
    refresh();
}

const MapSettings& MapHeader::settings() const { return m_options->settings(); }

void MapHeader::setCodes(std::size_t points, std::size_t dims, std::size_t classes)
{
    m_options->setCodes(points, dims, classes);
    refresh();
}

void MapHeader::setRunState(MapRunState state, int done, int all)
{
    m_runBar->setState(state, done, all);
    if (std::exchange(m_runState, state) != state)
        refresh(); // buttons come and go
}

/// Of the choices beside the methods.
int MapHeader::choicesWidth() const
{
    int width = m_runBar->layout()->minimumSize().width();
    for (const QWidget* widget : {static_cast<QWidget*>(m_colourWord), static_cast<QWidget*>(m_colourBy),
                                  static_cast<QWidget*>(m_clusters)})
        if (!widget->isHidden())
            width += std::max(widget->sizeHint().width(), widget->minimumWidth()) + kSpacing;
    return width;
}

/// In one row if there is room, with signs instead of words if that helps; else the methods have a row of
/// their own.
void MapHeader::fit()
{
    const int beside =
        width() - m_projection->sizeHint().width() - m_space->sizeHint().width() - 2 * kSpacing;
    m_runBar->setCompact(false);
    if (choicesWidth() > beside)
        m_runBar->setCompact(true);
    const bool oneRow = choicesWidth() <= beside;
    m_runBar->setCompact(oneRow ? m_runBar->isCompact() : false);
    if (!oneRow && choicesWidth() > width())
        m_runBar->setCompact(true);
    m_controls->setDirection(oneRow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void MapHeader::refresh()
{
    m_colourWord->setVisible(width() >= kRoomForWords);
    // As wide as what it says: the longest choice would take the room of the buttons beside it.
    m_colourBy->setFixedWidth(m_colourBy->fontMetrics().horizontalAdvance(m_colourBy->currentText()) +
                              kBoxFrame);
    m_clusters->setVisible(colourBy() == ColourBy::Cluster);
    m_options->setMethod(projection());
    m_optionsTitle->setText(methodName(projection()));
    const QString whyFlat = m_options->whyFlat();
    const bool inSpace = m_options->dims() == 3;
    m_space->setEnabled(whyFlat.isEmpty());
    m_space->setChecked(inSpace);
    m_space->setToolTip(!whyFlat.isEmpty() ? whyFlat
                                           : tr("A map in 3 dimensions. Drag to turn it, drag with the right "
                                                "button (or Alt) to move it, double-click to begin again."));
    m_menu->setTurnable(inSpace);
    m_runBar->setMethod(projection());
    m_runBar->setSummary(m_options->summary());
    fit();
}

void MapHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refresh();
}

} // namespace hourglass
