// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/PauseGate.h"

#include <chrono>

namespace hourglass {

void PauseGate::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

void PauseGate::open(Stride stride)
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = false;
        m_stride = stride;
    }
    m_opened.notify_all();
}

void PauseGate::passed(Stride stride)
{
    const std::lock_guard lock(m_mutex);
    if (stride != Stride::Unbounded && stride == m_stride)
        m_closed = true;
}

bool PauseGate::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

void PauseGate::wait(const StopToken& stop)
{
    constexpr auto kLookEvery = std::chrono::milliseconds(50); // a stop token rings no bell
    std::unique_lock lock(m_mutex);
    while (m_closed && !stop.stopRequested())
        m_opened.wait_for(lock, kLookEvery);
}

} // namespace hourglass
