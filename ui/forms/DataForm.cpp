// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/DataForm.h"

#include "ui/forms/DataChoice.h"
#include "ui/views/BusyStrip.h"
#include "ui/views/DataWords.h"
#include "ui/views/LinkLine.h"
#include "ui/views/SampleStrip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {

DataForm::DataForm(QWidget* parent)
    : Card(tr("Data"), parent),
      m_choice(new DataChoice(this)),
      m_open(new QPushButton(tr("Open…"), this)),
      m_adjust(new QToolButton(this)),
      m_prepare(new QToolButton(this)),
      m_inspect(new QToolButton(this)),
      m_about(new QWidget(this)),
      m_facts(mutedLabel({}, this)),
      m_preparation(new LinkLine(this)),
      m_busy(new BusyStrip(this)),
      m_strip(new SampleStrip(this))
{
    setObjectName(QStringLiteral("dataForm"));
    describe(m_choice, "dataChoice", tr("Data set"), m_choice->toolTip());
    describe(m_open, "dataOpen", tr("Open data"), tr("Opens a file or folder. Or drop it on the window."));
    describe(m_strip, "sampleStrip", tr("Samples"), tr("One of each class first. Click for other ones."));
    makeHeader();
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_choice, 1);
    row->addWidget(m_open);
    body()->addLayout(row);
    makeFacts();
    body()->addWidget(m_about);
    body()->addWidget(m_busy);
    body()->addWidget(m_strip);
    connect(m_open, &QPushButton::clicked, this, &DataForm::openRequested);
    connect(m_strip, &SampleStrip::moreRequested, this, &DataForm::moreSamplesRequested);
    connect(m_choice, &DataChoice::chosen, this, &DataForm::datasetChosen);
    connect(m_choice, &DataChoice::downloadChosen, this, &DataForm::downloadRequested);
    connect(m_busy, &BusyStrip::cancelRequested, this, &DataForm::cancelRequested);
    QWidget* before = m_choice;
    for (QWidget* next :
         std::initializer_list<QWidget*>{m_open, m_adjust, m_prepare, m_inspect, m_preparation, m_strip}) {
        setTabOrder(before, next);
        before = next;
    }
}

/// The small buttons beside the heading cost no height.
void DataForm::makeHeader()
{
    describe(m_adjust, "dataAdjust", tr("Adjust the synthetic data"),
             tr("Noise, number and shape of the synthetic points, with a preview."));
    describe(m_prepare, "dataPrepare", tr("Prepare the data"),
             tr("Classes to keep, training and test part, size, colour and scaling."));
    describe(m_inspect, "dataInspect", tr("Inspect the data"),
             tr("Samples of each class, their mean, their number, and how the values are spread."));
    m_adjust->setText(tr("Adjust…"));
    m_prepare->setText(tr("Prepare…"));
    m_inspect->setText(tr("Inspect…"));
    header()->setSpacing(0);
    header()->addStretch(1);
    for (QToolButton* button : {m_adjust, m_prepare, m_inspect}) {
        button->setProperty("quiet", true);
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored); // as high as the heading
        header()->addWidget(button);
    }
    m_adjust->hide();
    m_prepare->setEnabled(false);
    m_inspect->setEnabled(false);
    connect(m_adjust, &QToolButton::clicked, this, &DataForm::adjustRequested);
    connect(m_prepare, &QToolButton::clicked, this, &DataForm::prepareRequested);
    connect(m_inspect, &QToolButton::clicked, this, &DataForm::inspectRequested);
}

void DataForm::makeFacts()
{
    m_facts->setObjectName(QStringLiteral("dataFacts"));
    m_facts->setWordWrap(true);
    m_facts->setToolTip(tr("Training + test samples, their size, and their classes."));
    m_preparation->setObjectName(QStringLiteral("dataPreparation"));
    m_preparation->hide();
    connect(m_preparation, &LinkLine::clicked, this, &DataForm::prepareRequested);
    auto* column = new QVBoxLayout(m_about);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_facts);
    column->addWidget(m_preparation);
    m_busy->hide();
}

void DataForm::setCatalog(const std::vector<CatalogEntry>& catalog) { m_choice->setCatalog(catalog); }

void DataForm::setSynthetic(std::vector<SyntheticKind> kinds)
{
    m_choice->setSynthetic(std::move(kinds));
    m_adjust->setVisible(m_choice->isSynthetic());
}

void DataForm::setRecent(const QStringList& sources) { m_choice->setRecent(sources); }

void DataForm::setDataset(const DatasetInfo& info, int classesAsRead)
{
    m_choice->setOpen(QString::fromStdString(info.source), QString::fromStdString(info.name));
    m_facts->setText(factsText(info));
    const QString preparation = preparationText(info, classesAsRead);
    m_preparation->setText(preparationText(info, classesAsRead, false)); // the facts give the counts
    describe(m_preparation, "dataPreparation", tr("Preparation: %1").arg(preparation),
             preparation + QLatin1Char('\n') + tr("Click to change it."));
    m_preparation->show();
    m_preparation->updateGeometry(); // other words may need another line
    m_adjust->setVisible(m_choice->isSynthetic());
    m_prepare->setEnabled(true);
    m_inspect->setEnabled(true);
}

void DataForm::setSamples(std::vector<Image> samples, const QStringList& captions)
{
    m_strip->setSamples(std::move(samples), captions);
}

void DataForm::setEditable(bool editable)
{
    m_choice->setEnabled(editable);
    m_open->setEnabled(editable);
}

void DataForm::setBusy(const QString& text, qint64 done, qint64 total)
{
    m_busy->show(text, done, total);
    if (!m_busy->isHidden())
        return;
    const int height = m_about->isVisible() ? m_about->height() : 0; // as high, so that nothing jumps
    m_busy->setFixedHeight(std::max(height, m_busy->sizeHint().height()));
    m_about->hide();
    m_busy->setVisible(true);
}

void DataForm::setIdle()
{
    m_busy->hide();
    m_about->show();
}

QString DataForm::current() const { return m_choice->open(); }

void DataForm::setTheme(const Theme& theme) { m_strip->setTheme(theme); }

} // namespace hourglass
