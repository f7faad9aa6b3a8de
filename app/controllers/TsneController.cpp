// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/TsneController.h"

#include "core/projection/Tsne.h"

#include <chrono>
#include <utility>

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kFrame(33);

} // namespace

TsneController::TsneController(QObject* parent) : QObject(parent), m_pump(static_cast<int>(kFrame.count()))
{
    connect(&m_pump, &FramePump::frame, this, &TsneController::drain);
}

TsneController::~TsneController()
{
    m_pump.disconnect(this);
    m_gate.open();
}

void TsneController::run(std::shared_ptr<const Codes> codes, const TsneOptions& options)
{
    forget();
    m_options = options;
    m_points = codes->count;
    m_live = std::make_shared<Live>();
    m_live->codes = std::move(codes);
    m_live->options = options;
    startJob();
}

void TsneController::setOptions(const TsneOptions& options)
{
    if (!m_live)
        return;
    if (const auto problems = options.problems(m_points); !problems.empty()) {
        Q_EMIT failed({Failure::BadInput, problems.front().text, ""});
        return;
    }
    m_options = options;
    m_live->next.put(options);
    if (!m_slot.isRunning())
        startJob();
    else
        setState(m_state); // the number of steps may be another
}

void TsneController::startJob()
{
    m_gate.open();
    setState(State::Running);
    m_pump.start();
    m_slot.start<bool>([this, live = m_live, run = m_run](StopToken stop) { return work(*live, run, stop); },
                       [this](const Result<bool>& finished) { ended(finished); });
}

// From here to show(): in the worker's thread.

Result<bool> TsneController::work(Live& live, std::uint64_t run, const StopToken& stop)
{
    if (!live.tsne) {
        auto made = Tsne::create(*live.codes, live.options, nullptr, stop);
        if (!made.ok())
            return made.error();
        live.tsne = std::move(made).value();
        keep(live, run);
    }
    for (;;) {
        m_gate.wait(stop);
        if (stop.stopRequested())
            return false;
        if (const auto next = live.next.take())
            if (const auto set = live.tsne->setOptions(*next, live.codes.get(), stop); !set.ok())
                return set.error();
        if (live.tsne->finished())
            break;
        const auto moved = oneFrame(live, run, stop);
        show(*live.tsne, run); // also what it reached before it was stopped
        if (!moved.ok())
            return moved.error();
    }
    live.tsne->klDivergence();
    show(*live.tsne, run);
    return true;
}

/// Steps until a frame's time has passed: few of a large map, many of a small one.
Result<void> TsneController::oneFrame(Live& live, std::uint64_t run, const StopToken& stop)
{
    const auto begin = Clock::now();
    do {
        if (const auto moved = live.tsne->advance(1, stop); !moved.ok())
            return moved;
        keep(live, run);
    } while (!live.tsne->finished() && Clock::now() - begin < kFrame);
    return {};
}

void TsneController::keep(Live& live, std::uint64_t run)
{
    const auto& curve = live.tsne->klCurve();
    for (; live.klSent < curve.size(); ++live.klSent)
        m_kept.push({run, nullptr, curve[live.klSent]});
    if (live.tsne->iteration() % kKeepEvery == 0 || live.tsne->finished())
        m_kept.push({run, std::make_shared<const MapState>(packState(live.tsne->embedding())), {}});
}

void TsneController::show(Tsne& tsne, std::uint64_t run)
{
    m_frame.put({run, std::make_shared<const Embedding>(tsne.embedding())});
}

// From here on: in the window's thread.

void TsneController::drain()
{
    drainHistory();
    auto frame = m_frame.take();
    if (!frame || frame->run != m_run)
        return;
    m_map = std::move(frame->map);
    if (!m_scrubbed)
        Q_EMIT mapChanged(m_map);
    Q_EMIT changed(m_state, m_map->iteration, m_options.iterations);
}

void TsneController::drainHistory()
{
    bool more = false;
    for (auto& kept : m_kept.drain()) {
        if (kept.run != m_run)
            continue;
        more = true;
        if (kept.state)
            m_history.add(std::move(kept.state));
        else
            m_klCurve.push_back(kept.point);
    }
    if (more)
        Q_EMIT historyChanged();
}

void TsneController::ended(const Result<bool>& finished)
{
    m_pump.stop();
    drainHistory();
    const bool failedToRun = !finished.ok() && finished.error().kind != Failure::Cancelled;
    if (failedToRun) {
        m_live.reset();
        setState(State::Idle);
        Q_EMIT failed(finished.error());
        return;
    }
    const bool done = finished.ok() && finished.value();
    auto next = m_live ? m_live->next.take() : std::nullopt; // came when the worker was about to end
    if (done && next) {
        m_live->next.put(*next);
        startJob();
        return;
    }
    setState(done ? State::Finished : State::Idle);
}

void TsneController::pause()
{
    if (m_state != State::Running)
        return;
    m_gate.close();
    setState(State::Paused);
}

void TsneController::proceed()
{
    if (m_state != State::Paused)
        return;
    m_gate.open();
    setState(State::Running);
}

void TsneController::stop()
{
    m_slot.requestStop();
    m_gate.open();
}

void TsneController::forget()
{
    stop();
    ++m_run;
    m_live.reset();
    m_map.reset();
    m_scrubbed.reset();
    m_history.clear();
    m_klCurve.clear();
    Q_EMIT historyChanged();
}

void TsneController::clear()
{
    forget();
    setState(State::Idle);
}

void TsneController::adopt(std::shared_ptr<const Embedding> map)
{
    clear();
    m_map = std::move(map);
    m_options.iterations = m_map->iterations;
    m_state = m_map->iteration >= m_map->iterations ? State::Finished : State::Idle;
    Q_EMIT mapChanged(m_map);
    Q_EMIT changed(m_state, m_map->iteration, m_options.iterations);
}

Embedding TsneController::mapOfState(std::size_t state) const
{
    const MapState& kept = m_history.state(state);
    Embedding map;
    if (m_map) { // whose it is
        map.datasetId = m_map->datasetId;
        map.modelEpoch = m_map->modelEpoch;
        map.firstSample = m_map->firstSample;
    }
    map.method = ProjectionMethod::Tsne;
    map.dims = kept.dims;
    map.count = kept.places.size() / kept.dims;
    map.places = unpackPlaces(kept);
    map.iteration = kept.iteration;
    map.iterations = m_options.iterations;
    map.klDivergence = kept.klDivergence;
    return map;
}

void TsneController::scrubTo(std::size_t state)
{
    if (state >= m_history.size() || !m_map)
        return;
    m_scrubbed = std::make_shared<const Embedding>(mapOfState(state));
    Q_EMIT mapChanged(m_scrubbed);
}

void TsneController::showNewest()
{
    if (std::exchange(m_scrubbed, nullptr) && m_map)
        Q_EMIT mapChanged(m_map);
}

void TsneController::setState(State state)
{
    m_state = state;
    Q_EMIT changed(state, m_map ? m_map->iteration : 0, m_options.iterations);
}

} // namespace hourglass
