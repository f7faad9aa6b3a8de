// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/MapPanel.h"

#include "ui/plots/MapWords.h"
#include "ui/plots/ScatterPlot.h"
#include "ui/views/Card.h"
#include "ui/views/MapColours.h"
#include "ui/views/MapMethodChoice.h"
#include "ui/views/MapRunBar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace hourglass {
namespace {

constexpr double kPointShare = 0.75; // of the main map's points
constexpr QSize kLeastMap(140, 90);

} // namespace

MapPanel::MapPanel(Legend* legend, QWidget* parent)
    : QFrame(parent),
      m_title(headingLabel({}, this)),
      m_about(new ElidedLabel(this)),
      m_choices(new QComboBox(this)),
      m_method(new MapMethodChoice(this)),
      m_run(new MapRunBar(this)),
      m_plot(new ScatterPlot(this)),
      m_card(new SampleCard(m_plot)),
      m_words(new ElidedLabel(this)),
      m_use(new QPushButton(this)),
      m_colours(std::make_unique<MapColours>(m_plot, legend))
{
    setProperty("card", true);
    m_title->setObjectName(QStringLiteral("panelTitle"));
    m_about->setObjectName(QStringLiteral("panelAbout"));
    m_words->setObjectName(QStringLiteral("panelWords"));
    m_plot->setObjectName(QStringLiteral("panelPlot"));
    m_plot->setMinimumSize(kLeastMap);
    m_plot->setTickLabelsVisible(false);
    m_about->setProperty("muted", true);
    m_words->setProperty("muted", true);
    m_run->setCompact(true);
    m_run->optionsButton()->hide(); // the options are those of the main map
    m_choices->hide();
    m_choices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choices->setMinimumContentsLength(12);
    m_use->hide();
    m_use->setAutoDefault(false);
    m_use->setObjectName(QStringLiteral("panelUse"));
    layOut();
    connect(m_method, &MapMethodChoice::chosen, this, [this](ProjectionMethod method) {
        m_run->setMethod(method);
        Q_EMIT methodChosen(method);
    });
    connect(m_run, &MapRunBar::runRequested, this, &MapPanel::runRequested);
    connect(m_run, &MapRunBar::pauseRequested, this, &MapPanel::pauseRequested);
    connect(m_run, &MapRunBar::continueRequested, this, &MapPanel::continueRequested);
    connect(m_run, &MapRunBar::stopRequested, this, &MapPanel::stopRequested);
    connect(m_choices, &QComboBox::activated, this,
            [this](int index) { Q_EMIT choiceMade(m_choices->itemData(index).toString()); });
    connect(m_use, &QPushButton::clicked, this, &MapPanel::useRequested);
}

MapPanel::~MapPanel() = default;

void MapPanel::layOut()
{
    auto* titles = new QHBoxLayout;
    titles->setSpacing(8);
    titles->addWidget(m_title);
    titles->addWidget(m_choices, 3);
    titles->addWidget(m_about, 2);
    titles->addWidget(m_use);
    titles->addStrut(m_choices->sizeHint().height()); // as high in all panels, whether it is there or not
    auto* controls = new QHBoxLayout;
    controls->setSpacing(6);
    controls->addWidget(m_method);
    controls->addWidget(m_run, 1);
    m_run->setMinimumHeight(m_choices->sizeHint().height()); // also while its buttons are hidden
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(6);
    column->addLayout(titles);
    column->addLayout(controls);
    column->addWidget(m_plot, 1);
    column->addWidget(m_words);
}

void MapPanel::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
    m_plot->setAccessibleName(tr("Map: %1").arg(title));
}

void MapPanel::setAbout(const QString& about) { m_about->setText(about); }
void MapPanel::setWords(const QString& words) { m_words->setText(words); }
QString MapPanel::words() const { return m_words->text(); }

void MapPanel::setSamples(std::shared_ptr<const MapSamples> samples, const QString& message)
{
    m_samples = std::move(samples);
    clear(message);
    if (!m_samples) {
        m_colours->setSamples({}, nullptr);
        return;
    }
    const bool labelled = m_samples->labels.size() == m_samples->count() && !m_samples->classNames.empty();
    m_colours->setSamples(m_samples->classNames,
                          labelled ? MapColours::Labels(m_samples, &m_samples->labels) : nullptr);
    m_colours->setRange(0, m_samples->count());
    m_method->setLabelsAvailable(labelled);
}

void MapPanel::setEmbedding(std::shared_ptr<const Embedding> embedding, bool glide)
{
    if (!embedding || !m_samples || embedding->datasetId != m_samples->datasetId || embedding->dims != 2 ||
        embedding->count != m_samples->count())
        return; // of other data, or other samples: it came too late
    const bool isFirst = !m_embedding;
    m_embedding = std::move(embedding);
    m_plot->setAxisTitles(axisName(*m_embedding, 0), axisName(*m_embedding, 1));
    m_plot->setTickLabelsVisible(false);
    m_plot->setEmbedding(m_embedding, glide && !isFirst);
    if (isFirst) {
        applyColours(m_colourBy); // the plot forgot them with its last map
        Q_EMIT appeared();
    }
}

void MapPanel::applyColours(ColourBy by)
{
    m_colourBy = by;
    m_colours->apply(by);
}

void MapPanel::clear(const QString& message)
{
    m_embedding.reset();
    m_card->hide();
    m_plot->clear();
    m_plot->setPlaceholder(message);
    m_plot->setMarked(std::nullopt);
    m_words->setText({});
}

void MapPanel::setMethodsShown(bool shown)
{
    m_method->setVisible(shown);
    m_run->setVisible(shown);
}

void MapPanel::setMethod(ProjectionMethod method)
{
    m_method->setCurrent(method);
    m_run->setMethod(method);
}

ProjectionMethod MapPanel::method() const { return m_method->current(); }

void MapPanel::setRunState(MapRunState state, int done, int all) { m_run->setState(state, done, all); }

void MapPanel::setChoices(const QString& prompt, const QStringList& names, const QStringList& keys,
                          const QString& current)
{
    m_choices->clear();
    m_choices->setPlaceholderText(prompt);
    for (qsizetype i = 0; i < names.size(); ++i) {
        m_choices->addItem(names[i], keys[i]);
        m_choices->setItemData(static_cast<int>(i), names[i], Qt::ToolTipRole);
    }
    m_choices->setCurrentIndex(static_cast<int>(keys.indexOf(current)));
    describe(m_choices, "panelChoice", prompt, prompt);
    m_choices->setEnabled(!names.isEmpty());
    m_choices->show();
}

void MapPanel::setUseText(const QString& text)
{
    m_use->setText(text);
    m_use->setVisible(!text.isEmpty());
}

void MapPanel::showCard(std::size_t point, const SampleCardContent& content)
{
    const QPointF at = m_plot->screenPosition(point);
    if (m_embedding && std::isfinite(at.x()) && m_plot->rect().contains(at.toPoint()))
        m_card->showAt(at.toPoint(), content);
    else
        m_card->hide();
}

void MapPanel::hideCard() { m_card->hide(); }

std::optional<MapPanelFigure> MapPanel::figure() const
{
    if (!m_embedding)
        return std::nullopt;
    const bool isChosen = m_choices->isVisibleTo(this) && m_choices->currentIndex() >= 0;
    const QString title = isChosen ? m_title->text() + ' ' + m_choices->currentText() : m_title->text();
    return MapPanelFigure{m_embedding, title, m_about->text(), words()};
}

void MapPanel::setTheme(const Theme& theme)
{
    m_colours->setTheme(theme);
    Theme small = theme; // so are the maps
    small.pointSize *= kPointShare;
    m_plot->setTheme(small);
    m_card->setTheme(theme);
}

} // namespace hourglass
