// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/FileDialogs.h"
#include "ui/figures/Figures.h"

#include <QString>

#include <functional>

namespace hourglass {

class DatasetController;
class MainWindow;
class MapController;
class RunsController;

/// What a desk needs of the window around it. All of it outlives the desk.
struct Surroundings {
    MainWindow& window;
    DatasetController& data;
    MapController& map;
    RunsController& runs;
    const FileDialogs& dialogs;
    std::function<QString()> runFolder; ///< of the run on screen; empty: there is none
    /// A map of the main map's points, with its colours and legend.
    std::function<MapFigure(const std::shared_ptr<const Embedding>&)> figureOf;
};

} // namespace hourglass
