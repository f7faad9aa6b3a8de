// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapHeader.h"

#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"
#include "ui/views/SegmentedControl.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace hourglass {
namespace {

constexpr int kRoomForWords = 700;   // below this the words beside the fields give way
constexpr int kRoomForCaption = 560; // below this the signs alone must do
constexpr int kLeastWidth = 470;

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
    for (const bool titles : {true, false}) {
        auto* row = new QHBoxLayout;
        row->setSpacing(6);
        rows->addLayout(row);
        if (titles) {
            makeTitleRow(row);
            continue;
        }
        makeChoices(row);
        makeTsneControls(row);
        row->addStretch(1);
    }
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
    auto* reset =
        new GlyphButton(Glyph::Reset, QStringLiteral("mapReset"),
                        tr("Reset view. Shows the whole map again (also: double-click on the map)."), this);
    auto* more = new GlyphButton(Glyph::More, QStringLiteral("mapMenu"), tr("More for the map"), this);
    auto* menu = new QMenu(more);
    menu->addAction(tr("Export figure…"), this, &MapHeader::exportRequested)->setObjectName("mapExport");
    menu->addAction(tr("Copy picture"), this, &MapHeader::copyRequested)->setObjectName("mapCopy");
    menu->addAction(tr("Reset view"), this, &MapHeader::resetRequested);
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    connect(reset, &QToolButton::clicked, this, &MapHeader::resetRequested);

    row->addWidget(headingLabel(tr("Latent space"), this));
    row->addSpacing(2);
    row->addWidget(m_subtitle, 1);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_split), static_cast<QWidget*>(reset), static_cast<QWidget*>(more)})
        row->addWidget(widget);
}

void MapHeader::makeChoices(QHBoxLayout* row)
{
    m_projection = new SegmentedControl(
        {{tr("PCA"), QStringLiteral("projectionPca"),
          tr("Principal components: a straight view along the directions in which the codes differ most. At "
             "once.")},
         {tr("t-SNE"), QStringLiteral("projectionTsne"),
          tr("Keeps neighbours together: shows groups well, but distances between groups mean little.")}},
        this);
    m_colourWord = mutedLabel(tr("Colour"), this);
    m_colourBy = comboBox({tr("Label"), tr("Cluster"), tr("Error")}, this);
    describe(
        m_colourBy, "mapColourBy", tr("Colour by"),
        tr("Colours by the label in the data, by k-means cluster of the codes, or by reconstruction error."));
    m_clusters = new QSpinBox(this);
    m_clusters->setRange(1, 64);
    m_clusters->setValue(10);
    m_clusters->setPrefix(QStringLiteral("k = "));
    m_clusters->setKeyboardTracking(false);
    describe(m_clusters, "clusterCount", tr("Clusters"),
             tr("How many clusters k-means looks for among the codes."));
    row->addWidget(m_projection);
    row->addSpacing(2);
    row->addWidget(m_colourWord);
    row->addWidget(m_colourBy);
    row->addWidget(m_clusters);
}

void MapHeader::makeTsneControls(QHBoxLayout* row)
{
    m_perplexityWord = mutedLabel(tr("Perplexity"), this);
    m_perplexity = new QDoubleSpinBox(this);
    m_perplexity->setRange(2, 1000);
    m_perplexity->setDecimals(0);
    m_perplexity->setSingleStep(5);
    m_perplexity->setValue(m_tsneOptions.perplexity);
    m_perplexity->setMinimumWidth(66);
    describe(m_perplexity, "tsnePerplexity", tr("Perplexity"),
             tr("Perplexity: about how many neighbours count. More: broader structure, slower. "
                "Holds from the next run on."));
    m_tsneMain = new GlyphButton(Glyph::Play, QStringLiteral("tsneMain"), tr("Run t-SNE"), this);
    m_tsneStop = new GlyphButton(Glyph::Stop, QStringLiteral("tsneStop"),
                                 tr("Stop t-SNE. The map stays as it is; Restart begins anew."), this);
    m_tsneProgress = new QProgressBar(this);
    m_tsneProgress->setTextVisible(false);
    m_tsneProgress->setFixedHeight(8);
    m_tsneProgress->setMinimumWidth(20);
    m_tsneProgress->setMaximumWidth(160);
    describe(m_tsneProgress, "tsneProgress", tr("t-SNE progress"), tr("Iterations done."));
    row->addSpacing(2);
    for (QWidget* widget : {static_cast<QWidget*>(m_perplexityWord), static_cast<QWidget*>(m_perplexity),
                            static_cast<QWidget*>(m_tsneMain), static_cast<QWidget*>(m_tsneStop)})
        row->addWidget(widget);
    row->addWidget(m_tsneProgress, 2);
}

void MapHeader::connectChoices()
{
    connect(m_projection, &SegmentedControl::chosen, this, [this] {
        refresh();
        Q_EMIT projectionChosen(projection());
    });
    connect(m_colourBy, &QComboBox::activated, this, [this] {
        refresh();
        Q_EMIT colourByChosen(colourBy());
    });
    connect(m_split, &QComboBox::activated, this, [this] { Q_EMIT splitChosen(split()); });
    connect(m_clusters, &QSpinBox::valueChanged, this, &MapHeader::clusterCountChanged);
    connect(m_tsneMain, &QToolButton::clicked, this, &MapHeader::performTsne);
    connect(m_tsneStop, &QToolButton::clicked, this, &MapHeader::tsneStopRequested);
}

void MapHeader::setSubtitle(const QString& text) { m_subtitle->setText(text); }

void MapHeader::setProjection(ProjectionMethod method)
{
    m_projection->setCurrent(static_cast<int>(method));
    refresh();
}

ProjectionMethod MapHeader::projection() const
{
    return static_cast<ProjectionMethod>(m_projection->current());
}

void MapHeader::setColourBy(ColourBy by)
{
    m_colourBy->setCurrentIndex(static_cast<int>(by));
    refresh();
}

ColourBy MapHeader::colourBy() const { return static_cast<ColourBy>(m_colourBy->currentIndex()); }

void MapHeader::setLabelsAvailable(bool available)
{
    setItemEnabled(m_colourBy, static_cast<int>(ColourBy::Label), available);
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

void MapHeader::setTsneOptions(const TsneOptions& options)
{
    m_tsneOptions = options;
    m_perplexity->setValue(options.perplexity);
}

TsneOptions MapHeader::tsneOptions() const
{
    TsneOptions options = m_tsneOptions;
    options.perplexity = m_perplexity->value();
    return options;
}

void MapHeader::setTsneState(TsneState state, int iteration, int iterations)
{
    const bool changed = state != m_tsneState;
    m_tsneState = state;
    m_tsneProgress->setRange(0, iterations > 0 ? iterations : 1);
    m_tsneProgress->setValue(iteration);
    if (changed)
        refresh();
}

void MapHeader::performTsne()
{
    switch (m_tsneState) {
    case TsneState::Running:
        Q_EMIT tsnePauseRequested();
        return;
    case TsneState::Paused:
        Q_EMIT tsneContinueRequested();
        return;
    case TsneState::Idle:
    case TsneState::Finished:
        Q_EMIT tsneRunRequested();
        return;
    }
}

void MapHeader::refresh()
{
    const bool tsne = projection() == ProjectionMethod::Tsne;
    const bool active = m_tsneState == TsneState::Running || m_tsneState == TsneState::Paused;
    const bool words = width() >= kRoomForWords, compact = width() < kRoomForCaption;
    m_colourWord->setVisible(words);
    m_clusters->setVisible(colourBy() == ColourBy::Cluster);
    m_perplexityWord->setVisible(tsne && words);
    for (QWidget* widget : {static_cast<QWidget*>(m_perplexity), static_cast<QWidget*>(m_tsneMain),
                            static_cast<QWidget*>(m_tsneStop)})
        widget->setVisible(tsne);
    m_tsneProgress->setVisible(tsne && active && !compact);
    m_tsneStop->setEnabled(active);
    static const QString texts[] = {tr("Run"), tr("Pause"), tr("Continue"), tr("Restart")};
    const QString text = texts[static_cast<int>(m_tsneState)];
    m_tsneMain->setGlyph(m_tsneState == TsneState::Running ? Glyph::Pause : Glyph::Play);
    m_tsneMain->setCaption(compact ? QString() : text);
    m_tsneMain->setAccessibleName(text + tr(" t-SNE"));
    m_tsneMain->setToolTip(text +
                           tr(": runs t-SNE on the codes as they are now, pauses it, or goes on with it."));
}

void MapHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refresh();
}

} // namespace hourglass
