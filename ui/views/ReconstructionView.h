// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Reconstructions.h"
#include "ui/theme/Theme.h"
#include "ui/views/Card.h"

#include <QStringList>

#include <memory>

class QComboBox;

namespace hourglass {

class GlyphButton;
class ReconstructionGrid;

/// The card with the reconstruction grid, which samples it shows, and how wrong they are on average.
class ReconstructionView : public QFrame {
    Q_OBJECT
public:
    explicit ReconstructionView(QWidget* parent = nullptr);

    void setReconstructions(std::shared_ptr<const ReconstructionSet> set);
    void setClassNames(const QStringList& names);
    void setColumnNames(const QStringList& names); ///< of vectors
    void clear(const QString& message);
    void setChoice(SampleChoice choice); ///< says nothing
    [[nodiscard]] SampleChoice choice() const;
    /// Whether "Selection" can be chosen.
    void setSelectionAvailable(bool available);
    /// How many pairs the grid shows at a comfortable size without scrolling, at least 4.
    [[nodiscard]] int comfortableCount() const;
    void copyPicture() const; ///< to the clipboard
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void choiceChosen(SampleChoice choice);
    void shuffleRequested();
    void sampleActivated(qint64 sample);
    void exportRequested();
    void capacityChanged(); ///< comfortableCount() may be another one now

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeChoices();
    ElidedLabel* m_subtitle;
    QComboBox* m_choice;
    GlyphButton* m_shuffle;
    ReconstructionGrid* m_grid;
};

} // namespace hourglass
