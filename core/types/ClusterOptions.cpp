// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/ClusterOptions.h"

#include "core/types/OptionCheck.h"

#include <algorithm>

namespace hourglass {

std::vector<Problem> KMeansOptions::problems(std::size_t points) const
{
    OptionCheck check;
    check.demand(k >= 1 && static_cast<std::size_t>(std::max(k, 1)) <= points, "k",
                 "k must be 1 to the number of points (" + std::to_string(points) + ").");
    check.demand(restarts >= 1 && restarts <= 1000, "restarts", "Restarts must be 1 to 1,000.");
    check.demand(maxIterations >= 1, "maxIterations", "Iterations must be at least 1.");
    check.demandThreads(threads);
    return check.take();
}

} // namespace hourglass
