// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "core/types/Options.h"
#include "ui/views/MapChoices.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QSpinBox;

namespace hourglass {

class ElidedLabel;
class GlyphButton;
class SegmentedControl;

/// The two rows above the map: what it shows, and everything that changes it. Words that explain a field
/// give way first when there is little room. Setters say nothing; signals are the user's doing.
class MapHeader : public QWidget {
    Q_OBJECT
public:
    explicit MapHeader(QWidget* parent = nullptr);

    void setSubtitle(const QString& text);
    void setProjection(ProjectionMethod method);
    [[nodiscard]] ProjectionMethod projection() const;
    void setColourBy(ColourBy by);
    [[nodiscard]] ColourBy colourBy() const;
    void setLabelsAvailable(bool available);
    void setSplit(Split split);
    [[nodiscard]] Split split() const;
    void setTestAvailable(bool available);
    void setClusterCount(int k);
    [[nodiscard]] int clusterCount() const;
    void setTsneOptions(const TsneOptions& options);
    [[nodiscard]] TsneOptions tsneOptions() const;
    void setTsneState(TsneState state, int iteration, int iterations);

Q_SIGNALS:
    void projectionChosen(ProjectionMethod method);
    void colourByChosen(ColourBy by);
    void splitChosen(Split split);
    void clusterCountChanged(int k);
    void tsneRunRequested();
    void tsnePauseRequested();
    void tsneContinueRequested();
    void tsneStopRequested();
    void resetRequested();
    void exportRequested();
    void copyRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeTitleRow(QHBoxLayout* row);
    void makeChoices(QHBoxLayout* row);
    void makeTsneControls(QHBoxLayout* row);
    void connectChoices();
    void performTsne();
    void refresh();

    ElidedLabel* m_subtitle = nullptr;
    QComboBox* m_split = nullptr;
    SegmentedControl* m_projection = nullptr;
    QLabel* m_colourWord = nullptr;
    QComboBox* m_colourBy = nullptr;
    QSpinBox* m_clusters = nullptr;
    QLabel* m_perplexityWord = nullptr;
    QDoubleSpinBox* m_perplexity = nullptr;
    GlyphButton* m_tsneMain = nullptr;
    GlyphButton* m_tsneStop = nullptr;
    QProgressBar* m_tsneProgress = nullptr;
    TsneOptions m_tsneOptions;
    TsneState m_tsneState = TsneState::Idle;
};

} // namespace hourglass
