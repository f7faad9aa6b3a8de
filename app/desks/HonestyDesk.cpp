// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/HonestyDesk.h"

#include "app/controllers/MapController.h"
#include "app/controllers/TrainingController.h"
#include "app/state/Settings.h"
#include "ui/shell/ClusterDialog.h"
#include "ui/shell/MainWindow.h"
#include "ui/views/MapView.h"

namespace hourglass {

HonestyDesk::HonestyDesk(MainWindow& window, MapController& map, TrainingController& training,
                         ClusterDialog& dialog, Settings& settings)
    : m_window(window), m_map(map), m_training(training), m_dialog(dialog), m_settings(settings)
{
    wireMeasuring();
    wireInterest();
    wireNeighbours();
}

void HonestyDesk::wireMeasuring()
{
    connect(&m_map, &MapController::mapChanged, this, &HonestyDesk::look);
    connect(&m_map, &MapController::evaluationChanged, this, &HonestyDesk::look);
    connect(&m_faithfulness, &FaithfulnessController::reset, this, [this] {
        m_dialog.clearFaithfulness();
        m_window.mapView()->setFaithfulness(nullptr, {});
    });
    connect(&m_faithfulness, &FaithfulnessController::measuring, this, [this](ProjectionMethod method) {
        show(nullptr, method, tr("Measuring how far the map can be trusted …"));
    });
    connect(&m_faithfulness, &FaithfulnessController::measured, this,
            [this](const std::shared_ptr<const MapFaithfulness>& result, ProjectionMethod method) {
                show(result, method, {});
            });
    connect(&m_faithfulness, &FaithfulnessController::unmeasurable, this,
            [this](ProjectionMethod method, const QString& why) { show(nullptr, method, why); });
    connect(&m_faithfulness, &FaithfulnessController::failed, this, &HonestyDesk::failed);
}

/// Measuring takes a core for a while: as long as a model is being trained it is done only for those who look
/// at the result.
void HonestyDesk::wireInterest()
{
    auto* view = m_window.mapView();
    connect(&m_dialog, &ClusterDialog::shownChanged, this, [this](bool shown) {
        m_dialogIsShown = shown;
        updateInterest();
    });
    connect(&m_training, &TrainingController::stateChanged, this, &HonestyDesk::updateInterest);
    connect(view, &MapView::colourByChosen, this, &HonestyDesk::updateInterest);
    connect(view, &MapView::trustAsked, this, [this] {
        m_wasAsked = true;
        updateInterest();
    });
}

void HonestyDesk::updateInterest()
{
    m_faithfulness.setActive(!m_training.isBusy() || m_dialogIsShown || m_wasAsked ||
                             isFaithfulness(m_window.mapView()->colourBy()));
}

void HonestyDesk::look()
{
    m_neighbours.forget(); // an answer on its way is of the map before
    m_faithfulness.setMap(m_map.map(), m_map.evaluation());
    updateInterest(); // the colours may have been chosen by a session
}

void HonestyDesk::show(const std::shared_ptr<const MapFaithfulness>& result, ProjectionMethod method,
                       const QString& why)
{
    m_dialog.setFaithfulness(result, method, why);
    m_window.mapView()->setFaithfulness(result, why);
}

void HonestyDesk::wireNeighbours()
{
    auto* view = m_window.mapView();
    view->setNeighboursShown(m_settings.showsNeighbours());
    connect(view, &MapView::neighboursToggled, this,
            [this](bool shown) { m_settings.setShowsNeighbours(shown); });
    connect(view, &MapView::sampleRested, this, &HonestyDesk::askForNeighbours);
    connect(view, &MapView::hoverEnded, &m_neighbours, &NeighbourController::forget);
    connect(&m_neighbours, &NeighbourController::found, view, &MapView::setNeighbourhood);
}

/// Not while the map forms: its neighbours are others in the next moment.
void HonestyDesk::askForNeighbours(qint64 sample)
{
    const bool forms = isLive(m_map.method()) && m_map.runState() == MapController::RunState::Running;
    if (sample >= 0 && m_window.mapView()->areNeighboursShown() && !forms)
        m_neighbours.ask(static_cast<std::size_t>(sample), m_map.map(), m_map.evaluation());
}

void HonestyDesk::clear()
{
    m_wasAsked = false;
    m_neighbours.forget();
    m_faithfulness.clear();
    updateInterest();
}

} // namespace hourglass
