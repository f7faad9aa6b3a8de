// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/ProjectionController.h"

#include "core/projection/Pca.h"
#include "core/projection/Project.h"

#include <chrono>
#include <utility>

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kLookEveryMilliseconds = 100;

std::span<const std::int32_t> viewOf(const ProjectionController::Labels& labels)
{
    return labels ? std::span<const std::int32_t>(*labels) : std::span<const std::int32_t>();
}

bool isSameView(const Embedding& a, const Embedding& b)
{
    return a.method == b.method && a.count == b.count && a.firstSample == b.firstSample && a.dims == b.dims &&
           a.axes == b.axes;
}

/// The numbers of a code are shown as they are; components may be mirrored.
bool hasFreeSigns(ProjectionMethod method) { return method != ProjectionMethod::Dimensions; }

} // namespace

ProjectionController::ProjectionController(QObject* parent) : QObject(parent), m_pump(kLookEveryMilliseconds)
{
    connect(&m_pump, &FramePump::frame, this, [this] { Q_EMIT changed(m_state, m_done, kSteps); });
}

ProjectionController::~ProjectionController() { m_pump.disconnect(this); }

void ProjectionController::make(Task task)
{
    m_next = {};
    m_done = 0;
    m_hasFailed = false;
    setState(State::Running);
    m_pump.start();
    m_slot.start<Made>(
        [this, task = std::move(task), before = m_map](StopToken stop) -> Result<Made> {
            const auto begin = Clock::now();
            ThreadTeam team(resolveThreads(0));
            auto map = makeMap(*task.codes, viewOf(task.labels), task.options, team, stop,
                               [&](double part) { m_done = static_cast<int>(part * kSteps); });
            if (!map.ok())
                return map.error();
            if (before && isSameView(*before, map.value()) && hasFreeSigns(task.options.method))
                keepSigns(*before, map.value());
            const std::chrono::duration<double> took = Clock::now() - begin;
            return Made{std::make_shared<const Embedding>(std::move(map).value()), took.count()};
        },
        [this, run = m_run](const Result<Made>& made) {
            m_pump.stop();
            if (run == m_run)
                ended(made);
        });
}

void ProjectionController::follow(Task task)
{
    if (m_hasFailed)
        return; // it would fail again, epoch after epoch
    if (m_seconds > kQuickSeconds && m_map && m_map->method == task.options.method)
        return;
    if (m_state == State::Running)
        m_next = std::move(task);
    else
        make(std::move(task));
}

void ProjectionController::ended(const Result<Made>& made)
{
    auto next = std::exchange(m_next, {});
    if (!made.ok()) {
        m_hasFailed = made.error().kind != Failure::Cancelled;
        setState(State::Idle);
        if (m_hasFailed)
            Q_EMIT failed(made.error());
        return;
    }
    const bool glide = m_map && isSameView(*m_map, *made.value().map);
    m_map = made.value().map;
    m_seconds = made.value().seconds;
    setState(State::Finished);
    Q_EMIT mapChanged(m_map, glide);
    if (next.codes)
        follow(std::move(next));
}

void ProjectionController::stop()
{
    m_next = {};
    m_slot.requestStop();
}

void ProjectionController::clear()
{
    stop();
    ++m_run;
    m_map.reset();
    m_hasFailed = false;
    setState(State::Idle);
}

void ProjectionController::setState(State state)
{
    m_state = state;
    Q_EMIT changed(m_state, m_done, kSteps);
}

} // namespace hourglass
