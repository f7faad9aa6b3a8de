// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ReconstructionView.h"

#include "ui/views/Glyphs.h"
#include "ui/views/ReconstructionGrid.h"
#include "ui/views/Words.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

namespace hourglass {
namespace {

struct Choice {
    SampleChoice choice;
    const char* text;
};
constexpr Choice kChoices[] = {{SampleChoice::FirstOfEachClass, QT_TR_NOOP("First of each class")},
                               {SampleChoice::Random, QT_TR_NOOP("Random")},
                               {SampleChoice::Worst, QT_TR_NOOP("Worst")},
                               {SampleChoice::Best, QT_TR_NOOP("Best")},
                               {SampleChoice::Selection, QT_TR_NOOP("Selection on the map")}};

} // namespace

ReconstructionView::ReconstructionView(QWidget* parent)
    : QFrame(parent),
      m_subtitle(new ElidedLabel(this)),
      m_choice(new QComboBox(this)),
      m_grid(new ReconstructionGrid(this))
{
    setProperty("card", true);
    setObjectName(QStringLiteral("reconstructionView"));
    setAccessibleName(tr("Reconstructions"));
    m_subtitle->setProperty("muted", true);
    m_subtitle->setObjectName(QStringLiteral("reconstructionSubtitle"));
    auto* more = new GlyphButton(Glyph::More, QStringLiteral("reconstructionMenu"),
                                 tr("More for the reconstructions"), this);
    auto* menu = new QMenu(more);
    menu->addAction(tr("Export figure…"), this, &ReconstructionView::exportRequested)
        ->setObjectName("reconstructionExport");
    menu->addAction(tr("Copy picture"), this, &ReconstructionView::copyPicture);
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    m_shuffle = new GlyphButton(Glyph::Shuffle, QStringLiteral("reconstructionShuffle"),
                                tr("Other samples. Draws anew at random."), this);
    makeChoices();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 10, 10);
    column->setSpacing(6);
    auto* titles = new QHBoxLayout;
    titles->addWidget(headingLabel(tr("Reconstructions"), this));
    titles->addWidget(m_subtitle, 1);
    titles->addWidget(more);
    auto* choices = new QHBoxLayout;
    choices->addWidget(m_choice, 1);
    choices->addWidget(m_shuffle);
    column->addLayout(titles);
    column->addLayout(choices);
    column->addSpacing(2);
    column->addWidget(m_grid, 1);
    connect(m_shuffle, &QToolButton::clicked, this, &ReconstructionView::shuffleRequested);
    connect(m_grid, &ReconstructionGrid::sampleActivated, this, &ReconstructionView::sampleActivated);
    clear(tr("After the first steps: what goes in, and what the network makes of it"));
}

void ReconstructionView::makeChoices()
{
    for (const Choice& choice : kChoices)
        m_choice->addItem(tr(choice.text), static_cast<int>(choice.choice));
    describe(m_choice, "reconstructionChoice", tr("Which samples"),
             tr("Which samples are shown. Worst and best: those with the largest and the smallest error. "
                "Selection: Shift-drag on the map."));
    setSelectionAvailable(false);
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_shuffle->setVisible(choice() == SampleChoice::Random);
        Q_EMIT choiceChosen(choice());
    });
    m_shuffle->setVisible(false);
}

void ReconstructionView::setReconstructions(std::shared_ptr<const ReconstructionSet> set)
{
    if (!set)
        return;
    double sum = 0;
    for (const Reconstruction& item : set->items)
        sum += static_cast<double>(item.error);
    const auto size = static_cast<double>(set->items.size());
    m_subtitle->setText(set->items.empty()
                            ? QString()
                            : tr("epoch %1 · mean %2").arg(epochText(set->modelEpoch), lossText(sum / size)));
    m_grid->setPlaceholder(tr("Nothing to show for this choice"));
    m_grid->setReconstructions(std::move(set));
}

void ReconstructionView::setClassNames(const QStringList& names) { m_grid->setClassNames(names); }

void ReconstructionView::setColumnNames(const QStringList& names) { m_grid->setColumnNames(names); }

void ReconstructionView::clear(const QString& message)
{
    m_subtitle->clear();
    m_grid->setPlaceholder(message);
    m_grid->setReconstructions(nullptr);
}

void ReconstructionView::setChoice(SampleChoice choice)
{
    m_choice->setCurrentIndex(m_choice->findData(static_cast<int>(choice)));
    m_shuffle->setVisible(choice == SampleChoice::Random);
}

SampleChoice ReconstructionView::choice() const
{
    return static_cast<SampleChoice>(m_choice->currentData().toInt());
}

void ReconstructionView::setSelectionAvailable(bool available)
{
    const int index = m_choice->findData(static_cast<int>(SampleChoice::Selection));
    if (auto* model = qobject_cast<QStandardItemModel*>(m_choice->model()))
        model->item(index)->setEnabled(available);
}

int ReconstructionView::comfortableCount() const { return m_grid->comfortableCount(); }

void ReconstructionView::copyPicture() const
{
    QApplication::clipboard()->setPixmap(m_grid->viewport()->grab());
}

void ReconstructionView::setTheme(const Theme& theme) { m_grid->setTheme(theme); }

void ReconstructionView::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    QTimer::singleShot(0, this, &ReconstructionView::capacityChanged); // when the grid has its new size too
}

} // namespace hourglass
