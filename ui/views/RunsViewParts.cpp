// SPDX-License-Identifier: GPL-3.0-or-later
// How a RunsView is laid out: the list, what can be done with a run, and what is known of it.
#include "ui/views/Card.h"
#include "ui/views/Glyphs.h"
#include "ui/views/RunDifferences.h"
#include "ui/views/RunList.h"
#include "ui/views/RunNote.h"
#include "ui/views/RunsView.h"
#include "ui/views/SegmentedControl.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hourglass {

void RunsView::layOut()
{
    auto* empty =
        mutedLabel(tr("No runs yet. Press Train: every run is kept, and stands here from then on."), this);
    empty->setObjectName(QStringLiteral("runsEmpty"));
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    auto* full = new QWidget(this);
    auto* column = new QVBoxLayout(full);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_list, 5);
    column->addWidget(makeActions());
    column->addWidget(makeDetails(), 4);
    m_pages->addWidget(empty);
    m_pages->addWidget(full);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(12, 8, 10, 10);
    whole->setSpacing(6);
    whole->addWidget(makeHeader());
    whole->addWidget(m_pages, 1);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
}

QWidget* RunsView::makeHeader()
{
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_count->setProperty("muted", true);
    m_count->setObjectName(QStringLiteral("runsCount"));
    describe(m_filter, "runsFilter", tr("Find runs"),
             tr("Runs with these words in their name, model, data or note, or \u201cseed 42\u201d"));
    m_filter->setPlaceholderText(tr("Find runs"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(220);
    auto* elsewhere = new QPushButton(tr("Add\u2026"), this);
    describe(elsewhere, "runsAdd", tr("Add a run"),
             tr("Opens a run that lies in another folder, and keeps it in this list."));
    auto* close = new GlyphButton(Glyph::Close, QStringLiteral("runsClose"),
                                  tr("Back to the map. Escape does the same."), this);
    row->addWidget(headingLabel(tr("Runs"), this));
    row->addWidget(m_count, 1);
    row->addWidget(m_filter, 1);
    row->addWidget(elsewhere);
    row->addWidget(close);
    connect(elsewhere, &QPushButton::clicked, this, &RunsView::addRequested);
    connect(close, &QToolButton::clicked, this, &RunsView::closeRequested);
    return header;
}

QPushButton* RunsView::action(const QString& text, const char* objectName, const QString& toolTip,
                              void (RunsView::*perform)())
{
    auto* button = new QPushButton(text, this);
    button->setProperty("small", true);
    describe(button, objectName, text, toolTip);
    connect(button, &QPushButton::clicked, this, perform);
    return button;
}

QWidget* RunsView::makeActions()
{
    auto* actions = new QWidget(this);
    auto* row = new QHBoxLayout(actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_open = action(tr("Open"), "runOpen", tr("Brings back its data, model and loss (Return)."),
                    &RunsView::openSelected);
    m_rename = action(tr("Rename"), "runRename", tr("Gives it another name, in the list (F2)."),
                      &RunsView::renameSelected);
    m_reveal = action(tr("Show folder"), "runReveal", tr("Opens the folder that its files are in."),
                      &RunsView::revealSelected);
    m_remove = action(tr("Delete"), "runDelete",
                      tr("Moves the selected runs to the trash (Delete). Not the one that trains."),
                      &RunsView::removeSelected);
    for (QPushButton* button : {m_open, m_rename, m_reveal, m_remove})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(m_axis);
    return actions;
}

QWidget* RunsView::makeDetails()
{
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("runsSplitter"));
    split->setChildrenCollapsible(false);
    split->setHandleWidth(8);
    auto* left = new QWidget(split);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    m_differencesTitle->setObjectName(QStringLiteral("runDifferencesTitle"));
    m_differencesTitle->setProperty("muted", true);
    row->addWidget(m_differencesTitle, 1);
    row->addWidget(m_losses);
    column->addLayout(row);
    column->addWidget(m_differences, 1);
    split->addWidget(left);
    split->addWidget(m_note);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    m_note->setMinimumWidth(120);
    m_differences->setMinimumHeight(60);
    return split;
}

void RunsView::showMenu(const QPoint& place)
{
    if (!selected())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("runMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [menu](const QPushButton* like, const QObject* context, auto perform) {
        auto* action = menu->addAction(like->text());
        action->setObjectName(like->objectName() + QStringLiteral("Action"));
        action->setEnabled(like->isEnabled());
        connect(action, &QAction::triggered, context, perform);
    };
    offer(m_open, this, [this] { openSelected(); });
    offer(m_rename, this, [this] { renameSelected(); });
    auto* note = menu->addAction(tr("Note"), this, [this] { m_note->setFocus(); });
    note->setEnabled(m_note->isEnabled());
    offer(m_reveal, this, [this] { revealSelected(); });
    menu->addSeparator();
    offer(m_remove, this, [this] { removeSelected(); });
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

} // namespace hourglass
