// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/FaithfulnessController.h"
#include "app/controllers/NeighbourController.h"

#include <QObject>

namespace hourglass {

class ClusterDialog;
class MainWindow;
class MapController;
class Settings;
class TrainingController;

/// How far the map can be trusted: the numbers in the dialog and above the map, the colours point by point,
/// and the true neighbours of the point under the mouse. Window's thread only.
class HonestyDesk : public QObject {
    Q_OBJECT
public:
    HonestyDesk(MainWindow& window, MapController& map, TrainingController& training, ClusterDialog& dialog,
                Settings& settings);

    /// There is no map any more.
    void clear();

Q_SIGNALS:
    void failed(const Error& error);

private:
    void wireMeasuring();
    void wireInterest();
    void wireNeighbours();
    void updateInterest();
    void look();
    void show(const std::shared_ptr<const MapFaithfulness>& result, ProjectionMethod method,
              const QString& why);
    void askForNeighbours(qint64 sample);

    MainWindow& m_window;
    MapController& m_map;
    TrainingController& m_training;
    ClusterDialog& m_dialog;
    Settings& m_settings;
    bool m_wasAsked = false; ///< for the map on screen
    bool m_dialogIsShown = false;
    FaithfulnessController m_faithfulness;
    NeighbourController m_neighbours;
};

} // namespace hourglass
