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

bool isOfCodes(const Embedding& map, const Codes& codes)
{
    return map.datasetId == codes.datasetId && map.count == codes.count &&
           map.firstSample == codes.firstSample && map.modelEpoch == codes.modelEpoch;
}

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
    m_isMeasured = false;
    takeBack();
    if (m_isActive)
        m_rest.start();
}

void FaithfulnessController::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    if (active && !m_isMeasured)
        m_rest.start();
    if (!active) {
        m_rest.stop();
        m_slot.requestStop();
        if (!m_isMeasured)
            takeBack();
    }
}

void FaithfulnessController::clear() { setMap(nullptr, nullptr); }

void FaithfulnessController::measure()
{
    if (!m_map || !m_codes)
        return;
    const auto& codes = m_codes->codes;
    if (!isOfCodes(*m_map, codes))
        return giveUp(tr("The map is older than the codes: the model has learnt since. Run the map again."));
    if (codes.count < 4)
        return giveUp(tr("There are too few points on the map to say anything about neighbours."));
    const int k = std::min(kNeighbours, static_cast<int>(codes.count / 2 - 1));
    m_hasSpoken = true;
    Q_EMIT measuring(m_map->method);
    m_slot.start<Measured>(
        [map = m_map, codes = m_codes, k](StopToken stop) -> Result<Measured> {
            ThreadTeam team(1); // the other core may be training
            auto result = measureMap(codes->codes, *map, k, team, stop);
            if (!result.ok())
                return result.error();
            return std::make_shared<const MapFaithfulness>(std::move(result).value());
        },
        [this, map = m_map, codes = m_codes](const Result<Measured>& result) {
            if (map == m_map && codes == m_codes)
                answered(result);
        });
}

void FaithfulnessController::answered(const Result<Measured>& result)
{
    m_isMeasured = result.ok();
    if (result.ok()) {
        Q_EMIT measured(result.value(), m_map->method);
    } else if (result.error().kind == Failure::BadInput) {
        giveUp(QString::fromStdString(result.error().what)); // nobody may have asked: said in its place
    } else if (result.error().kind != Failure::Cancelled) {
        takeBack();
        Q_EMIT failed(result.error());
    }
}

void FaithfulnessController::takeBack()
{
    if (std::exchange(m_hasSpoken, false))
        Q_EMIT reset();
}

void FaithfulnessController::giveUp(const QString& why)
{
    m_isMeasured = m_hasSpoken = true;
    Q_EMIT unmeasurable(m_map->method, why);
}

} // namespace hourglass
