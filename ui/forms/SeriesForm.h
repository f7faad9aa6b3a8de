// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/MapOptions.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLineEdit;
class QProgressBar;
class QPushButton;

namespace hourglass {

class ProblemLabel;
class SegmentedControl;

/// The numbers of a list as people write one: "5, 30, 50", "1-6", "1 2 3"; whole or not. None where a piece
/// is no number, a range runs backwards, or there are more than `most`.
std::optional<std::vector<double>> parseNumbers(const QString& text, int most);

/// Which t-SNE are to be made beside each other: of several perplexities, or of several seeds. In one row.
/// Setters say nothing.
class SeriesForm : public QWidget {
    Q_OBJECT
public:
    static constexpr int kMost = 9;
    explicit SeriesForm(QWidget* parent = nullptr);

    /// Of the codes that would be mapped; 0: there are none.
    void setPoints(std::size_t points);
    /// What does not differ from map to map.
    void setBase(const TsneOptions& base);
    /// One for each map; none while problem() says why.
    [[nodiscard]] std::vector<TsneOptions> options() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool variesSeeds() const;
    void setVariesSeeds(bool seeds);
    void setValues(const QString& list);
    void setRunning(bool running, int done, int all);

Q_SIGNALS:
    void runRequested();
    void stopRequested();

private:
    void layOut();
    void refresh();

    SegmentedControl* m_kind;
    QLineEdit* m_values;
    QPushButton* m_run;
    QProgressBar* m_progress;
    ProblemLabel* m_problem;
    QString m_lists[2];
    TsneOptions m_base;
    std::size_t m_points = 0;
    bool m_isRunning = false;
};

} // namespace hourglass
