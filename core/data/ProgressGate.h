// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>

namespace hourglass {

/// Passes progress on at most 20 times a second, however often it is reported. For one thread.
class ProgressGate {
public:
    using Report = std::function<void(std::size_t done, std::size_t total)>;
    explicit ProgressGate(Report report) : m_report(std::move(report)) {}

    void report(std::size_t done, std::size_t total)
    {
        // The clock is asked now and then only: some callers come with every row.
        if (!m_report || ++m_calls % 16 != 1)
            return;
        const auto now = Clock::now();
        if (now - m_last < std::chrono::milliseconds(50))
            return;
        m_last = now;
        m_report(done, total);
    }

private:
    using Clock = std::chrono::steady_clock;
    Report m_report;
    Clock::time_point m_last{};
    unsigned m_calls = 0;
};

} // namespace hourglass
