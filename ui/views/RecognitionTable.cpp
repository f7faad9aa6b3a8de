// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RecognitionTable.h"

#include "ui/views/Card.h"
#include "ui/views/Words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kMostNeighbours = 100;
constexpr int kCellWidth = 110;
constexpr std::array<const char*, kRecognisers> kRows{"nearest", "neighbours", "logistic"};
constexpr std::array<const char*, kRecognitionSpaces> kColumns{"Codes", "Components", "Raw"};

QString spaceName(std::size_t space)
{
    const QString names[] = {RecognitionTable::tr("Codes"), RecognitionTable::tr("Principal components"),
                             RecognitionTable::tr("Raw values")};
    return names[space];
}

QString spaceTip(std::size_t space)
{
    const QString tips[] = {
        RecognitionTable::tr("What the encoder makes of the samples."),
        RecognitionTable::tr("As many numbers a sample, but made by a linear method that never learnt a "
                             "network: what is learnt should be worth more."),
        RecognitionTable::tr("All values that the network sees.")};
    return tips[space];
}

QString recogniserName(std::size_t row)
{
    const QString names[] = {RecognitionTable::tr("Nearest, 100 against 100"),
                             RecognitionTable::tr("Nearest neighbours, all"),
                             RecognitionTable::tr("Logistic regression, all")};
    return names[row];
}

QString recogniserTip(std::size_t row)
{
    const QString tips[] = {
        RecognitionTable::tr("The first 100 test samples take the class of the nearest of the first 100 "
                             "training samples, as in the lecture."),
        RecognitionTable::tr("Each test sample takes the class that most of its k nearest training samples "
                             "have; of equals that of the nearer."),
        RecognitionTable::tr("A straight cut between the classes, learnt from all training samples.")};
    return tips[row];
}

QString shareText(double share) { return QString::number(100 * share, 'f', 1) + QStringLiteral(" %"); }

} // namespace

RecognitionTable::RecognitionTable(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_group(new QButtonGroup(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, 3);
    makeHeads();
    for (std::size_t row = 0; row < kRecognisers; ++row)
        makeRow(row);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        const auto cell = static_cast<std::size_t>(id);
        Q_EMIT cellChosen(static_cast<Recogniser>(cell / kRecognitionSpaces),
                          static_cast<RecognitionSpace>(cell % kRecognitionSpaces));
    });
}

void RecognitionTable::makeHeads()
{
    for (std::size_t i = 0; i < kRecognitionSpaces; ++i) {
        m_heads[i] = headingLabel(spaceName(i), this);
        m_heads[i]->setObjectName(QStringLiteral("recognitionHead%1").arg(QLatin1String(kColumns[i])));
        m_heads[i]->setToolTip(spaceTip(i));
        m_heads[i]->setAlignment(Qt::AlignCenter);
        m_heads[i]->setWordWrap(true);
        m_grid->addWidget(m_heads[i], 0, static_cast<int>(i) + 1);
        m_grid->setColumnStretch(static_cast<int>(i) + 1, 2);
        m_grid->setColumnMinimumWidth(static_cast<int>(i) + 1, kCellWidth);
    }
}

QWidget* RecognitionTable::makeName(std::size_t row)
{
    auto* label = new QLabel(recogniserName(row), this);
    label->setToolTip(recogniserTip(row));
    if (row != static_cast<std::size_t>(Recogniser::Neighbours))
        return label;
    auto* both = new QWidget(this);
    auto* line = new QHBoxLayout(both);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_neighbours = new QSpinBox(both);
    m_neighbours->setRange(1, kMostNeighbours);
    m_neighbours->setPrefix(tr("k = "));
    describe(m_neighbours, "recognitionNeighbours", tr("Neighbours that vote"),
             tr("How many neighbours vote. More: smoother, and blind to small groups."));
    line->addWidget(label);
    line->addWidget(m_neighbours);
    line->addStretch(1);
    connect(m_neighbours, &QSpinBox::valueChanged, this, &RecognitionTable::neighboursChanged);
    return both;
}

void RecognitionTable::makeRow(std::size_t row)
{
    const int at = static_cast<int>(row) + 1;
    m_grid->addWidget(makeName(row), at, 0);
    for (std::size_t space = 0; space < kRecognitionSpaces; ++space) {
        auto* button = new QPushButton(this);
        button->setCheckable(true);
        button->setAutoDefault(false);
        describe(button, "", tr("%1 on %2").arg(recogniserName(row), spaceName(space)), {});
        button->setObjectName(QLatin1String(kRows[row]) + QLatin1String(kColumns[space]));
        m_group->addButton(button, static_cast<int>(row * kRecognitionSpaces + space));
        m_grid->addWidget(button, at, static_cast<int>(space) + 1);
        m_buttons[row][space] = button;
    }
    m_runs[row] = new QPushButton(this);
    m_runs[row]->setAutoDefault(false);
    m_runs[row]->setObjectName(QLatin1String(kRows[row]) + QLatin1String("Run"));
    m_grid->addWidget(m_runs[row], at, static_cast<int>(kRecognitionSpaces) + 1);
    connect(m_runs[row], &QPushButton::clicked, this, [this, row] {
        isBusy(row) ? Q_EMIT stopRequested(static_cast<Recogniser>(row))
                    : Q_EMIT runRequested(static_cast<Recogniser>(row));
    });
    for (std::size_t space = 0; space < kRecognitionSpaces; ++space)
        refreshCell(row, space);
    refreshRow(row);
}

void RecognitionTable::setCell(Recogniser recogniser, RecognitionSpace space, const RecognitionCell& cell)
{
    const auto row = static_cast<std::size_t>(recogniser), column = static_cast<std::size_t>(space);
    m_cells[row][column] = cell;
    refreshCell(row, column);
    refreshRow(row);
    if (cell.result)
        m_heads[column]->setText(QStringLiteral("%1 (%2)").arg(spaceName(column)).arg(cell.result->dims));
    else if (std::ranges::none_of(m_cells, [column](const Cells& c) { return c[column].result != nullptr; }))
        m_heads[column]->setText(spaceName(column));
}

void RecognitionTable::setAvailable(bool available)
{
    m_isAvailable = available;
    m_neighbours->setEnabled(available);
    for (std::size_t row = 0; row < kRecognisers; ++row)
        refreshRow(row);
}

void RecognitionTable::setNeighbours(int k) { m_neighbours->setValue(k); }
int RecognitionTable::neighbours() const { return m_neighbours->value(); }

std::optional<std::pair<Recogniser, RecognitionSpace>> RecognitionTable::chosen() const
{
    const int id = m_group->checkedId();
    if (id < 0)
        return {};
    const auto cell = static_cast<std::size_t>(id);
    return std::pair(static_cast<Recogniser>(cell / kRecognitionSpaces),
                     static_cast<RecognitionSpace>(cell % kRecognitionSpaces));
}

void RecognitionTable::choose(Recogniser recogniser, RecognitionSpace space)
{
    m_buttons[static_cast<std::size_t>(recogniser)][static_cast<std::size_t>(space)]->setChecked(true);
}

const RecognitionCell& RecognitionTable::cell(Recogniser recogniser, RecognitionSpace space) const
{
    return m_cells[static_cast<std::size_t>(recogniser)][static_cast<std::size_t>(space)];
}

bool RecognitionTable::isBusy(std::size_t row) const
{
    return std::ranges::any_of(
        m_cells[row], [](const RecognitionCell& cell) { return cell.state != RecognitionCell::State::Idle; });
}

bool RecognitionTable::isBusy() const
{
    for (std::size_t row = 0; row < kRecognisers; ++row)
        if (isBusy(row))
            return true;
    return false;
}

void RecognitionTable::refreshCell(std::size_t row, std::size_t space)
{
    const auto& cell = m_cells[row][space];
    auto* button = m_buttons[row][space];
    using State = RecognitionCell::State;
    button->setText(cell.state == State::Running   ? tr("%1 % done").arg(static_cast<int>(100 * cell.share))
                    : cell.state == State::Waiting ? tr("waits")
                    : cell.result                  ? shareText(cell.result->accuracy)
                                                   : QStringLiteral("–"));
    button->setEnabled(cell.result != nullptr);
    if (!cell.result && button->isChecked()) {
        m_group->setExclusive(false);
        button->setChecked(false);
        m_group->setExclusive(true);
    }
    button->setToolTip(
        !cell.result
            ? tr("Not known yet: run the row.")
            : tr("%1 test samples, %2 training samples known. Click: which classes are taken for which.")
                  .arg(thousands(static_cast<qint64>(cell.result->predicted.size())),
                       thousands(static_cast<qint64>(cell.result->known))));
}

void RecognitionTable::refreshRow(std::size_t row)
{
    const bool busy = isBusy(row);
    auto* run = m_runs[row];
    run->setText(busy ? tr("Stop") : tr("Run"));
    run->setEnabled(busy || m_isAvailable);
    run->setAccessibleName((busy ? tr("Stop: %1") : tr("Run: %1")).arg(recogniserName(row)));
    run->setToolTip(busy ? tr("What is known stays.") : tr("On codes, principal components and raw values."));
}

} // namespace hourglass
