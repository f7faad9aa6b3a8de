// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ErrorsPage.h"

#include "ui/plots/BoxPlot.h"
#include "ui/views/Card.h"
#include "ui/views/SegmentedControl.h"
#include "ui/views/Words.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kBarWidth = 120;

SegmentedControl* makeMeasures(QWidget* parent)
{
    return new SegmentedControl(
        {{QStringLiteral("MSE"), QStringLiteral("errorsMse"),
          ErrorsPage::tr("Mean squared error over the values of a sample, as the network sees them. Less is "
                         "better.")},
         {QStringLiteral("BCE"), QStringLiteral("errorsBce"),
          ErrorsPage::tr("Mean binary cross-entropy a value. Less is better; grey values never reach 0.")},
         {QStringLiteral("PSNR"), QStringLiteral("errorsPsnr"),
          ErrorsPage::tr("Peak signal-to-noise ratio in decibels. More is better.")},
         {QStringLiteral("SSIM"), QStringLiteral("errorsSsim"),
          ErrorsPage::tr("Structural similarity of pictures: 1 is the same. More is better.")}},
        parent);
}

QString measureName(ErrorMeasure measure)
{
    const char* names[] = {"MSE", "BCE", "PSNR", "SSIM"};
    return QString::fromLatin1(names[static_cast<std::size_t>(measure)]);
}

} // namespace

ErrorsPage::ErrorsPage(QWidget* parent)
    : QWidget(parent),
      m_measure(makeMeasures(this)),
      m_run(new QPushButton(this)),
      m_bar(new QProgressBar(this)),
      m_words(mutedLabel({}, this)),
      m_plot(new BoxPlot(this))
{
    m_words->setObjectName(QStringLiteral("errorsWords"));
    m_words->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setRange(0, 100);
    describe(m_bar, "errorsProgress", tr("Progress"), tr("How much of it is done."));
    describe(m_plot, "errorsPlot", tr("Reconstruction errors by class"), {});
    describe(m_run, "errorsRun", tr("Measure"), tr("Measures again, on the newest model."));
    m_run->setAutoDefault(false);
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    auto* line = new QHBoxLayout;
    line->addWidget(m_measure);
    line->addStretch(1);
    line->addWidget(m_bar);
    line->addWidget(m_run);
    column->addLayout(line);
    column->addWidget(m_words);
    column->addWidget(m_plot, 1);
    auto* around = new QVBoxLayout(this);
    around->setContentsMargins(0, 8, 0, 0);
    around->addWidget(card);
    m_measure->setCurrent(0);
    connect(m_measure, &SegmentedControl::chosen, this, &ErrorsPage::refresh);
    connect(m_plot, &BoxPlot::groupActivated, this, &ErrorsPage::groupActivated);
    connect(m_run, &QPushButton::clicked, this,
            [this] { m_isRunning ? Q_EMIT stopRequested() : Q_EMIT measureRequested(); });
    refresh();
}

ErrorMeasure ErrorsPage::measure() const
{
    return static_cast<ErrorMeasure>(std::max(0, m_measure->current()));
}

void ErrorsPage::setData(QStringList classNames, bool isVector, bool isUnit, bool hasTestPart)
{
    m_classNames = std::move(classNames);
    m_isVector = isVector;
    m_isUnit = isUnit;
    m_hasTestPart = hasTestPart;
    setReport(nullptr);
}

void ErrorsPage::setReport(std::shared_ptr<const ErrorReport> report)
{
    m_report = std::move(report);
    refresh();
}

void ErrorsPage::setAvailable(bool available)
{
    m_isAvailable = available;
    refresh();
}

void ErrorsPage::setRunning(bool running)
{
    m_isRunning = running;
    m_bar->setValue(0);
    refresh();
}

void ErrorsPage::setProgress(double share) { m_bar->setValue(static_cast<int>(100 * share)); }

QString ErrorsPage::whyNot(ErrorMeasure measure) const
{
    if (!m_isAvailable)
        return tr("Train a model first: there is nothing to measure yet.");
    if (m_isVector && measure == ErrorMeasure::Ssim)
        return tr("SSIM compares pictures; these data are vectors.");
    if (!m_isUnit && measure != ErrorMeasure::Mse)
        return tr("%1 is defined for values from 0 to 1; these go beyond. Scale them to 0 … 1 in \"Prepare "
                  "the data\".")
            .arg(measureName(measure));
    return {};
}

QString ErrorsPage::groupName(std::int32_t group) const
{
    return group < 0 ? tr("All") : group < m_classNames.size() ? m_classNames[group] : QString::number(group);
}

/// "Worst class: Bag, MSE 0.0426 on average against 0.0268 of all. 10,000 test samples, epoch 5."
QString ErrorsPage::words() const
{
    const auto& groups = m_report->of(measure());
    const QString from =
        tr("%1 %2, epoch %3.")
            .arg(thousands(static_cast<qint64>(m_report->count)),
                 m_hasTestPart ? tr("test samples") : tr("samples"), epochText(m_report->modelEpoch));
    const auto worst = m_report->worstClass(measure());
    if (worst < 0)
        return m_classNames.isEmpty() ? tr("%1 The data have no classes.").arg(from) : from;
    const auto found = std::ranges::find(groups, worst, &ErrorDistribution::group);
    return tr("Worst class: %1, %2 %3 on average against %4 of all. %5")
        .arg(groupName(worst), measureName(measure()), QString::number(found->mean, 'g', 3),
             QString::number(groups.front().mean, 'g', 3), from);
}

void ErrorsPage::refresh()
{
    const QString why = whyNot(measure());
    m_run->setText(m_isRunning ? tr("Stop") : tr("Measure"));
    m_run->setEnabled(m_isRunning || m_isAvailable);
    m_bar->setVisible(m_isRunning);
    std::vector<BoxPlot::Row> rows;
    if (why.isEmpty() && m_report)
        for (const auto& distribution : m_report->of(measure()))
            rows.push_back({groupName(distribution.group), distribution});
    m_words->setText(rows.empty() ? QString() : words());
    m_words->setVisible(!rows.empty());
    m_plot->setPlaceholder(!why.isEmpty() ? why
                           : m_isRunning  ? tr("Being measured …")
                                          : tr("Nothing measured yet."));
    const auto worst = m_report ? m_report->worstClass(measure()) : -1;
    m_plot->setRows(std::move(rows), worst, measure() == ErrorMeasure::Psnr ? tr("dB") : QString());
}

void ErrorsPage::setTheme(const Theme& theme) { m_plot->setTheme(theme); }

} // namespace hourglass
