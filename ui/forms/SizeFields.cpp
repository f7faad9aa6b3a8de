// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SizeFields.h"

#include "ui/forms/Fields.h"
#include "ui/views/Card.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSpinBox>

namespace hourglass {
namespace {

constexpr int kLargest = 1024;

} // namespace

SizeFields::SizeFields(const QString& prefix, const QString& zero, const QString& toolTip, QWidget* parent)
    : QWidget(parent)
{
    const QByteArray name = prefix.toLatin1();
    m_width = makeCountBox((name + "Width").constData(), kLargest, zero, this);
    m_height = makeCountBox((name + "Height").constData(), kLargest, zero, this);
    m_fit = makeChoiceBox((name + "Fit").constData(), {tr("Pad"), tr("Crop"), tr("Stretch")}, this);
    m_problem = new ProblemLabel(prefix + QStringLiteral("Problem"), this);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(makeField(tr("Width"), m_width, toolTip, this), 0, 0);
    grid->addWidget(makeField(tr("Height"), m_height, toolTip, this), 0, 1);
    grid->addWidget(makeField(tr("Fit"), m_fit,
                              tr("Pad: the whole picture with black bars. Crop: fills the frame, cut off at "
                                 "the longer side. Stretch: fills the frame, proportions lost."),
                              this),
                    0, 2);
    grid->addWidget(m_problem, 1, 0, 1, 3);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    for (QSpinBox* box : {m_width, m_height}) {
        box->setStepType(QAbstractSpinBox::DefaultStepType);
        connect(box, &QSpinBox::valueChanged, this, &SizeFields::changed);
    }
    connect(m_fit, &QComboBox::activated, this, &SizeFields::changed);
}

void SizeFields::setSize(int width, int height, Fit fit)
{
    const QSignalBlocker quietWidth(m_width), quietHeight(m_height);
    m_width->setValue(width);
    m_height->setValue(height);
    m_fit->setCurrentIndex(static_cast<int>(fit));
}

int SizeFields::pictureWidth() const { return m_width->value(); }

int SizeFields::pictureHeight() const { return m_height->value(); }

Fit SizeFields::fit() const { return static_cast<Fit>(m_fit->currentIndex()); }

void SizeFields::setProblem(const QString& text) { m_problem->setProblem(text); }

} // namespace hourglass
