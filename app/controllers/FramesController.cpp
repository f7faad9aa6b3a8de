// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/controllers/FramesController.h"

namespace hourglass {
namespace {

constexpr int kLookEveryMilliseconds = 100;

} // namespace

FramesController::FramesController(QObject* parent) : QObject(parent), m_pump(kLookEveryMilliseconds)
{
    connect(&m_pump, &FramePump::frame, this, [this] { Q_EMIT progressed(m_done, m_all); });
}

FramesController::~FramesController() { m_pump.disconnect(this); }

void FramesController::write(const MapFrames& frames)
{
    m_done = 0;
    m_all = static_cast<int>(frames.history.size());
    m_pump.start();
    Q_EMIT progressed(0, m_all);
    m_slot.start<std::size_t>(
        [this, frames](StopToken stop) {
            return writeFrames(frames, stop,
                               [this](std::size_t done, std::size_t) { m_done = static_cast<int>(done); });
        },
        [this, folder = frames.folder](const Result<std::size_t>& result) {
            m_pump.stop();
            if (result.ok())
                Q_EMIT written(folder, static_cast<int>(result.value()));
            else if (result.error().kind == Failure::Cancelled)
                Q_EMIT stopped(folder, m_done);
            else
                Q_EMIT failed(result.error());
        });
}

void FramesController::stop() { m_slot.requestStop(); }

} // namespace hourglass
