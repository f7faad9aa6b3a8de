// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/LinkLine.h"

#include <QPainter>

#include <algorithm>

namespace hourglass {

LinkLine::LinkLine(QWidget* parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize LinkLine::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height() + 2};
}

QSize LinkLine::minimumSizeHint() const { return {0, sizeHint().height()}; }

/// Underlined under the pointer and when the keyboard is on it.
void LinkLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    painter.setPen(isEnabled() ? palette().color(QPalette::Link) : palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    if (underMouse() || hasFocus()) {
        const int base = (height() + fontMetrics().ascent() - fontMetrics().descent()) / 2 + 2;
        painter.drawLine(0, base, std::min(fontMetrics().horizontalAdvance(shown), width()) - 1, base);
    }
}

void LinkLine::enterEvent(QEnterEvent* event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void LinkLine::leaveEvent(QEvent* event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace hourglass
