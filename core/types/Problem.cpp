// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/Problem.h"

#include "core/base/ThreadTeam.h"

#include <algorithm>

namespace hourglass {

int resolveThreads(int asked)
{
    constexpr int kMostThreads = 8;
    return asked > 0 ? asked : std::min(usableCores(), kMostThreads);
}

} // namespace hourglass
