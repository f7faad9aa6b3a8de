// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/PlacementController.h"

#include "core/base/ThreadTeam.h"
#include "core/projection/PlaceOnMap.h"
#include "core/training/Device.h"
#include "core/types/MapSamples.h"

#include <utility>

namespace hourglass {
namespace {

using Placed = std::shared_ptr<const PlacedPoints>;
constexpr int kRestMilliseconds = 400;

/// Samples of the data set that are not on the map.
std::vector<std::size_t> othersOf(const Dataset& data, const Codes& codes)
{
    auto others = evenlyDrawn(0, data.info().count() - codes.count, PlacementController::kMostPoints);
    for (std::size_t& sample : others)
        sample += sample >= codes.firstSample ? codes.count : 0;
    return others;
}

Result<Codes> codesOf(const PlacementController::Task& task, const PlacedPoints& points,
                      const StopToken& stop)
{
    setComputeThreads(1); // the other core may be training
    auto info = task.data->info();
    info.trainCount = points.samples.size();
    info.testCount = 0;
    const auto shown =
        Dataset::select(*task.data, info, {points.samples.begin(), points.samples.end()}, points.labels);
    return task.model->encode(*shown, 0, points.samples.size(), stop);
}

Result<Placed> placedPoints(const PlacementController::Task& task, const StopToken& stop)
{
    const auto& codes = task.codes->codes;
    auto points = std::make_shared<PlacedPoints>();
    points->datasetId = codes.datasetId;
    points->samples = othersOf(*task.data, codes);
    if (points->samples.empty())
        return Error{Failure::BadInput, "All samples are on the map already.",
                     "Choose test or training points above the map; the others can then be placed."};
    if (task.data->hasLabels())
        for (const std::size_t sample : points->samples)
            points->labels.push_back(task.data->label(sample));
    const auto added = codesOf(task, *points, stop);
    if (!added.ok())
        return added.error();
    ThreadTeam team(1);
    auto map = placeOnMap(codes, *task.map, added.value(), task.metric, team, stop);
    if (!map.ok())
        return map.error();
    points->places = std::move(map.value().places);
    points->remark = map.value().remark;
    return Placed(std::move(points));
}

} // namespace

PlacementController::PlacementController(QObject* parent) : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &PlacementController::place);
    connect(&m_slot, &JobSlot::runningChanged, this, &PlacementController::runningChanged);
}

void PlacementController::setTask(Task task)
{
    if (task.map == m_task.map && task.codes == m_task.codes)
        return;
    m_task = std::move(task);
    drop();
    if (m_isActive)
        m_rest.start();
}

void PlacementController::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    if (active)
        place();
    else
        drop();
}

void PlacementController::drop()
{
    m_rest.stop();
    m_slot.requestStop();
    if (std::exchange(m_isPlaced, false))
        Q_EMIT gone();
}

void PlacementController::place()
{
    if (!m_task.data || !m_task.model || !m_task.codes || !m_task.map)
        return;
    const auto& codes = m_task.codes->codes;
    const auto& map = *m_task.map;
    if (m_task.model->epoch() != codes.modelEpoch)
        return; // the model's own codes are on their way
    if (map.count != codes.count || map.firstSample != codes.firstSample ||
        map.datasetId != codes.datasetId || map.modelEpoch != codes.modelEpoch) {
        Q_EMIT failed({Failure::BadInput,
                       "The map is older than the model, which would place points otherwise.",
                       "Run the map again."});
        return;
    }
    m_slot.start<Placed>([task = m_task](StopToken stop) { return placedPoints(task, stop); },
                         [this, map = m_task.map](const Result<Placed>& result) {
                             if (map != m_task.map || !m_isActive)
                                 return;
                             m_isPlaced = result.ok();
                             if (result.ok())
                                 Q_EMIT placed(result.value());
                             else if (result.error().kind != Failure::Cancelled)
                                 Q_EMIT failed(result.error());
                         });
}

} // namespace hourglass
