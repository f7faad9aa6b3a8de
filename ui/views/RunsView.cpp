// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunsView.h"

#include "ui/views/Glyphs.h"
#include "ui/views/RunDifferences.h"
#include "ui/views/RunList.h"
#include "ui/views/RunModel.h"
#include "ui/views/RunNote.h"
#include "ui/views/RunWords.h"
#include "ui/views/SegmentedControl.h"
#include "ui/views/Words.h"

#include "ui/views/Card.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace hourglass {

RunsView::RunsView(QWidget* parent)
    : QFrame(parent),
      m_model(new RunModel(this)),
      m_list(new RunList(m_model, this)),
      m_pages(new QStackedWidget(this)),
      m_filter(new QLineEdit(this)),
      m_count(new ElidedLabel(this)),
      m_losses(new SegmentedControl(
          {{tr("Validation"), QStringLiteral("compareValidation"), tr("The loss after each epoch")},
           {tr("Training"), QStringLiteral("compareTraining"), tr("The loss of the batches, smoothed")},
           {tr("Both"), QStringLiteral("compareBoth"), tr("Training is dotted")}},
          this)),
      m_axis(
          new SegmentedControl({{tr("Epochs"), QStringLiteral("compareByEpoch"),
                                 tr("Epoch beside epoch: runs with batches of other sizes can be compared")},
                                {tr("Steps"), QStringLiteral("compareByStep"), tr("Batch beside batch")}},
                               this)),
      m_differencesTitle(new ElidedLabel(this)),
      m_differences(new RunDifferences(this)),
      m_note(new RunNote(this))
{
    setProperty("card", true);
    setObjectName(QStringLiteral("runsView"));
    setAccessibleName(tr("Runs"));
    layOut();
    connectParts();
    setRuns({});
    showSelected();
}

void RunsView::connectParts()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_list->setFilter(words);
        tellCount();
    });
    connect(m_list, &RunList::currentFolderChanged, this, &RunsView::showSelected);
    connect(m_list, &RunList::openRequested, this, [this] { openSelected(); });
    connect(m_list, &RunList::deleteRequested, this, &RunsView::remove);
    connect(m_list, &QWidget::customContextMenuRequested, this, &RunsView::showMenu);
    connect(m_model, &RunModel::titleEdited, this, &RunsView::renamed);
    connect(m_model, &RunModel::tooManyChosen, this,
            [this] { m_count->setText(tr("Eight runs at most are drawn together.")); });
    connect(m_model, &RunModel::chosenChanged, this, [this] {
        tellCount();
        showDifferences();
        Q_EMIT comparisonChanged();
    });
    for (const SegmentedControl* control : {m_losses, m_axis})
        connect(control, &SegmentedControl::chosen, this, &RunsView::comparisonChanged);
    connect(m_note, &RunNote::noteChanged, this, &RunsView::noteChanged);
}

void RunsView::setRuns(const std::vector<RunSummary>& runs)
{
    const auto before = comparison().runs;
    m_model->setRuns(runs);
    const bool isFirst = m_pages->currentIndex() == 0 && !runs.empty();
    m_pages->setCurrentIndex(runs.empty() ? 0 : 1);
    if (isFirst && isVisible())
        takeFocus(); // it could not have it before
    tellCount();
    showSelected();
    const auto now = comparison().runs;
    if (!std::ranges::equal(before, now, {}, &Comparison::Run::name, &Comparison::Run::name))
        Q_EMIT comparisonChanged();
}

void RunsView::setCurrentRun(const QString& folder, bool isTraining)
{
    m_current = folder;
    m_isTraining = isTraining;
    m_model->setCurrent(folder);
    showSelected();
}

RunsView::Comparison RunsView::comparison() const
{
    Comparison comparison;
    const auto names = distinctNames(chosenRuns());
    for (const QString& folder : m_model->chosen())
        comparison.runs.push_back(
            {folder, names[static_cast<qsizetype>(comparison.runs.size())], m_model->colourOf(folder)});
    comparison.training = m_losses->current() != 0;
    comparison.validation = m_losses->current() != 1;
    comparison.byEpoch = m_axis->current() == 0;
    return comparison;
}

std::vector<RunSummary> RunsView::chosenRuns() const
{
    std::vector<RunSummary> runs;
    for (const QString& folder : m_model->chosen())
        runs.push_back(m_model->run(m_model->rowOf(folder)));
    return runs;
}

const RunSummary* RunsView::selected() const
{
    const int row = m_model->rowOf(m_list->currentFolder());
    return row < 0 ? nullptr : &m_model->run(row);
}

bool RunsView::isTraining(const QString& folder) const { return m_isTraining && folder == m_current; }

void RunsView::showSelected()
{
    const RunSummary* run = selected();
    const QString folder = run ? QString::fromStdString(run->folder) : QString();
    const bool isWhole = run && run->problem.empty();
    m_open->setEnabled(isWhole && folder != m_current);
    m_rename->setEnabled(isWhole);
    m_reveal->setEnabled(run && !run->isMissing);
    m_remove->setText(run && run->isMissing ? tr("Forget") : tr("Delete"));
    m_remove->setEnabled(run && !isTraining(folder));
    m_note->setRun(isWhole ? folder : QString(), run ? QString::fromStdString(run->note) : QString());
    showDifferences();
}

/// Of two ticked runs and more what they differ in; else everything about the one that is selected.
void RunsView::showDifferences()
{
    auto runs = chosenRuns();
    std::vector<int> colours;
    for (const QString& folder : m_model->chosen())
        colours.push_back(m_model->colourOf(folder));
    if (runs.size() < 2) {
        runs.clear();
        if (const RunSummary* run = selected(); run && run->problem.empty())
            runs.push_back(*run);
        colours.assign(runs.size(), -1);
    }
    m_differences->setRuns(runs, colours);
    const bool isSame = runs.size() > 1 && m_differences->rowCount() == 0;
    m_differencesTitle->setText(isSame             ? tr("The same settings")
                                : runs.size() > 1  ? tr("What differs")
                                : runs.size() == 1 ? tr("Settings")
                                                   : tr("Tick runs to compare them"));
}

void RunsView::tellCount()
{
    const int all = m_model->rowCount(), shown = m_list->shownCount();
    const auto ticked = m_model->chosen().size();
    QString text = shown < all ? tr("%1 of %2").arg(thousands(shown), thousands(all)) : thousands(all);
    if (ticked > 0)
        text += QStringLiteral(" \u00b7 ") + tr("%1 ticked").arg(ticked);
    m_count->setText(all == 0 ? QString() : text);
}

void RunsView::openSelected()
{
    if (m_open->isEnabled())
        Q_EMIT openRequested(m_list->currentFolder());
}

void RunsView::renameSelected() { m_list->editName(); }

void RunsView::revealSelected() { Q_EMIT revealRequested(m_list->currentFolder()); }

void RunsView::removeSelected() { remove(m_list->selectedFolders()); }

void RunsView::remove(const QStringList& folders)
{
    QStringList gone, there;
    for (const QString& folder : folders)
        if (const int row = m_model->rowOf(folder); row >= 0 && !isTraining(folder))
            (m_model->run(row).isMissing ? gone : there) << folder;
    if (!there.isEmpty())
        Q_EMIT deleteRequested(there);
    if (!gone.isEmpty())
        Q_EMIT forgetRequested(gone);
}

void RunsView::finishEditing() { m_note->finish(); }

void RunsView::takeFocus() { m_list->setFocus(); }

void RunsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QFrame::keyPressEvent(event);
}

void RunsView::setTheme(const Theme& theme)
{
    m_list->setTheme(theme);
    m_differences->setTheme(theme);
}

} // namespace hourglass
