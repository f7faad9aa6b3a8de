// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desks/MapDesks.h"

#include "ui/shell/MainWindow.h"

namespace hourglass {

MapDesks::MapDesks(const Surroundings& around, QObject* parent) : QObject(parent), m_compare(around)
{
    connect(&around.window, &MainWindow::compareMapsRequested, &m_compare, &CompareDesk::open);
}

void MapDesks::clear() { m_compare.clear(); }

void MapDesks::setTheme(const Theme& theme) { m_compare.setTheme(theme); }

} // namespace hourglass
