// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Recognition.h"

#include <QWidget>

#include <array>
#include <optional>
#include <utility>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace hourglass {

/// Recognisers in the rows, spaces in the columns, the share that was recognised in the cells. Each row has
/// a button that runs or stops it; a click on a cell that has a number chooses it. Window's thread only.
class RecognitionTable : public QWidget {
    Q_OBJECT
public:
    explicit RecognitionTable(QWidget* parent = nullptr);

    void setCell(Recogniser recogniser, RecognitionSpace space, const RecognitionCell& cell);
    /// Whether anything can be recognised.
    void setAvailable(bool available);
    void setNeighbours(int k);
    [[nodiscard]] int neighbours() const;
    [[nodiscard]] std::optional<std::pair<Recogniser, RecognitionSpace>> chosen() const;
    void choose(Recogniser recogniser, RecognitionSpace space); ///< as a click; says nothing
    [[nodiscard]] const RecognitionCell& cell(Recogniser recogniser, RecognitionSpace space) const;
    [[nodiscard]] bool isBusy() const; ///< a cell runs or waits

Q_SIGNALS:
    void runRequested(Recogniser recogniser);
    void stopRequested(Recogniser recogniser);
    void cellChosen(Recogniser recogniser, RecognitionSpace space);
    void neighboursChanged(int k);

private:
    using Cells = std::array<RecognitionCell, kRecognitionSpaces>;
    void makeHeads();
    void makeRow(std::size_t row);
    QWidget* makeName(std::size_t row);
    void refreshCell(std::size_t row, std::size_t space);
    void refreshRow(std::size_t row);
    [[nodiscard]] bool isBusy(std::size_t row) const;

    QGridLayout* m_grid;
    QButtonGroup* m_group; ///< of the cells
    QSpinBox* m_neighbours = nullptr;
    std::array<QLabel*, kRecognitionSpaces> m_heads{};
    std::array<std::array<QPushButton*, kRecognitionSpaces>, kRecognisers> m_buttons{};
    std::array<QPushButton*, kRecognisers> m_runs{};
    std::array<Cells, kRecognisers> m_cells;
    bool m_isAvailable = true;
};

} // namespace hourglass
