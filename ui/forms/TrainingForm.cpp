// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/TrainingForm.h"

#include "ui/forms/OptionGrid.h"
#include "ui/forms/TrainingMore.h"
#include "ui/forms/TrainingWords.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <map>
#include <string>

namespace hourglass {
namespace {

using O = TrainingOptions;
constexpr int kSettleMilliseconds = 500;
constexpr int kSpacing = 4; ///< so that the column fits a screen of 720 px, summary and all

bool isInSight(const std::string& field)
{
    return field == "epochs" || field == "batch" || field == "learningRate";
}

/// Seed, threads and device are the user's and the machine's, not the model's.
bool sayTheSame(O options, const O& defaults)
{
    options.seed = defaults.seed;
    options.threads = defaults.threads;
    options.device = defaults.device;
    options.mixedPrecision = defaults.mixedPrecision;
    return options == defaults;
}

} // namespace

TrainingForm::TrainingForm(QWidget* parent)
    : Card(tr("Training"), parent),
      m_main(new OptionGrid(3, this)),
      m_moreButton(new QToolButton(this)),
      m_summary(new ElidedLabel(this)),
      m_hiddenProblem(new ProblemLabel(QStringLiteral("hiddenProblem"), this)),
      m_more(new TrainingMore(this))
{
    setObjectName(QStringLiteral("trainingForm"));
    body()->setSpacing(kSpacing);
    makeMain();
    makeMore();
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMilliseconds);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (!m_isEditable && problem().isEmpty())
            Q_EMIT settingsChanged(LiveSettings::of(options()));
    });
    setDevices({{"cpu", {}, 0, 0}});
    setOptions({});
    setMoreShown(false);
}

void TrainingForm::makeMain()
{
    m_main->addCount(
        {"epochs", tr("Epochs"), tr("Passes over the training data. More: lower loss, linear in time.")},
        &O::epochs, 1, 100000);
    m_main->addCount({"batch", tr("Batch"),
                      tr("Samples a step. More: faster epochs, fewer steps; too many learn less an epoch.")},
                     &O::batch, 1, 1000000);
    m_main->addNumber({"learningRate", tr("Learning rate"),
                       tr("Step length. More: faster, until the loss jumps or turns to NaN. Above 0. Can be "
                          "changed while it trains.")},
                      &O::learningRate, 1000);
    m_main->setStretch({4, 4, 5});
    connect(m_main, &OptionGrid::changed, this, &TrainingForm::changed);
    body()->addWidget(m_main);
}

void TrainingForm::makeMore()
{
    describe(m_moreButton, "trainingMore", tr("More training options"),
             tr("Optimizer, loss, regularisation, input corruption, schedule, seed and device."));
    m_moreButton->setText(tr("More"));
    m_moreButton->setProperty("quiet", true);
    m_moreButton->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored); // as high as the heading
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setCheckable(true);
    header()->addStretch(1);
    header()->addWidget(m_moreButton);
    m_summary->setObjectName(QStringLiteral("trainingSummary"));
    m_summary->setProperty("muted", true);
    body()->addWidget(m_summary);
    body()->addWidget(m_hiddenProblem);
    body()->addWidget(m_more);
    connect(m_moreButton, &QToolButton::toggled, this, &TrainingForm::setMoreShown);
    connect(m_more, &TrainingMore::changed, this, &TrainingForm::changed);
    connect(m_more, &TrainingMore::resetRequested, this, &TrainingForm::resetRequested);
}

TrainingOptions TrainingForm::options() const
{
    TrainingOptions options = m_options;
    m_main->collect(options);
    m_more->collect(options);
    return options;
}

void TrainingForm::setOptions(const TrainingOptions& options)
{
    m_options = options;
    m_main->setOptions(options);
    m_more->setOptions(options);
    refresh();
}

void TrainingForm::setDefaults(const TrainingOptions& defaults)
{
    m_defaults = defaults;
    refresh();
}

void TrainingForm::setData(const DatasetInfo& info)
{
    m_trainCount = info.trainCount;
    m_more->setData(info);
    changed();
}

void TrainingForm::setVariational(bool variational)
{
    m_isVariational = variational;
    m_more->setVariational(variational);
    refresh();
}

void TrainingForm::setEndsWithSigmoid(bool ends)
{
    m_more->setEndsWithSigmoid(ends);
    changed();
}

void TrainingForm::setDevices(const std::vector<DeviceChoice>& devices) { m_more->setDevices(devices); }

std::vector<Problem> TrainingForm::problems() const
{
    if (m_trainCount == 0)
        return {};
    auto found = options().problems(m_trainCount);
    if (const QString loss = m_more->lossProblem(); !loss.isEmpty())
        found.push_back({"loss", loss.toStdString()});
    return found;
}

QString TrainingForm::problem() const
{
    if (m_trainCount == 0)
        return tr("Open data first.");
    const auto found = problems();
    return found.empty() ? QString() : QString::fromStdString(found.front().text);
}

void TrainingForm::setMoreShown(bool shown)
{
    m_moreButton->setChecked(shown);
    m_moreButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_more->setVisible(shown);
    refresh();
}

bool TrainingForm::isMoreShown() const { return m_moreButton->isChecked(); }

void TrainingForm::setEditable(bool editable)
{
    m_isEditable = editable;
    m_main->setResting(!editable, {"learningRate"});
    m_more->setResting(!editable);
}

void TrainingForm::changed()
{
    refresh();
    if (!m_isEditable)
        m_settle.start();
    Q_EMIT optionsChanged();
}

void TrainingForm::refresh()
{
    std::map<std::string, QString> texts;
    QString hidden;
    for (const Problem& problem : problems()) {
        const QString text = QString::fromStdString(problem.text);
        texts.try_emplace(problem.field, text);
        if (hidden.isEmpty() && !isInSight(problem.field))
            hidden = text;
    }
    m_main->setProblems(texts);
    m_more->setProblems(texts);
    m_more->setResettable(!sayTheSame(options(), m_defaults));
    showSummary(hidden);
}

/// Nothing is hidden: what is not plain behind "More", and what is wrong there, is said in front of it.
void TrainingForm::showSummary(const QString& hiddenProblem)
{
    const QString words = trainingWords(options(), m_isVariational);
    m_summary->setText(words);
    m_summary->setVisible(!isMoreShown() && !words.isEmpty());
    m_hiddenProblem->setProblem(isMoreShown() ? QString() : hiddenProblem);
}

} // namespace hourglass
