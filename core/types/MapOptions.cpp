// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/MapOptions.h"

#include "core/types/OptionCheck.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kMostPoints =
    16'000'000; // of a UMAP: the numbers of negative samples are drawn in 24 bits

} // namespace

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
    check.demandThreads(threads);
    return check.take();
}

std::vector<Problem> UmapOptions::problems(std::size_t points) const
{
    OptionCheck check;
    check.demand(points >= 4 && points <= kMostPoints, "points", "UMAP needs 4 to 16,000,000 points.");
    const std::size_t most = std::clamp<std::size_t>(points, 4, 1001) - 1;
    check.demand(neighbours >= 2 && static_cast<std::size_t>(neighbours) <= most, "neighbours",
                 "Neighbours must be 2 to " + std::to_string(most) + " here: fewer than there are points.");
    check.demand(std::isfinite(spread) && spread >= 0.01 && spread <= 100, "spread",
                 "Spread must be 0.01 to 100.");
    check.demand(std::isfinite(minDist) && minDist >= 0 && minDist <= 3 * spread, "minDist",
                 "The minimal distance must be 0 to three times the spread.");
    check.demand(epochs >= 0 && epochs <= 100000, "epochs",
                 "Epochs must be 1 to 100,000, or 0 for automatic.");
    check.demand(std::isfinite(learningRate) && learningRate > 0 && learningRate <= 100, "learningRate",
                 "The learning rate must be above 0, and at most 100.");
    check.demand(negativeSamples >= 1 && negativeSamples <= 100, "negativeSamples",
                 "Negative samples must be 1 to 100.");
    check.demand(dims == 2 || dims == 3, "dims", "UMAP makes maps of 2 or 3 dimensions here.");
    check.demandThreads(threads);
    return check.take();
}

int UmapOptions::epochsFor(std::size_t points) const
{
    constexpr std::size_t kSmall = 10000;
    return epochs > 0 ? epochs : points <= kSmall ? 500 : 200;
}

} // namespace hourglass
