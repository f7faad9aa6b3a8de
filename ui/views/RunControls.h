// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/TrainingEvents.h"
#include "ui/views/Card.h"

class QPushButton;

namespace hourglass {

class GlyphButton;
class ProgressStrip;

/// The one button that stands out (Train, Pause, Resume, Train on), one batch, one epoch, Stop, and how far
/// it has come.
class RunControls : public QFrame {
    Q_OBJECT
public:
    explicit RunControls(QWidget* parent = nullptr);

    void setState(TrainingState state);
    [[nodiscard]] TrainingState state() const { return m_state; }
    void setProgress(const TrainingProgress& progress);
    /// Why training cannot start; empty: it can. Does not touch a run in progress.
    void setProblem(const QString& problem);
    /// What a click on the main button does; nothing while that is disabled.
    void triggerMain();
    void triggerStop();
    void triggerStride(Stride stride);
    [[nodiscard]] QString mainText() const; ///< "Train", "Pause", …
    [[nodiscard]] bool isMainEnabled() const;
    [[nodiscard]] bool isStopEnabled() const;
    [[nodiscard]] bool isStrideEnabled() const;

Q_SIGNALS:
    void trainRequested(); ///< also "Train on" and "Train again": state() tells
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    /// One batch or one epoch, then pause: from a pause, or else a run that begins or goes on; state() tells.
    void strideRequested(Stride stride);
    void stateChanged(); ///< texts and availability have changed

private:
    void perform();
    void refresh();
    TrainingState m_state = TrainingState::Idle;
    TrainingProgress m_progress;
    QString m_problem;
    QPushButton* m_main;
    QPushButton* m_stop;
    GlyphButton* m_batch;
    GlyphButton* m_epoch;
    ProgressStrip* m_strip;
    ProblemLabel* m_problemLabel;
};

} // namespace hourglass
