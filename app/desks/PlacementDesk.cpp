// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/PlacementDesk.h"

#include "app/controllers/DatasetController.h"
#include "app/controllers/MapController.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NoticeBar.h"
#include "ui/views/MapView.h"

#include <QAction>

namespace hourglass {

PlacementDesk::PlacementDesk(const Surroundings& around, QObject* parent) : QObject(parent), m_around(around)
{
    auto* view = around.window.mapView();
    auto* action = view->placementAction();
    connect(action, &QAction::toggled, &m_placement, &PlacementController::setActive);
    connect(&around.map, &MapController::mapChanged, this, &PlacementDesk::follow);
    connect(&around.map, &MapController::evaluationChanged, this, &PlacementDesk::follow);
    connect(&m_placement, &PlacementController::placed, view, &MapView::setPlaced);
    connect(&m_placement, &PlacementController::runningChanged, view, &MapView::setPlacing);
    connect(&m_placement, &PlacementController::gone, view, [view] { view->setPlaced(nullptr); });
    connect(&m_placement, &PlacementController::failed, this, [this, action](const Error& error) {
        action->setChecked(false);
        m_around.window.noticeBar()->add(
            {Severity::Warning, QString::fromStdString(error.what), QString::fromStdString(error.hint), {}});
    });
}

void PlacementDesk::clear() { m_placement.setTask({}); }

void PlacementDesk::follow()
{
    m_placement.setTask({m_around.data.dataset(), m_around.map.model(), m_around.map.evaluation(),
                         m_around.map.map(), m_around.window.mapView()->settings().tsne.metric});
}

} // namespace hourglass
