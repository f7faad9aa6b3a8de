// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/TsneController.h"

#include "core/projection/Tsne.h"

#include <chrono>

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kFrame(33);

/// Steps until a frame's time has passed: few of a large map, many of a small one.
Result<void> advanceOneFrame(Tsne& tsne, const StopToken& stop)
{
    const auto begin = Clock::now();
    do {
        if (const auto moved = tsne.advance(1, stop); !moved.ok())
            return moved;
    } while (!tsne.finished() && Clock::now() - begin < kFrame);
    return {};
}

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
    ++m_run;
    m_map.reset();
    m_iterations = options.iterations;
    m_gate.open();
    setState(State::Running);
    m_pump.start();
    m_slot.start<bool>(
        [this, run = m_run, codes, options](StopToken stop) -> Result<bool> {
            auto tsne = Tsne::create(*codes, options, nullptr, stop);
            if (!tsne.ok())
                return tsne.error();
            auto& map = *tsne.value();
            const auto show = [&] { m_frame.put({run, std::make_shared<const Embedding>(map.embedding())}); };
            while (!map.finished()) {
                m_gate.wait(stop);
                if (stop.stopRequested())
                    return false;
                if (const auto moved = advanceOneFrame(map, stop); !moved.ok())
                    return moved.error();
                show();
            }
            map.klDivergence();
            show();
            return true;
        },
        [this](const Result<bool>& finished) { ended(finished); });
}

void TsneController::drain()
{
    auto frame = m_frame.take();
    if (!frame || frame->run != m_run)
        return;
    m_map = std::move(frame->map);
    Q_EMIT mapChanged(m_map);
    Q_EMIT changed(m_state, m_map->iteration, m_iterations);
}

void TsneController::ended(const Result<bool>& finished)
{
    m_pump.stop();
    if (finished.ok()) {
        setState(finished.value() ? State::Finished : State::Idle);
        return;
    }
    setState(State::Idle);
    if (finished.error().kind != Failure::Cancelled)
        Q_EMIT failed(finished.error());
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

void TsneController::clear()
{
    stop();
    ++m_run;
    m_map.reset();
    setState(State::Idle);
}

void TsneController::adopt(std::shared_ptr<const Embedding> map)
{
    clear();
    m_map = std::move(map);
    m_iterations = m_map->iterations;
    m_state = m_map->iteration >= m_map->iterations ? State::Finished : State::Idle;
    Q_EMIT mapChanged(m_map);
    Q_EMIT changed(m_state, m_map->iteration, m_iterations);
}

void TsneController::setState(State state)
{
    m_state = state;
    Q_EMIT changed(state, m_map ? m_map->iteration : 0, m_iterations);
}

} // namespace hourglass
