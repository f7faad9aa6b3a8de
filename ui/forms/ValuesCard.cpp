// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ValuesCard.h"

#include "ui/forms/Fields.h"
#include "ui/forms/SizeFields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

namespace hourglass {

ValuesCard::ValuesCard(QWidget* parent)
    : Card(tr("Values"), parent),
      m_grey(new QCheckBox(tr("Grey"), this)),
      m_invert(new QCheckBox(tr("Invert"), this)),
      m_sizeTitle(mutedLabel(tr("Resize to"), this)),
      m_size(new SizeFields(QStringLiteral("resize"), tr("as is"),
                            tr("Pixels that each picture is resized to."), this)),
      m_scaling(makeChoiceBox(
          "scaling", {tr("Automatic"), tr("0 to 1"), tr("Standardise"), tr("−1 to 1"), tr("As stored")},
          this)),
      m_sentence(mutedLabel({}, this))
{
    setObjectName(QStringLiteral("valuesCard"));
    describe(m_grey, "grey", tr("Grey"), tr("Colours become one channel: their brightness (ITU-R BT.601)."));
    describe(m_invert, "invert", tr("Invert"), tr("Black for white."));
    m_sentence->setObjectName(QStringLiteral("scalingSentence"));
    m_sentence->setWordWrap(true);
    auto* marks = new QHBoxLayout;
    marks->setSpacing(18);
    marks->addWidget(m_grey);
    marks->addWidget(m_invert);
    marks->addStretch(1);
    body()->addLayout(marks);
    body()->addWidget(m_sizeTitle);
    body()->addWidget(m_size);
    body()->addWidget(makeField(
        tr("Scaling"), m_scaling,
        tr("What the network sees in place of the stored values. Fitted on the training part only."), this));
    body()->addWidget(m_sentence);
    connect(m_scaling, &QComboBox::activated, this, [this] {
        showSentence();
        Q_EMIT changed();
    });
    for (QCheckBox* mark : {m_grey, m_invert})
        connect(mark, &QCheckBox::clicked, this, &ValuesCard::changed);
    connect(m_size, &SizeFields::changed, this, &ValuesCard::changed);
}

void ValuesCard::setData(const DatasetInfo& raw)
{
    m_isVector = raw.shape.isVector();
    m_grey->setVisible(raw.shape.channels >= 3);
    for (QWidget* part : std::initializer_list<QWidget*>{m_invert, m_sizeTitle, m_size})
        part->setVisible(!m_isVector);
    showSentence();
}

void ValuesCard::setPreparation(const Preparation& preparation)
{
    m_scaling->setCurrentIndex(static_cast<int>(preparation.scaling));
    m_grey->setChecked(preparation.grey);
    m_invert->setChecked(preparation.invert);
    m_size->setSize(preparation.width, preparation.height, preparation.fit);
    showSentence();
}

void ValuesCard::collect(Preparation& preparation) const
{
    preparation.scaling = static_cast<Scaling>(m_scaling->currentIndex());
    preparation.grey = m_grey->isChecked();
    preparation.invert = m_invert->isChecked();
    preparation.width = m_size->pictureWidth();
    preparation.height = m_size->pictureHeight();
    preparation.fit = m_size->fit();
}

void ValuesCard::showSentence()
{
    const QString each = m_isVector ? tr("column") : tr("channel");
    switch (static_cast<Scaling>(m_scaling->currentIndex())) {
    case Scaling::Automatic:
        m_sentence->setText(m_isVector ? tr("Standardised: columns of different units count alike.")
                                       : tr("0 to 1: black is 0, white is 1, as most models expect."));
        break;
    case Scaling::Unit:
        m_sentence->setText(m_isVector ? tr("Each column from its least value, 0, to its greatest, 1.")
                                       : tr("Black is 0, white is 1. Cross entropy needs this."));
        break;
    case Scaling::Standard:
        m_sentence->setText(tr("Each %1 has mean 0 and standard deviation 1.").arg(each));
        break;
    case Scaling::Half:
        m_sentence->setText(tr("Mean 0.5 and deviation 0.5 are taken off: suits outputs of tanh."));
        break;
    case Scaling::None:
        m_sentence->setText(tr("Nothing is changed. Large numbers can make learning fail."));
        break;
    }
}

} // namespace hourglass
