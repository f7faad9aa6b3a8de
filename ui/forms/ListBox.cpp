// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ListBox.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QScreen>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QWheelEvent>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kVisibleItems = 20;

} // namespace

ListBox::ListBox(QWidget* parent) : QComboBox(parent)
{
    setMaxVisibleItems(kVisibleItems);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

void ListBox::addHeading(const QString& text)
{
    addItem(text.toUpper());
    setItemData(count() - 1, text, Qt::AccessibleTextRole);
    disableLast();
}

void ListBox::addChoice(const QString& text, const QString& value, const QString& toolTip)
{
    addItem(text, value);
    if (!toolTip.isEmpty())
        setItemData(count() - 1, toolTip, Qt::ToolTipRole);
}

void ListBox::disableLast()
{
    if (auto* items = qobject_cast<QStandardItemModel*>(model()))
        items->item(count() - 1)->setEnabled(false);
}

void ListBox::showPopup()
{
    const int bar = view()->verticalScrollBar()->sizeHint().width();
    const int wanted = view()->sizeHintForColumn(0) + bar + 12; // the style sheet's padding of the list
    view()->setMinimumWidth(std::min(wanted, screen()->availableGeometry().width() / 2));
    QComboBox::showPopup();
}

void ListBox::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        showPopup();
        return;
    default:
        break;
    }
    const QString letter = event->text();
    if (!letter.isEmpty() && letter.front().isLetterOrNumber() &&
        !(event->modifiers() & Qt::ControlModifier)) {
        showPopup();
        view()->keyboardSearch(letter);
        return;
    }
    QComboBox::keyPressEvent(event);
}

void ListBox::wheelEvent(QWheelEvent* event) { event->ignore(); }

} // namespace hourglass
