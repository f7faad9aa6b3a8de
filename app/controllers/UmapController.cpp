// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/UmapController.h"

#include "core/projection/Umap.h"

#include <chrono>

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kFrame(33);

/// Epochs until a frame's time has passed: few of a large map, many of a small one.
Result<void> oneFrame(Umap& umap, const StopToken& stop)
{
    const auto begin = Clock::now();
    do {
        if (const auto moved = umap.advance(1, stop); !moved.ok())
            return moved;
    } while (!umap.finished() && Clock::now() - begin < kFrame);
    return {};
}

} // namespace

UmapController::UmapController(QObject* parent) : QObject(parent), m_pump(static_cast<int>(kFrame.count()))
{
    connect(&m_pump, &FramePump::frame, this, &UmapController::drain);
}

UmapController::~UmapController()
{
    m_pump.disconnect(this);
    m_gate.open();
}

void UmapController::run(std::shared_ptr<const Codes> codes, const UmapOptions& options)
{
    forget();
    m_epochs = options.epochsFor(codes->count);
    m_gate.open();
    setState(State::Running);
    m_pump.start();
    m_slot.start<bool>([this, codes = std::move(codes), options,
                        run = m_run](StopToken stop) { return work(*codes, options, run, stop); },
                       [this](const Result<bool>& finished) { ended(finished); });
}

// From here to show(): in the worker's thread.

Result<bool> UmapController::work(const Codes& codes, const UmapOptions& options, std::uint64_t run,
                                  const StopToken& stop)
{
    auto made = Umap::create(codes, options, nullptr, stop);
    if (!made.ok())
        return made.error();
    Umap& umap = *made.value();
    while (!umap.finished()) {
        m_gate.wait(stop);
        if (stop.stopRequested())
            return false;
        const auto moved = oneFrame(umap, stop);
        show(umap, run); // also what it reached before it was stopped
        if (!moved.ok())
            return moved.error();
    }
    return true;
}

void UmapController::show(const Umap& umap, std::uint64_t run)
{
    auto map = std::make_shared<Embedding>(umap.embedding());
    map->remark = umap.note();
    m_frame.put({run, std::move(map)});
}

// From here on: in the window's thread.

void UmapController::drain()
{
    auto frame = m_frame.take();
    if (!frame || frame->run != m_run)
        return;
    m_map = std::move(frame->map);
    Q_EMIT mapChanged(m_map);
    tell();
}

void UmapController::ended(const Result<bool>& finished)
{
    m_pump.stop();
    setState(finished.ok() && finished.value() ? State::Finished : State::Idle);
    if (!finished.ok() && finished.error().kind != Failure::Cancelled)
        Q_EMIT failed(finished.error());
}

void UmapController::pause()
{
    if (m_state != State::Running)
        return;
    m_gate.close();
    setState(State::Paused);
}

void UmapController::proceed()
{
    if (m_state != State::Paused)
        return;
    m_gate.open();
    setState(State::Running);
}

void UmapController::stop()
{
    m_slot.requestStop();
    m_gate.open();
}

void UmapController::forget()
{
    stop();
    ++m_run;
    m_map.reset();
}

void UmapController::clear()
{
    forget();
    setState(State::Idle);
}

void UmapController::setState(State state)
{
    m_state = state;
    tell();
}

void UmapController::tell() { Q_EMIT changed(m_state, m_map ? m_map->iteration : 0, m_epochs); }

} // namespace hourglass
