// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/RunControls.h"

#include "ui/views/Glyphs.h"
#include "ui/views/ProgressStrip.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace hourglass {

RunControls::RunControls(QWidget* parent)
    : QFrame(parent),
      m_main(new QPushButton(this)),
      m_stop(new QPushButton(tr("Stop"), this)),
      m_batch(new GlyphButton(Glyph::OneBatch, QStringLiteral("oneBatchButton"),
                              tr("One batch, then pause (Ctrl+B)"), this)),
      m_epoch(new GlyphButton(Glyph::OneEpoch, QStringLiteral("oneEpochButton"),
                              tr("To the end of an epoch, then pause (Ctrl+Shift+B)"), this)),
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
    row->setSpacing(6);
    row->addWidget(m_main, 1);
    row->addWidget(m_batch);
    row->addWidget(m_epoch);
    row->addWidget(m_stop);
    column->addLayout(row);
    column->addWidget(m_problemLabel);
    column->addWidget(m_strip);
    connect(m_main, &QPushButton::clicked, this, &RunControls::perform);
    connect(m_stop, &QPushButton::clicked, this, &RunControls::stopRequested);
    connect(m_batch, &QToolButton::clicked, this, [this] { Q_EMIT strideRequested(Stride::Batch); });
    connect(m_epoch, &QToolButton::clicked, this, [this] { Q_EMIT strideRequested(Stride::Epoch); });
    m_batch->setAccessibleName(tr("One batch"));
    m_epoch->setAccessibleName(tr("One epoch"));
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

void RunControls::triggerStride(Stride stride) { (stride == Stride::Batch ? m_batch : m_epoch)->click(); }

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

bool RunControls::isStrideEnabled() const { return m_state != TrainingState::Running && isMainEnabled(); }

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
    m_batch->setEnabled(isStrideEnabled());
    m_epoch->setEnabled(isStrideEnabled());
    const bool shown = !isStopEnabled() && !m_problem.isEmpty();
    m_problemLabel->setProblem(shown ? m_problem : QString());
    m_strip->setVisible(!shown); // one takes the other's place, so that the fields above stay where they are
    m_main->setToolTip(shown ? m_problem
                             : tr("Starts, pauses or goes on with training. Space does the same."));
    m_strip->show(m_state, m_progress);
    Q_EMIT stateChanged();
}

} // namespace hourglass
