// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/LinkLine.h"

#include <QPainter>

namespace hourglass {

namespace {

constexpr int kFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

LinkLine::LinkLine(QWidget* parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize LinkLine::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height() + 2};
}

QSize LinkLine::minimumSizeHint() const { return {0, fontMetrics().height() + 2}; }

int LinkLine::heightForWidth(int width) const
{
    return fontMetrics().boundingRect(0, 0, width, QWIDGETSIZE_MAX, kFlags, text()).height() + 2;
}

/// Underlined under the pointer and when the keyboard is on it.
void LinkLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QFont words = font();
    words.setUnderline(underMouse() || hasFocus());
    painter.setFont(words);
    painter.setPen(palette().color(isEnabled() ? QPalette::Link : QPalette::WindowText));
    painter.drawText(rect().adjusted(0, 1, 0, 0), kFlags, text());
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
