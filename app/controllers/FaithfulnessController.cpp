// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/FaithfulnessController.h"

#include "core/base/ThreadTeam.h"
#include "core/evaluation/MapFaithfulness.h"

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr int kRestMilliseconds = 700;
constexpr int kNeighbours = 10;

} // namespace

FaithfulnessController::FaithfulnessController(QObject* parent) : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &FaithfulnessController::measure);
}

void FaithfulnessController::setMap(std::shared_ptr<const Embedding> map,
                                    std::shared_ptr<const Evaluation> codes)
{
    if (map == m_map && codes == m_codes)
        return;
    m_map = std::move(map);
    m_codes = std::move(codes);
    m_slot.requestStop();
    if (std::exchange(m_isMeasured, false))
        Q_EMIT reset();
    if (m_isActive)
        m_rest.start();
}

void FaithfulnessController::setActive(bool active)
{
    m_isActive = active;
    if (active && !m_isMeasured)
        m_rest.start();
    if (!active) {
        m_rest.stop();
        m_slot.requestStop();
    }
}

void FaithfulnessController::clear() { setMap(nullptr, nullptr); }

void FaithfulnessController::measure()
{
    if (!m_map || !m_codes)
        return;
    const auto& codes = m_codes->codes;
    if (m_map->datasetId != codes.datasetId || m_map->count != codes.count ||
        m_map->firstSample != codes.firstSample || m_map->modelEpoch != codes.modelEpoch) {
        m_isMeasured = true;
        Q_EMIT outdated(m_map->method);
        return;
    }
    if (codes.count < 4)
        return;
    const int k = std::min(kNeighbours, static_cast<int>(codes.count / 2 - 1));
    using Measured = std::shared_ptr<const MapFaithfulness>;
    m_slot.start<Measured>(
        [map = m_map, codes = m_codes, k](StopToken stop) -> Result<Measured> {
            ThreadTeam team(1); // the other core may be training
            auto result = measureMap(codes->codes, *map, k, team, stop);
            if (!result.ok())
                return result.error();
            return std::make_shared<const MapFaithfulness>(std::move(result).value());
        },
        [this, map = m_map, codes = m_codes](const Result<Measured>& result) {
            if (map != m_map || codes != m_codes)
                return;
            m_isMeasured = result.ok();
            if (result.ok())
                Q_EMIT measured(result.value(), map->method);
            else if (result.error().kind != Failure::Cancelled)
                Q_EMIT failed(result.error());
        });
}

} // namespace hourglass
