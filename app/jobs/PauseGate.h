// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"

#include <condition_variable>
#include <mutex>

namespace hourglass {

/// Holds a worker while it is closed. The window opens and closes it; a stop lets the worker through.
class PauseGate {
public:
    void close();
    void open();
    [[nodiscard]] bool isClosed() const;
    /// Returns when the gate is open, or soon after a stop was asked for.
    void wait(const StopToken& stop);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_closed = false;
};

} // namespace hourglass
