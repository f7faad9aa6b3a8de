// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DataInspector.h"

#include "ui/plots/BarPlot.h"
#include "ui/plots/HistogramPlot.h"
#include "ui/views/ClassRows.h"
#include "ui/views/ColumnTable.h"
#include "ui/views/DataFacts.h"
#include "ui/views/PictureTiles.h"
#include "ui/views/SegmentedControl.h"

#include <QHBoxLayout>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

template <class View>
View* named(View* view, const char* objectName, const QString& accessibleName)
{
    describe(view, objectName, accessibleName, {});
    return view;
}

QStringList namesOf(const DatasetInfo& info)
{
    QStringList names;
    for (const std::string& name : info.classNames)
        names << QString::fromStdString(name);
    return names;
}

} // namespace

DataInspector::DataInspector(QWidget* parent)
    : QDialog(parent),
      m_tabs(new QTabWidget(this)),
      m_facts(new DataFacts(this)),
      m_counts(named(new BarPlot(this), "classCounts", tr("Samples of each class"))),
      m_samples(named(new ClassRows(this), "classSamples", tr("Samples by class"))),
      m_means(named(new PictureTiles(this), "classMeans", tr("Mean of each class"))),
      m_histogram(named(new HistogramPlot(this), "pixelHistogram", tr("How often each value occurs"))),
      m_columns(named(new ColumnTable(this), "columnSummary", tr("Summary of the columns")))
{
    setObjectName(QStringLiteral("dataInspector"));
    setWindowTitle(tr("Data"));
    setModal(false);
    named(m_tabs, "inspectorTabs", tr("Views of the data"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeOverview(), tr("Overview"));
    m_tabs->addTab(page(m_samples, tr("Click a sample to find it on the map.")), tr("Samples"));
    m_tabs->addTab(page(m_means, tr("Means over the training samples.")), tr("Means"));
    m_pixelPage = makePixels();
    m_columnPage = page(m_columns, tr("In the units of the file, over all samples."));
    m_tabs->addTab(m_pixelPage, tr("Pixels"));
    m_tabs->addTab(m_columnPage, tr("Columns"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 10);
    column->addWidget(m_tabs);
    connect(m_samples, &ClassRows::sampleActivated, this, &DataInspector::sampleActivated);
    setBusy();
}

QWidget* DataInspector::makeOverview()
{
    auto* overview = new QWidget(this);
    m_countCard = new Card(tr("Samples of each class"), overview);
    m_countCard->body()->addWidget(m_counts, 1);
    auto* row = new QHBoxLayout(overview);
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_facts, 5);
    row->addWidget(m_countCard, 6);
    return overview;
}

QWidget* DataInspector::makePixels()
{
    auto* scale =
        new SegmentedControl({{tr("Linear"), QStringLiteral("histogramLinear"), tr("Counts as they are")},
                              {tr("Log"), QStringLiteral("histogramLog"),
                               tr("Counts as powers of ten, so that rare values are seen too")}},
                             this);
    connect(scale, &SegmentedControl::chosen, this,
            [this](int index) { m_histogram->setLogarithmic(index == 1); });
    QWidget* made = page(m_histogram, tr("How often each value occurs, over all pixels."));
    auto* line = made->findChild<QHBoxLayout*>(QStringLiteral("pageHeader"));
    line->addWidget(scale);
    return made;
}

/// A card with a sentence above what it shows.
QWidget* DataInspector::page(QWidget* content, const QString& caption)
{
    auto* made = new QWidget(this);
    auto* card = new QFrame(made);
    card->setProperty("card", true);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    auto* header = new QHBoxLayout;
    header->setObjectName(QStringLiteral("pageHeader"));
    auto* words = mutedLabel(caption, card);
    words->setWordWrap(true);
    header->addWidget(words, 1);
    column->addLayout(header);
    column->addWidget(content, 1);
    auto* around = new QVBoxLayout(made);
    around->setContentsMargins(0, 8, 0, 0);
    around->addWidget(card);
    return made;
}

QSize DataInspector::sizeHint() const { return (QSizeF(900, 600) * std::min(m_scale, 1.25)).toSize(); }

void DataInspector::setPlaceholders(const QString& text)
{
    m_counts->setPlaceholder(text);
    m_samples->setPlaceholder(text);
    m_means->setPlaceholder(text);
    m_histogram->setPlaceholder(text);
    m_columns->setPlaceholder(text);
}

void DataInspector::setBusy()
{
    setWindowTitle(tr("Data"));
    m_facts->hide();
    m_countCard->show();
    m_tabs->setTabVisible(m_tabs->indexOf(m_columnPage), false);
    setPlaceholders(tr("Opening the data…"));
    showSummary({}, nullptr);
}

void DataInspector::setData(const DatasetInfo& info, std::shared_ptr<const DataSummary> summary)
{
    if (summary && summary->datasetId != info.id)
        summary.reset();
    setWindowTitle(tr("Data: %1").arg(QString::fromStdString(info.name)));
    m_facts->setInfo(info);
    m_facts->show();
    m_countCard->setVisible(!info.classNames.empty());
    const bool isVector = info.shape.isVector();
    m_tabs->setTabVisible(m_tabs->indexOf(m_pixelPage), !isVector);
    m_tabs->setTabVisible(m_tabs->indexOf(m_columnPage), isVector);
    setPlaceholders(summary ? tr("Nothing to show") : tr("Going through all samples…"));
    showSummary(info, summary);
}

void DataInspector::showSummary(const DatasetInfo& info, const std::shared_ptr<const DataSummary>& summary)
{
    const QStringList names = namesOf(info);
    showCounts(info, summary ? *summary : DataSummary{});
    m_samples->setSamples(summary, names);
    m_means->setPictures(summary ? summary->means : std::vector<Image>{}, names);
    if (summary)
        m_histogram->setHistograms(summary->histograms, summary->low, summary->high);
    else
        m_histogram->setHistograms({}, 0, 1);
    m_columns->setColumns(summary);
}

void DataInspector::showCounts(const DatasetInfo& info, const DataSummary& summary)
{
    const std::size_t count =
        std::min(info.classNames.size(), std::max(summary.trainPerClass.size(), summary.testPerClass.size()));
    const auto at = [](const std::vector<std::size_t>& counts, std::size_t i) {
        return i < counts.size() ? counts[i] : 0;
    };
    std::vector<CountBar> bars;
    for (std::size_t i = 0; i < count; ++i)
        bars.push_back({QString::fromStdString(info.classNames[i]), at(summary.trainPerClass, i),
                        at(summary.testPerClass, i)});
    m_counts->setBars(std::move(bars));
}

void DataInspector::setTheme(const Theme& theme)
{
    m_scale = theme.basePoint / hourglass::theme(theme.kind).basePoint;
    m_counts->setTheme(theme);
    m_samples->setTheme(theme);
    m_means->setTheme(theme);
    m_histogram->setTheme(theme);
    m_columns->setTheme(theme);
}

} // namespace hourglass
