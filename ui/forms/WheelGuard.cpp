// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/WheelGuard.h"

#include <QAbstractSpinBox>
#include <QEvent>

namespace hourglass {

WheelGuard::WheelGuard(QWidget* editor) : QObject(editor)
{
    editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel)
        return false;
    const auto* box = qobject_cast<QAbstractSpinBox*>(watched);
    if (box && box->hasFocus())
        return false;
    event->ignore();
    return true;
}

} // namespace hourglass
