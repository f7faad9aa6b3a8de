// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hourglass {

/// A few threads that run the same work on different parts and meet again. No spinning: under load from
/// elsewhere two spinning threads run slower than one. Denormals are flushed to zero in every member.
/// One caller at a time; the caller's thread is part 0.
class ThreadTeam {
public:
    explicit ThreadTeam(int threads);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam&) = delete;
    ThreadTeam& operator=(const ThreadTeam&) = delete;

    [[nodiscard]] int size() const { return static_cast<int>(m_threads.size()) + 1; }

    /// work(part) for part in [0, size()), in parallel; returns when all are done.
    /// The first exception thrown by a part is thrown again here, after all parts have ended.
    void run(const std::function<void(int part)>& work);

    /// [0, n) cut in size() ranges, by position, so that sums taken in part order are the same every time.
    void forRanges(std::size_t n,
                   const std::function<void(std::size_t begin, std::size_t end, int part)>& work);

private:
    void loop(int part);
    void perform(int part);

    std::mutex m_mutex;
    std::condition_variable m_start;
    std::condition_variable m_done;
    const std::function<void(int)>* m_work = nullptr;
    std::exception_ptr m_failure;
    std::uint64_t m_round = 0;
    int m_busy = 0;
    bool m_quit = false;
    std::vector<std::thread> m_threads; // last: they start only when everything above exists
};

/// Cores that this process may use (cgroup- and affinity-aware), at least 1.
int usableCores();

/// Sets flush-to-zero and denormals-are-zero in the calling thread. Dead units decay Adam's moments into
/// denormals, which slow every later step several times over.
void flushDenormals();

/// Lowers the priority of the calling thread (Linux: nice of the thread), so that the window stays smooth.
/// 10 is for training; 19, the lowest, for what must not slow that down.
void lowerThreadPriority(int nice = 10);

} // namespace hourglass
