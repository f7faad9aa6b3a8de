// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <utility>

namespace hourglass {

/// Passes progress on at most 20 times a second, however often it is reported. For one thread.
class ProgressGate {
public:
    using Report = std::function<void(std::size_t done, std::size_t total)>;
    explicit ProgressGate(Report report = {}) : m_report(std::move(report)) {}

    void report(std::size_t done, std::size_t total)
    {
        const auto now = Clock::now();
        if (!m_report || now - m_last < std::chrono::milliseconds(50))
            return;
        m_last = now;
        m_report(done, total);
    }

private:
    using Clock = std::chrono::steady_clock;
    Report m_report;
    Clock::time_point m_last{};
};

} // namespace hourglass
