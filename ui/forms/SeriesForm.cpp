// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/SeriesForm.h"

#include "ui/views/Card.h"
#include "ui/views/SegmentedControl.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kGreatestSeed = 9e15; // whole numbers up to here are exact

/// "1-6" as 1 to 6; a single number as itself.
bool addPiece(const QString& piece, std::size_t most, std::vector<double>& numbers)
{
    static const QRegularExpression range(QStringLiteral("^(\\d+)\\s*[-\u2013]\\s*(\\d+)$"));
    if (const auto match = range.match(piece); match.hasMatch()) {
        const double first = match.captured(1).toDouble(), last = match.captured(2).toDouble();
        if (last < first || last - first >= static_cast<double>(most))
            return false;
        for (double number = first; number <= last; ++number)
            numbers.push_back(number);
        return true;
    }
    bool isNumber = false;
    numbers.push_back(piece.toDouble(&isNumber));
    return isNumber && std::isfinite(numbers.back());
}

} // namespace

std::optional<std::vector<double>> parseNumbers(const QString& text, int most)
{
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    std::vector<double> numbers;
    QString joined = text; // "1 - 6" is one piece
    joined.replace(QRegularExpression(QStringLiteral("\\s*([-\u2013])\\s*(?=\\d)")), QStringLiteral("\\1"));
    for (const QString& piece : joined.split(between, Qt::SkipEmptyParts))
        if (!addPiece(piece, static_cast<std::size_t>(most), numbers) ||
            numbers.size() > static_cast<std::size_t>(most))
            return std::nullopt;
    return numbers;
}

SeriesForm::SeriesForm(QWidget* parent)
    : QWidget(parent),
      m_kind(new SegmentedControl(
          {{tr("Perplexities"), QStringLiteral("seriesPerplexities"),
            tr("About how many neighbours count, from fine to broad: what is seen at several is more than an "
               "accident of one. Their KL divergences cannot be compared.")},
           {tr("Seeds"), QStringLiteral("seriesSeeds"),
            tr("The same options from other random starts: what comes back every time is in the data. The "
               "lowest KL divergence fits best.")}},
          this)),
      m_values(new QLineEdit(this)),
      m_run(new QPushButton(this)),
      m_progress(new QProgressBar(this)),
      m_problem(new ProblemLabel(QStringLiteral("seriesProblem"), this)),
      m_lists{QStringLiteral("5, 30, 50, 100"), QStringLiteral("1-6")}
{
    describe(m_values, "seriesValues", tr("Values"),
             tr("Up to nine, separated by commas; 1-6 stands for 1, 2, 3, 4, 5, 6."));
    m_values->setFixedWidth(150);
    m_run->setObjectName(QStringLiteral("seriesRun"));
    m_run->setAutoDefault(false);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(90, 8);
    m_kind->setCurrent(0);
    m_values->setText(m_lists[0]);
    layOut();
    connect(m_kind, &SegmentedControl::chosen, this, [this](int kind) { setVariesSeeds(kind == 1); });
    connect(m_values, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_lists[m_kind->current()] = text;
        refresh();
    });
    connect(m_values, &QLineEdit::returnPressed, this, [this] {
        if (!m_isRunning && problem().isEmpty())
            Q_EMIT runRequested();
    });
    connect(m_run, &QPushButton::clicked, this,
            [this] { m_isRunning ? Q_EMIT stopRequested() : Q_EMIT runRequested(); });
    refresh();
}

void SeriesForm::layOut()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget* widget : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_values),
                            static_cast<QWidget*>(m_run), static_cast<QWidget*>(m_progress)})
        row->addWidget(widget);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_problem);
}

bool SeriesForm::variesSeeds() const { return m_kind->current() == 1; }

void SeriesForm::setVariesSeeds(bool seeds)
{
    m_kind->setCurrent(seeds ? 1 : 0);
    m_values->setText(m_lists[m_kind->current()]);
    refresh();
}

void SeriesForm::setValues(const QString& list)
{
    m_lists[m_kind->current()] = list;
    m_values->setText(list);
    refresh();
}

void SeriesForm::setPoints(std::size_t points)
{
    m_points = points;
    refresh();
}

void SeriesForm::setBase(const TsneOptions& base)
{
    m_base = base;
    refresh();
}

std::vector<TsneOptions> SeriesForm::options() const
{
    std::vector<TsneOptions> all;
    for (const double number : parseNumbers(m_values->text(), kMost).value_or(std::vector<double>{})) {
        TsneOptions one = m_base;
        one.dims = 2;
        if (variesSeeds()) {
            one.seed = static_cast<std::uint64_t>(std::clamp(number, 0.0, kGreatestSeed));
            one.init = TsneInit::Random; // from PCA, all seeds begin alike
        } else {
            one.perplexity = number;
        }
        all.push_back(one);
    }
    return all;
}

QString SeriesForm::problem() const
{
    const auto numbers = parseNumbers(m_values->text(), kMost);
    if (!numbers || numbers->empty())
        return tr("Give one to nine numbers.");
    if (variesSeeds()) {
        const bool areSeeds = std::ranges::all_of(
            *numbers, [](double n) { return n >= 0 && n <= kGreatestSeed && n == std::floor(n); });
        return areSeeds ? QString() : tr("Seeds are whole numbers from 0.");
    }
    for (const TsneOptions& one : options())
        if (const auto problems = one.problems(m_points); m_points > 0 && !problems.empty())
            return QString::fromStdString(problems.front().text);
    return {};
}

void SeriesForm::setRunning(bool running, int done, int all)
{
    m_isRunning = running;
    m_progress->setRange(0, std::max(all, 1));
    m_progress->setValue(done);
    refresh();
}

void SeriesForm::refresh()
{
    const QString wrong = problem();
    m_problem->setProblem(m_isRunning ? QString() : wrong);
    m_values->setEnabled(!m_isRunning);
    m_kind->setEnabled(!m_isRunning);
    m_run->setText(m_isRunning ? tr("Stop") : tr("Run"));
    m_run->setToolTip(
        m_isRunning ? tr("The maps stay as far as they are.")
        : m_points == 0
            ? tr("Train a model first: there are no codes yet.")
            : tr("Makes all of them side by side, by the other options of the main map's t-SNE."));
    m_run->setEnabled(m_isRunning || (wrong.isEmpty() && m_points > 0));
    m_progress->setVisible(m_isRunning);
}

} // namespace hourglass
