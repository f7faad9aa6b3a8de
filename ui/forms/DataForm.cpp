// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/DataForm.h"

#include "ui/views/SampleStrip.h"
#include "ui/views/Words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace hourglass {
namespace {

QString shapeText(const Shape& shape)
{
    const QString size = QStringLiteral("%1 × %2").arg(shape.width).arg(shape.height);
    return shape.channels == 1 ? size : size + QStringLiteral(" × %1").arg(shape.channels);
}

QString factsOf(const DatasetInfo& info)
{
    QStringList parts;
    const QString train = thousands(static_cast<qint64>(info.trainCount));
    parts << (info.testCount > 0
                  ? train + QStringLiteral(" + ") + thousands(static_cast<qint64>(info.testCount))
                  : train);
    parts << shapeText(info.shape);
    parts << (info.classNames.empty() ? QObject::tr("no labels")
                                      : QObject::tr("%1 classes").arg(info.classNames.size()));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

DataForm::DataForm(QWidget* parent)
    : Card(tr("Data"), parent),
      m_choice(new QComboBox(this)),
      m_open(new QPushButton(tr("Open…"), this)),
      m_facts(mutedLabel({}, this)),
      m_strip(new SampleStrip(this))
{
    setObjectName(QStringLiteral("dataForm"));
    describe(m_choice, "dataChoice", tr("Data set"),
             tr("What the network learns from. Grey entries are not on this machine: "
                "point at one to see how to get it."));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(10);
    describe(m_open, "dataOpen", tr("Open data"), tr("Opens a file or folder. Or drop it on the window."));
    m_facts->setObjectName(QStringLiteral("dataFacts"));
    m_facts->setWordWrap(true);
    m_facts->setToolTip(tr("Training + test pictures, their size in pixels, and their classes."));
    describe(m_strip, "sampleStrip", tr("Sample pictures"),
             tr("One of each class first. Click for other ones."));

    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_choice, 1);
    row->addWidget(m_open);
    body()->addLayout(row);
    body()->addWidget(m_facts);
    body()->addWidget(m_strip);
    connect(m_open, &QPushButton::clicked, this, &DataForm::openRequested);
    connect(m_strip, &SampleStrip::moreRequested, this, &DataForm::moreSamplesRequested);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const QString source = m_choice->itemData(index).toString();
        if (source == m_current)
            return;
        // The list follows the data: it moves only when setDataset() says that it is open.
        m_choice->setCurrentIndex(indexOf(m_current));
        Q_EMIT datasetChosen(source);
    });
}

int DataForm::indexOf(const QString& source) const { return m_choice->findData(source); }

void DataForm::setCatalog(const std::vector<CatalogEntry>& catalog)
{
    m_choice->clear();
    for (const CatalogEntry& entry : catalog) {
        m_choice->addItem(QString::fromStdString(entry.title), QString::fromStdString(entry.name));
        const int index = m_choice->count() - 1;
        if (entry.available)
            continue;
        m_choice->setItemData(index, QString::fromStdString(entry.hint), Qt::ToolTipRole);
        if (auto* model = qobject_cast<QStandardItemModel*>(m_choice->model()))
            model->item(index)->setEnabled(false);
    }
    m_choice->setCurrentIndex(indexOf(m_current));
}

void DataForm::setDataset(const DatasetInfo& info)
{
    m_current = QString::fromStdString(info.source);
    if (indexOf(m_current) < 0) {
        m_choice->addItem(QString::fromStdString(info.name), m_current);
        m_choice->setItemData(m_choice->count() - 1, m_current, Qt::ToolTipRole);
    }
    m_choice->setCurrentIndex(indexOf(m_current));
    m_facts->setText(factsOf(info));
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

QString DataForm::current() const { return m_current; }

void DataForm::setTheme(const Theme& theme) { m_strip->setTheme(theme); }

} // namespace hourglass
