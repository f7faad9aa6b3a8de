// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace hourglass {

/// One thread that runs one task at a time and remembers only the newest task waiting.
class Worker {
public:
    Worker();
    ~Worker(); ///< Waits for the running task; a task still waiting is dropped.
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void post(std::function<void()> task);

private:
    void loop();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::function<void()> m_next;
    bool m_quit = false;
    std::thread m_thread; // last: starts only when everything above exists
};

} // namespace hourglass
