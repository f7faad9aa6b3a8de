// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>

class QComboBox;
class QSpinBox;
class QWidget;

namespace hourglass {

/// A small name above its editor. The editor takes the name for screen readers and the tooltip.
QWidget* makeField(const QString& name, QWidget* editor, const QString& toolTip, QWidget* parent);
/// "48,000"; 0 is shown as special text.
QSpinBox* makeCountBox(const char* objectName, int most, const QString& zero, QWidget* parent);
QComboBox* makeChoiceBox(const char* objectName, const QStringList& items, QWidget* parent);

} // namespace hourglass
