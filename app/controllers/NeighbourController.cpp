// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/NeighbourController.h"

#include "app/controllers/FaithfulnessController.h"
#include "core/evaluation/MapFaithfulness.h"

#include <utility>

namespace hourglass {

NeighbourController::NeighbourController(QObject* parent) : QObject(parent) {}

void NeighbourController::ask(std::size_t sample, std::shared_ptr<const Embedding> map,
                              std::shared_ptr<const Evaluation> codes)
{
    forget();
    if (!map || !codes || !isOfCodes(*map, codes->codes) || sample < map->firstSample ||
        sample - map->firstSample >= map->count)
        return;
    const std::size_t point = sample - map->firstSample;
    m_asked = true;
    m_slot.start<Neighbourhood>(
        [point, map = std::move(map), codes = std::move(codes)](const StopToken&) {
            return neighbourhoodOf(point, codes->codes, *map, kNeighbours);
        },
        [this, sample](const Result<Neighbourhood>& result) {
            if (std::exchange(m_asked, false) && result.ok())
                Q_EMIT found(static_cast<qint64>(sample), result.value());
        });
}

void NeighbourController::forget() { m_asked = false; }

} // namespace hourglass
