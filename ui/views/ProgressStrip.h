// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/TrainingEvents.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace hourglass {

/// A thin bar and two lines: "Epoch 3 of 20 · batch 210/469" and "85,300 images/s · 0:12 left".
class ProgressStrip : public QWidget {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget* parent = nullptr);
    void show(TrainingState state, const TrainingProgress& progress);
    /// Share of the run that is done, 0 to 1.
    static double fraction(const TrainingProgress& progress);

private:
    QProgressBar* m_bar;
    QLabel* m_where;
    QLabel* m_speed;
};

} // namespace hourglass
