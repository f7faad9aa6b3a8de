// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ReadCard.h"

#include "ui/forms/Fields.h"
#include "ui/forms/SizeFields.h"

#include <QComboBox>
#include <QFileInfo>
#include <QVBoxLayout>

namespace hourglass {
namespace {

const QString kNoLabels = QStringLiteral("-");

/// Only pictures in files of their own can differ in size.
bool isPictureFolder(const DatasetInfo& raw)
{
    const QFileInfo source(QString::fromStdString(raw.source));
    return !raw.shape.isVector() && source.isAbsolute() && source.isDir();
}

} // namespace

ReadCard::ReadCard(QWidget* parent)
    : Card(tr("Reading"), parent),
      m_label(makeChoiceBox("labelColumn", {}, this)),
      m_missing(makeChoiceBox("missing", {tr("Mean of the column"), tr("Leave the row out")}, this)),
      m_labelField(makeField(tr("Label column"), m_label,
                             tr("The column of the table that names the classes. It is not learnt from."),
                             this)),
      m_missingField(makeField(tr("Missing values"), m_missing,
                               tr("The mean of the column stands in, or the row is left out."), this)),
      m_sizeTitle(mutedLabel(tr("Pictures of other sizes are brought to"), this)),
      m_size(new SizeFields(QStringLiteral("picture"), tr("auto"),
                            tr("Pixels. auto: as most pictures of the folder are."), this))
{
    setObjectName(QStringLiteral("readCard"));
    for (QWidget* part : std::initializer_list<QWidget*>{m_labelField, m_missingField, m_sizeTitle, m_size})
        body()->addWidget(part);
    connect(m_label, &QComboBox::activated, this, &ReadCard::changed);
    connect(m_missing, &QComboBox::activated, this, &ReadCard::changed);
    connect(m_size, &SizeFields::changed, this, &ReadCard::changed);
}

void ReadCard::setData(const DatasetInfo& raw)
{
    m_label->clear();
    m_label->addItem(tr("Found by itself"), QString());
    m_label->addItem(tr("None: no labels"), kNoLabels);
    for (const std::string& name : raw.labelChoices)
        m_label->addItem(QString::fromStdString(name), QString::fromStdString(name));
    const bool isTable = !raw.labelChoices.empty(), isFolder = isPictureFolder(raw);
    m_labelField->setVisible(isTable);
    m_missingField->setVisible(isTable);
    m_sizeTitle->setVisible(isFolder);
    m_size->setVisible(isFolder);
    setVisible(isTable || isFolder);
}

void ReadCard::setOptions(const ReadOptions& options)
{
    m_options = options;
    const QString label = QString::fromStdString(options.labelColumn);
    if (m_label->findData(label) < 0) // the command line takes numbers, too
        m_label->addItem(tr("Column %1").arg(label), label);
    m_label->setCurrentIndex(m_label->findData(label));
    m_missing->setCurrentIndex(static_cast<int>(options.missing));
    m_size->setSize(options.pictureWidth, options.pictureHeight, options.fit);
}

ReadOptions ReadCard::options() const
{
    ReadOptions options = m_options;
    options.labelColumn = m_label->currentData().toString().toStdString();
    options.missing = static_cast<MissingValues>(m_missing->currentIndex());
    options.pictureWidth = m_size->pictureWidth();
    options.pictureHeight = m_size->pictureHeight();
    options.fit = m_size->fit();
    return options;
}

} // namespace hourglass
