// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/LiveSettings.h"
#include "core/types/TrainingEvents.h"
#include "ui/plots/LossComparison.h"
#include "ui/theme/Theme.h"

#include <QFrame>

#include <span>

class QLabel;

namespace hourglass {

class LossPlot;
class SegmentedControl;

/// The loss as one big number and as a curve. Window's thread only.
class LossView : public QFrame {
    Q_OBJECT
public:
    explicit LossView(QWidget* parent = nullptr);

    void clear();
    void append(std::span<const LossPoint> points);
    void addEpoch(const EpochResult& epoch);
    void addChange(const SettingChange& change);
    void setComparison(LossComparison comparison); ///< other runs' losses
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const;
    void copyPicture() const; ///< to the clipboard
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void logarithmicChosen(bool logarithmic);
    void exportRequested();

private:
    void layOut();
    QWidget* makeControls();
    void updateNumbers();
    LossPlot* m_plot;
    QWidget* m_numbers = nullptr;
    QLabel* m_number;
    QLabel* m_meaning;
    QLabel* m_best;
    QLabel* m_training;
    SegmentedControl* m_scale;
    EpochResult m_last; ///< epoch 0: none yet
};

} // namespace hourglass
