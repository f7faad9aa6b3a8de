// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <memory>

namespace hourglass {

/// Read side of a cancellation flag. Cheap to copy, safe to poll from any thread.
/// A default-made token can never be stopped.
class StopToken {
public:
    StopToken() = default;
    [[nodiscard]] bool stopRequested() const { return m_flag && m_flag->load(std::memory_order_relaxed); }

private:
    friend class StopSource;
    explicit StopToken(std::shared_ptr<std::atomic<bool>> flag) : m_flag(std::move(flag)) {}
    std::shared_ptr<std::atomic<bool>> m_flag;
};

/// Write side. One source per job; a new job gets a new source, never a reset one.
class StopSource {
public:
    void requestStop() { m_flag->store(true, std::memory_order_relaxed); }
    [[nodiscard]] StopToken token() const { return StopToken(m_flag); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

} // namespace hourglass
