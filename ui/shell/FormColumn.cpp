// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FormColumn.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

constexpr QSize kLeast(262, 160);

} // namespace

FormColumn::FormColumn(const QList<QWidget*>& cards, int spacing, QWidget* parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("formScroll"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    for (QWidget* card : cards)
        column->addWidget(card);
    column->addStretch(1);
    setWidget(inner);
    viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
}

QSize FormColumn::minimumSizeHint() const
{
    const int bar = verticalScrollBar()->sizeHint().width();
    return kLeast.expandedTo({widget()->minimumSizeHint().width() + bar, 0});
}

bool FormColumn::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry(); // a card has grown: so must the column
        decideBar();
    }
    return QScrollArea::eventFilter(watched, event);
}

void FormColumn::resizeEvent(QResizeEvent* event)
{
    decideBar();
    QScrollArea::resizeEvent(event);
}

/// The bar makes the cards narrower and so higher: left alone, it would stay because it is there.
void FormColumn::decideBar()
{
    const bool fits = widget()->heightForWidth(width()) <= height();
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
}

} // namespace hourglass
