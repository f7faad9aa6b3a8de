// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Problem.h"

#include <utility>

namespace hourglass {

/// Collects what cannot work.
class OptionCheck {
public:
    void demand(bool good, const char* field, std::string text)
    {
        if (!good)
            m_problems.push_back({field, std::move(text)});
    }
    [[nodiscard]] std::vector<Problem> take() { return std::move(m_problems); }

    void demandThreads(int threads)
    {
        demand(threads >= 0 && threads <= 1024, "threads", "Threads must be 0 (automatic) to 1024.");
    }

private:
    std::vector<Problem> m_problems;
};

} // namespace hourglass
