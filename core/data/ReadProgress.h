// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>

namespace hourglass {

/// Passes on how far reading is, at most some 20 times a second. For one thread.
class ReadProgress {
public:
    ReadProgress() = default;
    /// total 0: not known.
    ReadProgress(const std::function<void(std::size_t, std::size_t)>& progressed, std::size_t total)
        : m_progressed(progressed), m_total(total)
    {
    }

    void advance(std::size_t by)
    {
        m_done += by;
        const auto now = std::chrono::steady_clock::now();
        if (!m_progressed || now - m_last < std::chrono::milliseconds(50))
            return;
        m_last = now;
        m_progressed(m_done, m_total);
    }

private:
    std::function<void(std::size_t, std::size_t)> m_progressed;
    std::size_t m_total = 0;
    std::size_t m_done = 0;
    std::chrono::steady_clock::time_point m_last{};
};

} // namespace hourglass
