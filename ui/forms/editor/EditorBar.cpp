// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/editor/EditorBar.h"

#include "ui/forms/WheelGuard.h"
#include "ui/views/Card.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStandardItemModel>
#include <QUndoStack>

namespace hourglass {
namespace {

constexpr int kLongestName = 60;

void addHeading(QComboBox* box, const QString& text)
{
    box->addItem(text.toUpper());
    if (auto* items = qobject_cast<QStandardItemModel*>(box->model()))
        items->item(box->count() - 1)->setEnabled(false);
}

} // namespace

EditorBar::EditorBar(QUndoStack& history, QWidget* parent)
    : QWidget(parent),
      m_name(new QLineEdit(this)),
      m_start(new QComboBox(this)),
      m_compare(new QMenu(this)),
      m_compareRun(m_compare->addAction(tr("The model of the run")))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    addNames(row);
    addHistory(row, history);
    row->addStretch(1);
    auto* open = addButton(row, "openSpec", tr("Open…"), tr("A model from a JSON file."));
    auto* save = addButton(row, "saveSpec", tr("Save…"), tr("This model as a JSON file."));
    auto* compare = addButton(row, "compareSpec", tr("Compare"), tr("What differs from another model."));
    compare->setMenu(m_compare);
    m_compareRun->setObjectName(QStringLiteral("compareWithRun"));
    m_compareRun->setEnabled(false);
    QAction* file = m_compare->addAction(tr("A file…"));
    file->setObjectName(QStringLiteral("compareWithFile"));
    m_compare->addSeparator();
    connect(open, &QPushButton::clicked, this, &EditorBar::openRequested);
    connect(save, &QPushButton::clicked, this, &EditorBar::saveRequested);
    connect(file, &QAction::triggered, this, &EditorBar::compareWithFileRequested);
    connect(m_compareRun, &QAction::triggered, this, &EditorBar::compareWithRunRequested);
    connect(m_name, &QLineEdit::textEdited, this, &EditorBar::nameEdited);
    connect(m_start, &QComboBox::activated, this, [this](int index) {
        const QString name = m_start->itemData(index).toString();
        m_start->setCurrentIndex(-1);
        if (!name.isEmpty())
            Q_EMIT startRequested(name);
    });
}

void EditorBar::addNames(QHBoxLayout* row)
{
    describe(m_name, "modelName", tr("Name of the model"), tr("What it is called in the list of models."));
    m_name->setMaxLength(kLongestName);
    m_name->setMinimumWidth(180);
    describe(m_start, "startFrom", tr("Start from"),
             tr("Takes the layers of another model; undo brings yours back."));
    m_start->setPlaceholderText(tr("Start from…"));
    m_start->setMinimumWidth(200);
    m_start->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    new WheelGuard(m_start);
    auto* label = mutedLabel(tr("Name"), this);
    label->setBuddy(m_name);
    row->addWidget(label);
    row->addWidget(m_name, 2);
    row->addWidget(m_start, 2);
}

void EditorBar::addHistory(QHBoxLayout* row, QUndoStack& history)
{
    const auto add = [&](const char* name, const QString& text, QAction* action,
                         QKeySequence::StandardKey key) {
        action->setShortcuts(key);
        action->setObjectName(QLatin1String(name) + QStringLiteral("Action"));
        window()->addAction(action);
        auto* button = addButton(row, name, text, {});
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->text() + " (" + action->shortcut().toString(QKeySequence::NativeText) +
                               ')');
        });
    };
    add("undoEdit", tr("Undo"), history.createUndoAction(this, tr("Undo")), QKeySequence::Undo);
    add("redoEdit", tr("Redo"), history.createRedoAction(this, tr("Redo")), QKeySequence::Redo);
}

QPushButton* EditorBar::addButton(QHBoxLayout* row, const char* name, const QString& text,
                                  const QString& toolTip)
{
    auto* button = new QPushButton(text, this);
    describe(button, name, text, toolTip);
    button->setAutoDefault(false);
    row->addWidget(button);
    return button;
}

void EditorBar::setName(const QString& name)
{
    if (m_name->text().trimmed() != name) // a space at the end may become a word
        m_name->setText(name);
}

void EditorBar::setStarts(const std::vector<ModelStart>& starts)
{
    m_start->clear();
    for (QAction* action : m_comparePresets)
        delete action;
    m_comparePresets.clear();
    QString group;
    for (const ModelStart& start : starts) {
        if (!start.group.isEmpty() && start.group != group)
            addHeading(m_start, start.group);
        group = start.group;
        m_start->addItem(start.title, start.name);
        QAction* action = m_compare->addAction(start.title);
        connect(action, &QAction::triggered, this,
                [this, name = start.name] { Q_EMIT compareWithRequested(name); });
        m_comparePresets.push_back(action);
    }
    m_start->setCurrentIndex(-1);
}

void EditorBar::setRunComparable(bool comparable) { m_compareRun->setEnabled(comparable); }

} // namespace hourglass
