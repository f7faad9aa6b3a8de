// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/types/ClusterOptions.h"

#include "core/types/OptionCheck.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

void demandK(OptionCheck& check, int k, std::size_t points)
{
    check.demand(k >= 1 && static_cast<std::size_t>(std::max(k, 1)) <= points, "k",
                 "k must be 1 to the number of points (" + std::to_string(points) + ").");
}

void demandIterations(OptionCheck& check, int restarts, int maxIterations)
{
    check.demand(restarts >= 1 && restarts <= 1000, "restarts", "Restarts must be 1 to 1,000.");
    check.demand(maxIterations >= 1, "maxIterations", "Iterations must be at least 1.");
}

bool isFinitePositive(double value) { return std::isfinite(value) && value > 0; }

} // namespace

std::vector<Problem> KMeansOptions::problems(std::size_t points) const
{
    OptionCheck check;
    demandK(check, k, points);
    demandIterations(check, restarts, maxIterations);
    check.demandThreads(threads);
    return check.take();
}

std::vector<Problem> ClusterOptions::problems(std::size_t points) const
{
    OptionCheck check;
    if (takesK(method))
        demandK(check, k, points);
    if (method <= ClusterMethod::GaussianMixture)
        demandIterations(check, restarts, maxIterations);
    check.demandThreads(threads);
    if (method == ClusterMethod::MiniBatchKMeans)
        check.demand(batchSize >= 1 && batchSize <= 1'000'000, "batchSize",
                     "A batch must have 1 to 1,000,000 points.");
    if (method == ClusterMethod::GaussianMixture) {
        check.demand(std::isfinite(regularisation) && regularisation >= 0, "regularisation",
                     "Regularisation must be 0 or more.");
        check.demand(std::isfinite(tolerance) && tolerance >= 0, "tolerance",
                     "The tolerance must be 0 or more.");
    }
    if (method == ClusterMethod::Ward)
        check.demand(exactPoints >= 2 && exactPoints <= 1'000'000, "exactPoints",
                     "Points merged one by one must be 2 to 1,000,000.");
    if (method == ClusterMethod::Dbscan)
        check.demand(radius == 0 || isFinitePositive(radius), "radius",
                     "The radius must be above 0, or 0 for automatic.");
    const bool dense = method == ClusterMethod::Dbscan || method == ClusterMethod::Hdbscan;
    if (dense)
        check.demand(minPoints >= 1 && static_cast<std::size_t>(std::max(minPoints, 1)) <= points,
                     "minPoints",
                     "The least points must be 1 to the number of points (" + std::to_string(points) + ").");
    if (method == ClusterMethod::Hdbscan) {
        check.demand(samplePoints == 0 || samplePoints >= minPoints, "samplePoints",
                     "The sample must have the least points or more, or 0 for automatic.");
        check.demand(minClusterSize == 0 || minClusterSize >= 2, "minClusterSize",
                     "The smallest cluster must have 2 points or more, or 0 for automatic.");
    }
    return check.take();
}

} // namespace hourglass
