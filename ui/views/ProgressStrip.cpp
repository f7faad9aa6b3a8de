// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ProgressStrip.h"

#include "ui/views/Card.h"
#include "ui/views/Words.h"

#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace hourglass {
namespace {

constexpr int kBarSteps = 1000;

QString whereText(TrainingState state, const TrainingProgress& at)
{
    if (at.epochs == 0 && (state == TrainingState::Paused || state == TrainingState::Stopped))
        return state == TrainingState::Paused ? QObject::tr("Paused") : QObject::tr("Stopped");
    const QString epoch = QStringLiteral("epoch %1 of %2").arg(at.epoch).arg(at.epochs);
    const bool isDone = at.batches > 0 && at.batch == at.batches;
    switch (state) {
    case TrainingState::Idle:
        return QObject::tr("Not trained yet");
    case TrainingState::Preparing:
        return QObject::tr("Preparing…");
    case TrainingState::Running:
        if (at.epochs == 0)
            return QObject::tr("Starting…");
        return QStringLiteral("E") + epoch.mid(1) +
               QStringLiteral(" · batch %1/%2").arg(thousands(at.batch), thousands(at.batches));
    case TrainingState::Paused:
        return (isDone ? QObject::tr("Paused after %1") : QObject::tr("Paused in %1")).arg(epoch);
    case TrainingState::Finished:
        return QObject::tr("Finished after %1 epochs").arg(at.epochs);
    case TrainingState::Stopped:
        return (isDone ? QObject::tr("Stopped after %1") : QObject::tr("Stopped in %1")).arg(epoch);
    case TrainingState::Failed:
        return QObject::tr("Training failed");
    }
    return {};
}

QString speedText(const TrainingProgress& at)
{
    QStringList parts;
    if (at.imagesPerSecond > 0)
        parts << QObject::tr("%1 images/s").arg(thousands(static_cast<qint64>(at.imagesPerSecond)));
    const QString left = clockText(at.secondsLeft);
    if (!left.isEmpty() && at.imagesPerSecond > 0)
        parts << QObject::tr("%1 left").arg(left);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ProgressStrip::ProgressStrip(QWidget* parent)
    : QWidget(parent),
      m_bar(new QProgressBar(this)),
      m_where(mutedLabel({}, this)),
      m_speed(mutedLabel({}, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    describe(m_bar, "trainingProgress", tr("Training progress"), tr("How much of the run is done."));
    m_where->setObjectName(QStringLiteral("progressWhere"));
    m_speed->setObjectName(QStringLiteral("progressSpeed"));
    column->addWidget(m_bar);
    column->addSpacing(3);
    column->addWidget(m_where);
    column->addWidget(m_speed);
    show(TrainingState::Idle, {});
}

double ProgressStrip::fraction(const TrainingProgress& at)
{
    if (at.epochs < 1)
        return 0;
    const double inEpoch = at.batches > 0 ? static_cast<double>(at.batch) / at.batches : 0;
    return std::clamp((std::max(at.epoch - 1, 0) + inEpoch) / at.epochs, 0.0, 1.0);
}

void ProgressStrip::show(TrainingState state, const TrainingProgress& progress)
{
    const bool finished = state == TrainingState::Finished;
    m_bar->setValue(finished ? kBarSteps : static_cast<int>(fraction(progress) * kBarSteps));
    m_where->setText(whereText(state, progress));
    const bool idle = state == TrainingState::Idle;
    m_speed->setText(state == TrainingState::Running ? speedText(progress)
                     : idle                          ? tr("Space starts and pauses")
                                                     : QString());
}

} // namespace hourglass
