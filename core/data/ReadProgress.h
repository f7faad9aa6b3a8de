// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/ProgressGate.h"

namespace hourglass {

/// Adds up how far reading is, and passes it on now and then. For one thread.
class ReadProgress {
public:
    ReadProgress() = default;
    /// total 0: not known.
    ReadProgress(ProgressGate::Report progressed, std::size_t total)
        : m_gate(std::move(progressed)), m_total(total)
    {
    }

    void advance(std::size_t by) { m_gate.report(m_done += by, m_total); }

private:
    ProgressGate m_gate;
    std::size_t m_total = 0;
    std::size_t m_done = 0;
};

} // namespace hourglass
