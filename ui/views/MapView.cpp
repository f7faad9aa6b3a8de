// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapView.h"

#include "ui/plots/MapWords.h"
#include "ui/plots/ScatterPlot.h"
#include "ui/views/EmptyMap.h"
#include "ui/views/KlStrip.h"
#include "ui/views/Legend.h"
#include "ui/views/MapColours.h"
#include "ui/views/MapFootnote.h"
#include "ui/views/MapHeader.h"
#include "ui/views/Words.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QStackedLayout>

#include <cmath>

namespace hourglass {
namespace {

QString axisTitle(const Embedding& map, std::size_t axis)
{
    const QString name = axisName(map, axis);
    if (name.isEmpty() || map.explainedVarianceRatio.size() <= axis)
        return name;
    return QStringLiteral("%1 (%2 %)").arg(name).arg(std::lround(100 * map.explainedVarianceRatio[axis]));
}

} // namespace

MapView::MapView(QWidget* parent) : QFrame(parent)
{
    setProperty("card", true);
    setObjectName(QStringLiteral("mapView"));
    setAccessibleName(tr("Latent space"));
    m_header = new MapHeader(this);
    m_header->setSplit(Split::Test);
    m_legend = new Legend(this);
    auto* page = new QWidget(this);
    m_plot = new ScatterPlot(page);
    m_plot->setObjectName(QStringLiteral("mapPlot"));
    m_plot->setAccessibleName(tr("Map of the codes"));
    m_empty = new EmptyMap(page);
    m_stack = new QStackedLayout(page);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_plot);
    m_footnote = new MapFootnote(m_plot);
    m_card = new SampleCard(m_plot);
    m_colours = std::make_unique<MapColours>(m_plot, m_legend);
    m_body = new QBoxLayout(QBoxLayout::TopToBottom);
    m_body->setSpacing(4);
    m_body->addWidget(m_legend);
    m_body->addWidget(page, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    column->addWidget(m_header);
    column->addLayout(m_body, 1);
    column->addWidget(m_course = new KlStrip(this));
    connectHeader();
    connectPlot();
    clear(tr("Press Train: the map of the codes forms here"));
}

MapView::~MapView() = default;

void MapView::connectHeader()
{
    connect(m_header, &MapHeader::projectionChosen, this, &MapView::projectionChosen);
    connect(m_header, &MapHeader::splitChosen, this, &MapView::splitChosen);
    connect(m_header, &MapHeader::clusterCountChanged, this, &MapView::clusterCountChanged);
    connect(m_header, &MapHeader::colourByChosen, this, [this](ColourBy by) {
        applyColours();
        Q_EMIT colourByChosen(by);
    });
    connect(m_header, &MapHeader::settingsChanged, this, &MapView::settingsChanged);
    connect(m_header, &MapHeader::runRequested, this, &MapView::runRequested);
    connect(m_header, &MapHeader::pauseRequested, this, &MapView::pauseRequested);
    connect(m_header, &MapHeader::continueRequested, this, &MapView::continueRequested);
    connect(m_header, &MapHeader::stopRequested, this, &MapView::stopRequested);
    connect(m_header, &MapHeader::resetRequested, this, &MapView::resetView);
    connect(m_header, &MapHeader::exportRequested, this, &MapView::exportRequested);
    connect(m_header, &MapHeader::copyRequested, this, &MapView::copyPicture);
    connect(m_header, &MapHeader::trustAsked, this, &MapView::trustAsked);
    connect(m_header, &MapHeader::neighboursToggled, this, [this](bool shown) {
        m_plot->setNeighbourhood(std::nullopt);
        Q_EMIT neighboursToggled(shown);
    });
    connect(m_header, &MapHeader::turningToggled, m_plot, &ScatterPlot::setTurning);
    connect(m_course, &KlStrip::scrubbed, this, &MapView::tsneScrubbed);
    connect(m_course, &KlStrip::newestRequested, this, &MapView::tsneNewestRequested);
    connect(m_legend, &Legend::visibilityChanged, m_plot, &ScatterPlot::setGroupVisible);
}

void MapView::connectPlot()
{
    connect(m_plot, &ScatterPlot::pointRested, this, [this](qint64 point, QPoint position) {
        if (sampleOf(point) < 0)
            return;
        m_restedSample = sampleOf(point);
        m_restedAt = position;
        Q_EMIT sampleRested(m_restedSample);
    });
    connect(m_plot, &ScatterPlot::hoverEnded, this, [this] {
        hideCard();
        Q_EMIT hoverEnded();
    });
    connect(m_plot, &ScatterPlot::viewChanged, this, &MapView::hideCard);
    connect(m_plot, &ScatterPlot::pointClicked, this, [this](qint64 point) {
        if (sampleOf(point) >= 0)
            Q_EMIT sampleClicked(sampleOf(point));
    });
    connect(m_plot, &ScatterPlot::selectionMade, this, &MapView::select);
}

void MapView::setSamples(const DatasetInfo& info, Labels labels)
{
    m_info = info;
    const bool labelled = labels && labels->size() == info.count() && !info.classNames.empty();
    m_colours->setSamples(info.classNames, labelled ? std::move(labels) : nullptr);
    m_header->setLabelsAvailable(labelled);
    m_header->setTestAvailable(info.testCount > 0);
    m_header->setCodes(0, 0, 0);
    clear(tr("Press Train: the map of the codes forms here"));
}

void MapView::setEmbedding(std::shared_ptr<const Embedding> embedding, bool glide)
{
    if (!embedding || embedding->datasetId != m_info.id || embedding->dims < 2 ||
        embedding->firstSample + embedding->count > m_info.count())
        return; // of other data: it came too late
    const bool sameSamples = m_embedding && m_embedding->count == embedding->count &&
                             m_embedding->firstSample == embedding->firstSample;
    if (m_embedding != embedding)
        m_plot->setNeighbourhood(std::nullopt);
    m_embedding = std::move(embedding);
    m_stack->setCurrentWidget(m_plot);
    m_plot->setEmbedding(m_embedding, glide && sameSamples);
    if (!sameSamples) {
        m_placed.reset();
        m_colours->setRange(m_embedding->firstSample, m_embedding->count);
        m_faithfulness.reset();
        hideCard();
        applyColours();
    }
    updateTitles();
}

void MapView::setClusters(std::shared_ptr<const Clusters> clusters)
{
    if (m_colours->setClusters(std::move(clusters)) && colourBy() == ColourBy::Cluster)
        applyColours();
}

void MapView::setErrors(Errors errors)
{
    if (m_colours->setErrors(std::move(errors)) && colourBy() == ColourBy::Error)
        applyColours();
}

void MapView::clear(const QString& message)
{
    m_embedding.reset();
    m_faithfulness.reset();
    m_header->setFaithfulness(nullptr, {});
    m_placed.reset();
    m_colours->setRange(0, 0);
    hideCard();
    m_plot->clear();
    m_empty->setMessage(message);
    m_stack->setCurrentWidget(m_empty);
    applyColours();
    updateTitles();
}

void MapView::setRunState(MapRunState state, int done, int all) { m_header->setRunState(state, done, all); }

void MapView::setTsneCourse(const std::vector<KlPoint>& curve, int reached, int iterations)
{
    m_course->setCurve(curve, iterations);
    m_course->setReached(reached);
    showCourse();
}

void MapView::showCourse()
{
    const bool isTsne = m_embedding && m_embedding->method == ProjectionMethod::Tsne;
    if (isTsne)
        m_course->setShown(m_embedding->iteration);
    m_course->setVisible(isTsne && !m_course->isEmpty());
}

void MapView::setSettings(const MapSettings& settings) { m_header->setSettings(settings); }
void MapView::setProjection(ProjectionMethod method) { m_header->setProjection(method); }
void MapView::setSplit(Split split) { m_header->setSplit(split); }
void MapView::setClusterCount(int k) { m_header->setClusterCount(k); }
ProjectionMethod MapView::projection() const { return m_header->projection(); }
ColourBy MapView::colourBy() const { return m_header->colourBy(); }
Split MapView::split() const { return m_header->split(); }
int MapView::clusterCount() const { return m_header->clusterCount(); }
const MapSettings& MapView::settings() const { return m_header->settings(); }

void MapView::setColourBy(ColourBy by)
{
    m_header->setColourBy(by);
    applyColours();
}

void MapView::showCard(const SampleCardContent& content)
{
    if (m_restedSample >= 0 && static_cast<qint64>(content.sample) == m_restedSample)
        m_card->showAt(m_restedAt, content);
}

void MapView::hideCard()
{
    m_restedSample = -1;
    m_card->hide();
    m_plot->setNeighbourhood(std::nullopt);
}

QColor MapView::classColour(int label) const { return m_colours->classColour(label); }

std::optional<std::size_t> MapView::pointOf(qint64 sample) const
{
    if (!m_embedding || sample < static_cast<qint64>(m_embedding->firstSample))
        return std::nullopt;
    const auto point = static_cast<std::size_t>(sample) - m_embedding->firstSample;
    return point < m_embedding->count ? std::optional(point) : std::nullopt;
}

void MapView::setSelectedSamples(const std::vector<std::size_t>& samples)
{
    std::vector<std::size_t> points;
    for (const std::size_t sample : samples) {
        if (const auto point = pointOf(static_cast<qint64>(sample)))
            points.push_back(*point);
    }
    m_plot->setSelected(std::move(points));
}

void MapView::select(const std::vector<std::size_t>& points)
{
    if (!m_embedding)
        return;
    m_plot->setSelected(points);
    std::vector<std::size_t> samples = points;
    for (std::size_t& sample : samples)
        sample += m_embedding->firstSample;
    Q_EMIT samplesSelected(samples);
}

void MapView::markSample(std::optional<qint64> sample)
{
    m_plot->setMarked(sample ? pointOf(*sample) : std::nullopt);
}

std::vector<bool> MapView::classesVisible() const { return m_legend->visibility(); }

void MapView::resetView() { m_plot->resetView(); }

void MapView::copyPicture() const { QApplication::clipboard()->setPixmap(m_stack->currentWidget()->grab()); }

void MapView::setTheme(const Theme& theme)
{
    m_colours->setTheme(theme);
    m_plot->setTheme(theme);
    m_empty->setTheme(theme);
    m_course->setTheme(theme);
    m_card->setTheme(theme);
    m_footnote->setTheme(theme);
    applyColours();
}

void MapView::applyColours()
{
    m_colours->apply(colourBy());
    showPlaced();
    arrangeLegend();
}

void MapView::arrangeLegend()
{
    m_legend->setVisible(!m_legend->isEmpty());
    const bool row = m_legend->rowWidth() <= width() - 26;
    m_legend->setOrientation(row ? Qt::Horizontal : Qt::Vertical);
    m_body->setDirection(row ? QBoxLayout::TopToBottom : QBoxLayout::RightToLeft);
}

void MapView::updateTitles()
{
    showCourse();
    if (!m_embedding) {
        m_header->setSubtitle({});
        return;
    }
    const Embedding& map = *m_embedding;
    QString words =
        tr("%1 points · %2 · epoch %3")
            .arg(thousands(static_cast<qint64>(map.count)), mapWords(map), epochText(map.modelEpoch));
    m_header->setShownMethod(map.method);
    m_footnote->setMap(map.method, m_faithfulness);
    if (!map.remark.empty())
        words += QStringLiteral(" · ") + QString::fromStdString(map.remark);
    if (m_placed)
        words += tr(" · rings: %1 others").arg(thousands(static_cast<qint64>(m_placed->samples.size())));
    else if (m_isPlacing)
        words += tr(" · placing the others…");
    m_header->setSubtitle(words);
    map.dims > 2 ? m_plot->setAxisTitles(axisName(map, 0), axisName(map, 1), axisName(map, 2))
                 : m_plot->setAxisTitles(axisTitle(map, 0), axisTitle(map, 1));
    m_plot->setTickLabelsVisible(axesHaveNumbers(map.method));
}

void MapView::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrangeLegend();
}

} // namespace hourglass
