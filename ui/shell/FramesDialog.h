// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <QSize>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace hourglass {

class ProblemLabel;

/// Asks how large the frames of a map's course are to be, and follows their being written. Does not block the
/// window. Window's thread only.
class FramesDialog : public QDialog {
    Q_OBJECT
public:
    explicit FramesDialog(QWidget* parent = nullptr);

    void setStates(std::size_t states); ///< how many there are now; 0: none
    [[nodiscard]] QSize pixels() const; ///< of a frame
    void setRunning(bool running);
    void setProgress(int done, int all);
    void setOutcome(const QString& words);
    void setProblem(const QString& words);

Q_SIGNALS:
    void writeRequested(); ///< into a folder that is still to be chosen
    void stopRequested();

private:
    void layOut();
    void refresh();

    QLabel* m_what;
    QComboBox* m_sizes;
    QLabel* m_outcome;
    ProblemLabel* m_problem;
    QProgressBar* m_progress;
    QPushButton* m_write;
    std::size_t m_states = 0;
    bool m_isRunning = false;
};

} // namespace hourglass
