// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/controllers/PlacementController.h"
#include "app/desks/Surroundings.h"

#include <QObject>

namespace hourglass {

/// The samples that are not on the main map, placed on it as rings while its action is checked.
class PlacementDesk : public QObject {
    Q_OBJECT
public:
    explicit PlacementDesk(const Surroundings& around, QObject* parent = nullptr);

    void clear(); ///< a new run begins

private:
    void follow(); ///< the map that is shown now

    const Surroundings m_around;
    PlacementController m_placement;
};

} // namespace hourglass
