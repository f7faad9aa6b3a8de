// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/clustering/Dendrogram.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace hourglass {

/// Distance of each point to its minPoints-th nearest, itself included (so 0 for minPoints 1).
Result<std::vector<double>> coreDistances(const float* values, std::size_t count, std::size_t dims,
                                          int minPoints, ThreadTeam& team, const StopToken& stop);

/// The shortest tree that spans the points when two of them are as far apart as the greatest of their
/// distance and their two core distances (Campello et al. 2013), by Prim's method: time count^2 dims, memory
/// count dims. Lowest edge first. Cancelled when stopped.
Result<std::vector<Merge>> mutualReachabilityTree(const float* values, std::size_t dims,
                                                  const std::vector<double>& core, ThreadTeam& team,
                                                  const StopToken& stop,
                                                  const std::function<void(double)>& progress = {});

} // namespace hourglass
