// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Clusters.h"
#include "core/types/DatasetInfo.h"
#include "ui/views/MapChoices.h"

#include <QWidget>

#include <memory>

class QBoxLayout;
class QComboBox;
class QFrame;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace hourglass {

class ElidedLabel;
class MapMenu;
class MapMethodChoice;
class MapOptionsForm;
class MapRunBar;
class MapTrust;

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
    void setSettings(const MapSettings& settings);
    [[nodiscard]] const MapSettings& settings() const;
    /// What is mapped, to say which options cannot be. points 0: not known yet. classes: of the labels.
    void setCodes(std::size_t points, std::size_t dims, std::size_t classes);
    /// Of the map that is shown, which may be another than the chosen one while that is made.
    void setShownMethod(ProjectionMethod method);
    /// Null: not known, and why (empty: not yet).
    void setFaithfulness(const std::shared_ptr<const MapFaithfulness>& result, const QString& why);
    void setNeighboursShown(bool shown);
    [[nodiscard]] bool areNeighboursShown() const;
    [[nodiscard]] QAction* placementAction() const;
    void addToMenu(QAction* action);
    void setRunState(MapRunState state, int done, int all); ///< of the method that is chosen

Q_SIGNALS:
    void projectionChosen(ProjectionMethod method);
    void colourByChosen(ColourBy by);
    void splitChosen(Split split);
    void clusterCountChanged(int k);
    void settingsChanged(const MapSettings& settings);
    void runRequested(); ///< from the start
    void pauseRequested();
    void continueRequested();
    void stopRequested();
    void resetRequested();
    void exportRequested();
    void copyRequested();
    void trustAsked(); ///< the sheet with the numbers opens
    void neighboursToggled(bool shown);
    void turningToggled(bool turning); ///< a map in space, by itself

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeTitleRow(QHBoxLayout* row);
    void makeSpace();
    void makeChoices(QHBoxLayout* row);
    void makeOptions();
    void openOptions();
    void connectChoices();
    void refresh();
    void fit();
    [[nodiscard]] int choicesWidth() const;

    ElidedLabel* m_subtitle = nullptr;
    MapTrust* m_trust = nullptr;
    MapMenu* m_menu = nullptr;
    QComboBox* m_split = nullptr;
    QBoxLayout* m_controls = nullptr;
    MapMethodChoice* m_projection = nullptr;
    QPushButton* m_space = nullptr;
    QLabel* m_colourWord = nullptr;
    QComboBox* m_colourBy = nullptr;
    QSpinBox* m_clusters = nullptr;
    MapRunBar* m_runBar = nullptr;
    MapRunState m_runState = MapRunState::Idle;
    QFrame* m_sheet = nullptr;
    QLabel* m_optionsTitle = nullptr;
    MapOptionsForm* m_options = nullptr;
};

} // namespace hourglass
