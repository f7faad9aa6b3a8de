// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/ClusterReport.h"

#include <QWidget>

#include <array>
#include <memory>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace hourglass {

/// Scores of the same clustering in two spaces side by side; a dash where a number is not known.
class ScoreTable : public QWidget {
    Q_OBJECT
public:
    enum Space { Latent, Raw, Spaces };
    explicit ScoreTable(QWidget* parent = nullptr);

    /// Null: not known (yet).
    void setReport(Space space, const std::shared_ptr<const ClusterReport>& report);

    /// The head says that numbers are on their way.
    void setRunning(Space space, bool running);
    void setProgress(Space space, double share);

Q_SIGNALS:
    void rawRunRequested();
    void rawStopRequested();

private:
    struct Row {
        QString (*text)(const ClusterReport& report);
        std::array<QLabel*, Spaces> cells;
    };
    void addRow(const char* name, const QString& title, const QString& tip,
                QString (*text)(const ClusterReport& report));
    void setHead(std::size_t space);
    void makeRawButton();
    void makeFacts();
    void makeScores();

    QGridLayout* m_grid;
    std::array<QLabel*, Spaces> m_heads{};
    std::array<std::size_t, Spaces> m_dims{}; ///< 0: not known
    std::array<bool, Spaces> m_isRunning{};
    std::array<int, Spaces> m_percent{};
    QPushButton* m_rawButton = nullptr; ///< stops the raw column, or runs it when it was stopped
    std::vector<Row> m_rows;
};

} // namespace hourglass
