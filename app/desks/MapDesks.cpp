// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/MapDesks.h"

#include "app/controllers/MapController.h"
#include "ui/shell/MainWindow.h"
#include "ui/views/MapView.h"

namespace hourglass {

MapDesks::MapDesks(const Surroundings& around, QObject* parent)
    : QObject(parent), m_compare(around), m_series(around), m_frames(around), m_placement(around)
{
    connect(&around.window, &MainWindow::compareMapsRequested, &m_compare, &CompareDesk::open);
    connect(&around.window, &MainWindow::seriesRequested, &m_series, &SeriesDesk::open);
    connect(&around.window, &MainWindow::framesRequested, &m_frames, &FramesDesk::open);
    auto* view = around.window.mapView();
    connect(&m_series, &SeriesDesk::chosen, this, [view, &map = around.map](const TsneOptions& options) {
        auto settings = view->settings();
        settings.tsne = options;
        view->setSettings(settings);
        view->setProjection(ProjectionMethod::Tsne);
        map.stop();                             // what it is making would go on under the new options
        Q_EMIT view->settingsChanged(settings); // as if they had been chosen there
        Q_EMIT view->projectionChosen(ProjectionMethod::Tsne);
        map.run();
    });
}

void MapDesks::clear()
{
    m_compare.clear();
    m_series.clear();
    m_placement.clear();
}

void MapDesks::setTheme(const Theme& theme)
{
    m_compare.setTheme(theme);
    m_series.setTheme(theme);
}

} // namespace hourglass
