// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RecognitionPage.h"

#include "ui/views/Card.h"
#include "ui/views/ClassRows.h"
#include "ui/views/ContingencyView.h"
#include "ui/views/RecognitionTable.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hourglass {
namespace {

QFrame* cardWithColumn(QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setProperty("card", true);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    return card;
}

} // namespace

RecognitionPage::RecognitionPage(QWidget* parent)
    : QWidget(parent),
      m_table(new RecognitionTable(this)),
      m_all(new QPushButton(this)),
      m_words(mutedLabel({}, this)),
      m_confusion(new ContingencyView(this)),
      m_caption(headingLabel({}, this)),
      m_wrong(new ClassRows(this))
{
    m_words->setObjectName(QStringLiteral("recognitionWords"));
    m_words->setWordWrap(true);
    m_caption->setObjectName(QStringLiteral("recognitionCaption"));
    describe(m_confusion, "confusion", tr("True classes against recognised ones"), {});
    describe(m_wrong, "wrongSamples", tr("Samples that were recognised wrongly"), {});
    describe(m_all, "recognitionRunAll", tr("Run all"), tr("All recognisers on all spaces."));
    m_all->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeTop());
    column->addWidget(makeBottom(), 1);
    connect(m_table, &RecognitionTable::runRequested, this, &RecognitionPage::runRequested);
    connect(m_table, &RecognitionTable::stopRequested, this, &RecognitionPage::stopRequested);
    connect(m_table, &RecognitionTable::neighboursChanged, this, &RecognitionPage::neighboursChanged);
    connect(m_table, &RecognitionTable::cellChosen, this,
            [this](Recogniser recogniser, RecognitionSpace space) {
                show(m_table->cell(recogniser, space).result);
            });
    connect(m_confusion, &ContingencyView::confusionActivated, this, &RecognitionPage::confusionActivated);
    connect(m_wrong, &ClassRows::sampleActivated, this, &RecognitionPage::sampleActivated);
    connect(m_all, &QPushButton::clicked, this,
            [this] { m_table->isBusy() ? Q_EMIT stopAllRequested() : Q_EMIT runAllRequested(); });
    show(nullptr);
}

QWidget* RecognitionPage::makeTop()
{
    auto* card = cardWithColumn(this);
    auto* line = new QHBoxLayout;
    line->addWidget(m_words, 1);
    line->addWidget(m_all);
    static_cast<QVBoxLayout*>(card->layout())->addLayout(line);
    card->layout()->addWidget(m_table);
    return card;
}

QWidget* RecognitionPage::makeBottom()
{
    auto* card = cardWithColumn(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(m_confusion, 3);
    auto* column = new QVBoxLayout;
    column->addWidget(m_caption);
    column->addWidget(m_wrong, 1);
    row->addLayout(column, 2);
    static_cast<QVBoxLayout*>(card->layout())->addLayout(row, 1);
    return card;
}

void RecognitionPage::setData(QStringList classNames, const QString& why)
{
    m_classNames = std::move(classNames);
    show(nullptr);
    setWhy(why);
}

void RecognitionPage::setWhy(const QString& why)
{
    m_why = why;
    m_table->setAvailable(why.isEmpty());
    refresh();
}

void RecognitionPage::setCell(Recogniser recogniser, RecognitionSpace space, const RecognitionCell& cell)
{
    m_table->setCell(recogniser, space, cell);
    if (!m_table->chosen() && cell.result)
        m_table->choose(recogniser, space); // the first number explains itself
    const auto chosen = m_table->chosen();
    show(chosen ? m_table->cell(chosen->first, chosen->second).result : nullptr);
    refresh();
}

void RecognitionPage::setWords(const QString& words)
{
    m_said = words;
    refresh();
}

void RecognitionPage::refresh()
{
    const bool busy = m_table->isBusy();
    m_words->setText(m_why.isEmpty() ? m_said : m_why);
    m_all->setText(busy ? tr("Stop all") : tr("Run all"));
    m_all->setEnabled(busy || m_why.isEmpty());
    m_confusion->setPlaceholder(m_why.isEmpty() ? tr("Run a row, then click one of its numbers.")
                                                : QString());
}

void RecognitionPage::show(const std::shared_ptr<const Recognition>& result)
{
    if (result == m_shown && result)
        return;
    m_shown = result;
    m_confusion->setConfusion(result ? result->confusion : ContingencyTable{}, m_classNames);
    setWrong({}, nullptr, {});
    Q_EMIT shownChanged();
}

void RecognitionPage::setWrong(const QString& caption, const std::shared_ptr<const DataSummary>& samples,
                               QStringList rowNames)
{
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty());
    m_wrong->setVisible(samples != nullptr);
    m_wrong->setSamples(samples, std::move(rowNames));
}

void RecognitionPage::setNeighbours(int k) { m_table->setNeighbours(k); }
int RecognitionPage::neighbours() const { return m_table->neighbours(); }

void RecognitionPage::setTheme(const Theme& theme)
{
    m_confusion->setTheme(theme);
    m_wrong->setTheme(theme);
}

} // namespace hourglass
