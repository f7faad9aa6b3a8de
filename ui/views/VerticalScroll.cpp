// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/VerticalScroll.h"

#include <QEvent>
#include <QScrollBar>

namespace hourglass {
namespace {

constexpr int kLeastHeight = 120;

} // namespace

VerticalScroll::VerticalScroll(QWidget* content, QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
}

QSize VerticalScroll::sizeHint() const
{
    return widget()->sizeHint() + QSize(verticalScrollBar()->sizeHint().width(), 0);
}

QSize VerticalScroll::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), kLeastHeight};
}

bool VerticalScroll::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry(); // the content has grown: so must this
    return QScrollArea::eventFilter(watched, event);
}

} // namespace hourglass
