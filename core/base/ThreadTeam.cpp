// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ThreadTeam.h"

#include <algorithm>
#include <exception>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace hourglass {

ThreadTeam::ThreadTeam(int threads)
{
    for (int part = 1; part < threads; ++part)
        m_threads.emplace_back([this, part] { loop(part); });
}

ThreadTeam::~ThreadTeam()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_start.notify_all();
    for (auto& thread : m_threads)
        thread.join();
}

void ThreadTeam::run(const std::function<void(int)>& work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work = &work;
        m_failure = nullptr;
        m_busy = static_cast<int>(m_threads.size());
        ++m_round;
    }
    m_start.notify_all();
    perform(0);
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [this] { return m_busy == 0; });
    m_work = nullptr;
    if (m_failure)
        std::rethrow_exception(std::exchange(m_failure, nullptr));
}

void ThreadTeam::forRanges(std::size_t n, const std::function<void(std::size_t, std::size_t, int)>& work)
{
    const auto parts = static_cast<std::size_t>(size());
    run([&](int part) {
        const auto p = static_cast<std::size_t>(part);
        work(n * p / parts, n * (p + 1) / parts, part);
    });
}

void ThreadTeam::perform(int part)
{
    try {
        (*m_work)(part);
    } catch (...) {
        const std::lock_guard lock(m_mutex);
        if (!m_failure)
            m_failure = std::current_exception();
    }
}

void ThreadTeam::loop(int part)
{
    flushDenormals();
    std::uint64_t seen = 0;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_start.wait(lock, [&] { return m_quit || m_round != seen; });
            if (m_quit)
                return;
            seen = m_round;
        }
        perform(part);
        {
            const std::lock_guard lock(m_mutex);
            --m_busy;
        }
        m_done.notify_one();
    }
}

int usableCores()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void flushDenormals()
{
#if defined(__SSE2__)
    _mm_setcsr(_mm_getcsr() | 0x8040U); // flush to zero, denormals are zero
#endif
}

void lowerThreadPriority([[maybe_unused]] int nice)
{
#if defined(__linux__)
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), nice);
#endif
}

} // namespace hourglass
