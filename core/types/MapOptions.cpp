// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/MapOptions.h"

#include "core/types/OptionCheck.h"

#include <cmath>

namespace hourglass {

std::vector<Problem> TsneOptions::problems(std::size_t points) const
{
    OptionCheck check;
    check.demand(points >= 7, "points", "t-SNE needs at least 7 points.");
    const double most = points < 7 ? 2.0 : static_cast<double>(points - 1) / 3.0;
    check.demand(std::isfinite(perplexity) && perplexity >= 2 && perplexity <= most, "perplexity",
                 "Perplexity must be 2 to a third of the points (here " +
                     std::to_string(static_cast<int>(most)) + ").");
    check.demand(iterations >= 1 && iterations <= 100000, "iterations", "Iterations must be 1 to 100,000.");
    check.demand(std::isfinite(learningRate) && learningRate >= 0, "learningRate",
                 "The learning rate must be above 0, or 0 for automatic.");
    check.demand(std::isfinite(exaggeration) && exaggeration >= 1 && exaggeration <= 100, "exaggeration",
                 "Exaggeration must be 1 to 100.");
    check.demand(exaggerationIterations >= 0, "exaggerationIterations",
                 "Exaggeration iterations must be 0 or more.");
    check.demand(std::isfinite(lateExaggeration) && lateExaggeration >= 1 && lateExaggeration <= 100,
                 "lateExaggeration", "Late exaggeration must be 1 to 100.");
    check.demand(dims == 2 || dims == 3, "dims", "A t-SNE map has 2 or 3 dimensions.");
    check.demand(
        dims != 3 || points <= kMostInSpace, "dims",
        "A t-SNE map in 3 dimensions takes at most 10,000 points; map fewer, or choose 2 dimensions.");
    check.demand(klEvery >= 0, "klEvery", "The KL curve needs a step of 0 (none) or more.");
    check.demandThreads(threads);
    return check.take();
}

} // namespace hourglass
