// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/Fields.h"

#include "ui/views/Card.h"

#include <QComboBox>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hourglass {

QWidget* makeField(const QString& name, QWidget* editor, const QString& toolTip, QWidget* parent)
{
    auto* field = new QWidget(parent);
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    auto* label = mutedLabel(name, field);
    label->setBuddy(editor);
    label->setToolTip(toolTip);
    editor->setToolTip(toolTip);
    editor->setAccessibleName(name);
    column->addWidget(label);
    column->addWidget(editor);
    return field;
}

QSpinBox* makeCountBox(const char* objectName, int most, const QString& zero, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setObjectName(QLatin1String(objectName));
    box->setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
    box->setGroupSeparatorShown(true);
    box->setRange(0, most);
    box->setSpecialValueText(zero);
    box->setKeyboardTracking(false);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    return box;
}

QComboBox* makeChoiceBox(const char* objectName, const QStringList& items, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(objectName));
    box->addItems(items);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

} // namespace hourglass
