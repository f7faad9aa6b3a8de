// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"
#include "core/types/TrainingEvents.h"

#include <condition_variable>
#include <mutex>

namespace hourglass {

/// Holds a worker while it is closed. The window opens and closes it; a stop lets the worker through.
class PauseGate {
public:
    void close();
    /// For good, or until a batch or an epoch has passed.
    void open(Stride stride = Stride::Unbounded);
    /// The worker has done a batch or an epoch: closes the gate when it was opened for just that.
    void passed(Stride stride);
    [[nodiscard]] bool isClosed() const;
    /// Returns when the gate is open, or soon after a stop was asked for.
    void wait(const StopToken& stop);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_closed = false;
    Stride m_stride = Stride::Unbounded;
};

} // namespace hourglass
