// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/ModelOverview.h"

#include "ui/views/Glyphs.h"
#include "ui/views/LayerSketch.h"
#include "ui/views/Words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QStackedWidget>
#include <QTableWidget>

namespace hourglass {
namespace {

constexpr int kSketchHeight = 170;

QTableWidgetItem* numberItem(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

ModelOverview::ModelOverview(QWidget* parent)
    : Card(tr("Network"), parent),
      m_sketch(new LayerSketch(this)),
      m_caption(new ElidedLabel(this)),
      m_pages(new QStackedWidget(this)),
      m_table(new QTableWidget(this)),
      m_totals(mutedLabel({}, this)),
      m_differenceTitle(headingLabel({}, this)),
      m_differences(new QListWidget(this))
{
    m_sketch->setObjectName(QStringLiteral("editorSketch"));
    m_sketch->setHoverable(true);
    m_sketch->setFixedHeight(kSketchHeight);
    m_caption->setObjectName(QStringLiteral("editorCaption"));
    m_caption->setProperty("muted", true);
    m_caption->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(makeTablePage());
    m_pages->addWidget(makeDifferencePage());
    body()->addWidget(m_sketch);
    body()->addWidget(m_caption);
    body()->addWidget(m_pages, 1);
    connect(m_sketch, &LayerSketch::layerHovered, this, [this](int bar) {
        const bool isLayer = bar >= 0 && bar < static_cast<int>(m_widths.size()) && !m_widths[bar].isInput;
        Q_EMIT layerHovered(isLayer ? std::optional(m_widths[bar].place) : std::nullopt);
    });
    connect(m_table, &QTableWidget::cellEntered, this,
            [this](int row, int) { Q_EMIT layerHovered(placeOf(row)); });
}

QWidget* ModelOverview::makeTablePage()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    describe(m_table, "layerTable", tr("Layers, what they put out and their parameters"), {});
    m_table->setColumnCount(3);
    m_table->setHorizontalHeaderLabels({tr("Layer"), tr("Output"), tr("Parameters")});
    m_table->horizontalHeader()->setMinimumSectionSize(84); // the style's padding is not counted for a narrow column
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    for (const int i : {1, 2})
        m_table->horizontalHeaderItem(i)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(0);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->viewport()->installEventFilter(this);
    m_totals->setObjectName(QStringLiteral("layerTotals"));
    m_totals->setWordWrap(true);
    column->addWidget(m_table, 1);
    column->addWidget(m_totals);
    return page;
}

QWidget* ModelOverview::makeDifferencePage()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    m_differenceTitle->setObjectName(QStringLiteral("differenceTitle"));
    m_differenceTitle->setWordWrap(true);
    auto* close =
        new GlyphButton(Glyph::Close, QStringLiteral("closeComparison"), tr("Back to the table"), page);
    row->addWidget(m_differenceTitle, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    describe(m_differences, "differenceList", tr("Differences"), {});
    m_differences->setWordWrap(true);
    m_differences->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addLayout(row);
    column->addWidget(m_differences, 1);
    connect(close, &QToolButton::clicked, this, [this] {
        m_pages->setCurrentIndex(0);
        Q_EMIT comparisonClosed();
    });
    return page;
}

void ModelOverview::setJudgement(const LayerJudgement& judgement)
{
    m_judgement = judgement;
    m_widths = layerWidths(judgement);
    std::vector<int> sizes;
    for (const LayerWidth& width : m_widths)
        sizes.push_back(width.values);
    m_sketch->setSizes(std::move(sizes));
    fillTable();
    m_totals->setText(tr("Encoder %1, decoder %2: %3 parameters, %4 MB")
                          .arg(thousands(judgement.encoderParameters), thousands(judgement.decoderParameters),
                               thousands(judgement.parameters()))
                          .arg(judgement.megabytes(), 0, 'f', 2));
    m_totals->setToolTip(tr("As float32; a megabyte is 2^20 bytes."));
    showCaption(std::nullopt);
}

void ModelOverview::fillTable()
{
    m_table->setRowCount(static_cast<int>(m_judgement.encoder.size() + m_judgement.decoder.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const JudgedLayer& layer = *m_judgement.at(*placeOf(row));
        auto* name = new QTableWidgetItem(QString::fromStdString(layer.row.name));
        if (!layer.reason.empty()) {
            name->setText(name->text() + tr(": impossible"));
            name->setForeground(m_theme.error);
            name->setToolTip(QString::fromStdString(layer.row.kind + ' ' + layer.reason));
        }
        m_table->setItem(row, 0, name);
        m_table->setItem(row, 1,
                         numberItem(layer.isKnown ? QString::fromStdString(layer.row.outputText()) : "?"));
        m_table->setItem(row, 2, numberItem(layer.isCounted ? thousands(layer.row.parameters) : "?"));
    }
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
}

std::optional<LayerPlace> ModelOverview::placeOf(int row) const
{
    if (row < 0)
        return std::nullopt;
    const auto index = static_cast<std::size_t>(row), encoder = m_judgement.encoder.size();
    return index < encoder ? LayerPlace{true, index} : LayerPlace{false, index - encoder};
}

int ModelOverview::rowOf(std::optional<LayerPlace> place) const
{
    if (!place)
        return -1;
    return static_cast<int>(place->index + (place->isEncoder ? 0 : m_judgement.encoder.size()));
}

/// What only bends has no bar of its own: it is shown on the layer whose values it bends.
int ModelOverview::barOf(std::optional<LayerPlace> place) const
{
    int best = -1;
    for (int i = 0; place && i < static_cast<int>(m_widths.size()); ++i)
        if (m_widths[i].isInput || rowOf(m_widths[i].place) <= rowOf(place))
            best = i;
    return best;
}

void ModelOverview::setHighlighted(std::optional<LayerPlace> place)
{
    m_sketch->setHighlighted(barOf(place));
    if (place && rowOf(place) < m_table->rowCount())
        m_table->selectRow(rowOf(place));
    else
        m_table->clearSelection();
    showCaption(place);
}

void ModelOverview::showCaption(std::optional<LayerPlace> place)
{
    const JudgedLayer* layer = place ? m_judgement.at(*place) : nullptr;
    if (!layer)
        m_caption->setText(tr("Input %1").arg(QString::fromStdString(m_judgement.input.text())));
    else if (!layer->isKnown)
        m_caption->setText(QString::fromStdString(layer->row.name) + tr(": not known"));
    else
        m_caption->setText(QString::fromStdString(layer->row.name) + ": " +
                           tr("%1 values").arg(thousands(static_cast<qint64>(layer->row.output.size()))));
}

void ModelOverview::setDifferences(const QString& other, const std::vector<SpecChange>& changes)
{
    m_differenceTitle->setText(changes.empty() ? tr("The same layers as “%1”").arg(other)
                                               : tr("Compared with “%1”").arg(other));
    m_differences->clear();
    for (const SpecChange& change : changes) {
        auto* item = new QListWidgetItem(QString::fromStdString(change.text()), m_differences);
        item->setForeground(change.kind == SpecChange::Kind::Added     ? m_theme.good
                            : change.kind == SpecChange::Kind::Removed ? m_theme.error
                                                                       : m_theme.warning);
    }
    m_pages->setCurrentIndex(1);
}

void ModelOverview::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_sketch->setTheme(theme);
    fillTable();
}

bool ModelOverview::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Leave)
        Q_EMIT layerHovered(std::nullopt);
    return Card::eventFilter(watched, event);
}

} // namespace hourglass
