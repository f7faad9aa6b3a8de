// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Worker.h"

#include <utility>

namespace hourglass {

Worker::Worker() : m_thread([this] { loop(); }) {}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Worker::post(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_next = std::move(task);
    }
    m_wake.notify_one();
}

void Worker::loop()
{
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_quit || m_next; });
            if (m_quit)
                return;
            task = std::exchange(m_next, nullptr);
        }
        task();
    }
}

} // namespace hourglass
