// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desks/CompareDesk.h"
#include "app/desks/FramesDesk.h"
#include "app/desks/PlacementDesk.h"
#include "app/desks/SeriesDesk.h"
#include "app/desks/Surroundings.h"

namespace hourglass {

/// The desks that have to do with more than one map, together for the Workbench.
class MapDesks : public QObject {
    Q_OBJECT
public:
    explicit MapDesks(const Surroundings& around, QObject* parent = nullptr);

    void clear(); ///< a new run begins
    void setTheme(const Theme& theme);

private:
    CompareDesk m_compare;
    SeriesDesk m_series;
    FramesDesk m_frames;
    PlacementDesk m_placement;
};

} // namespace hourglass
