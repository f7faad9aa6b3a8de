// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunControls.h"

#include "ui/views/ProgressStrip.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace hourglass {

RunControls::RunControls(QWidget* parent)
    : QFrame(parent),
      m_main(new QPushButton(this)),
      m_stop(new QPushButton(tr("Stop"), this)),
      m_strip(new ProgressStrip(this)),
      m_problemLabel(new ProblemLabel(QStringLiteral("trainProblem"), this))
{
    setProperty("card", true);
    setAccessibleName(tr("Run"));
    m_main->setProperty("accent", true);
    m_main->setObjectName(QStringLiteral("trainButton"));
    describe(
        m_stop, "stopButton", tr("Stop training"),
        tr("Ends the run after the batch in progress. What was learnt is kept; Train on continues from it."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 10);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_main, 1);
    row->addWidget(m_stop);
    column->addLayout(row);
    column->addWidget(m_problemLabel);
    column->addWidget(m_strip);
    connect(m_main, &QPushButton::clicked, this, &RunControls::perform);
    connect(m_stop, &QPushButton::clicked, this, &RunControls::stopRequested);
    refresh();
}

void RunControls::setState(TrainingState state)
{
    if (state == TrainingState::Preparing && m_state != TrainingState::Paused)
        m_progress = {};
    m_state = state;
    refresh();
}

void RunControls::setProgress(const TrainingProgress& progress)
{
    m_progress = progress;
    m_strip->show(m_state, m_progress);
}

void RunControls::setProblem(const QString& problem)
{
    m_problem = problem;
    refresh();
}

void RunControls::triggerMain() { m_main->click(); }

void RunControls::triggerStop() { m_stop->click(); }

QString RunControls::mainText() const
{
    switch (m_state) {
    case TrainingState::Preparing:
        return tr("Preparing…");
    case TrainingState::Running:
        return tr("Pause");
    case TrainingState::Paused:
        return tr("Resume");
    case TrainingState::Finished:
    case TrainingState::Stopped:
        return tr("Train on");
    case TrainingState::Failed:
        return tr("Train again");
    case TrainingState::Idle:
        break;
    }
    return tr("Train");
}

bool RunControls::isMainEnabled() const
{
    const bool inProgress = m_state == TrainingState::Running || m_state == TrainingState::Paused;
    return inProgress || (m_state != TrainingState::Preparing && m_problem.isEmpty());
}

bool RunControls::isStopEnabled() const
{
    return m_state == TrainingState::Preparing || m_state == TrainingState::Running ||
           m_state == TrainingState::Paused;
}

void RunControls::perform()
{
    if (m_state == TrainingState::Running)
        Q_EMIT pauseRequested();
    else if (m_state == TrainingState::Paused)
        Q_EMIT resumeRequested();
    else
        Q_EMIT trainRequested();
}

void RunControls::refresh()
{
    m_main->setText(mainText());
    m_main->setAccessibleName(mainText());
    m_main->setEnabled(isMainEnabled());
    m_stop->setEnabled(isStopEnabled());
    const bool shown = !isStopEnabled() && !m_problem.isEmpty();
    m_problemLabel->setProblem(shown ? m_problem : QString());
    m_strip->setVisible(!shown); // one takes the other's place, so that the fields above stay where they are
    m_main->setToolTip(shown ? m_problem
                             : tr("Starts, pauses or goes on with training. Space does the same."));
    m_strip->show(m_state, m_progress);
    Q_EMIT stateChanged();
}

} // namespace hourglass
