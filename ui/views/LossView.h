// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/EpochScores.h"
#include "core/types/LiveSettings.h"
#include "core/types/TrainingEvents.h"
#include "ui/plots/LossComparison.h"
#include "ui/theme/Theme.h"

#include <QFrame>

#include <array>
#include <map>
#include <span>
#include <vector>

class QLabel;
class QToolButton;

namespace hourglass {

class LossPlot;
class ScorePlot;
class SegmentedControl;

/// The loss as one big number and as a curve, with the scores of the epochs below it where they are asked
/// for. Window's thread only.
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
    /// A plot of scores below that of the loss.
    void setScoresShown(bool shown);
    [[nodiscard]] bool isScoresShown() const;
    void setScores(std::vector<EpochScores> scores);
    [[nodiscard]] const std::array<bool, kEpochScores>& hiddenScores() const;
    void copyPicture() const; ///< to the clipboard
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void logarithmicChosen(bool logarithmic);
    void exportRequested();
    void scoresToggled(bool shown); ///< by the user

private:
    void layOut();
    QWidget* makeHead();
    QWidget* makePlots();
    void followAxis();
    QWidget* makeControls();
    void updateNumbers();
    LossPlot* m_plot;
    ScorePlot* m_scores;
    QWidget* m_plots = nullptr;
    QToolButton* m_scoresButton = nullptr;
    std::map<int, double> m_steps; ///< of the epochs
    QWidget* m_numbers = nullptr;
    QLabel* m_number;
    QLabel* m_meaning;
    QLabel* m_best;
    QLabel* m_training;
    SegmentedControl* m_scale;
    EpochResult m_last; ///< epoch 0: none yet
};

} // namespace hourglass
