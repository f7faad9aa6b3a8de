// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/Problem.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

struct KMeansOptions {
    int k = 10;        ///< Clusters. 1 to the number of points.
    int restarts = 10; ///< Starts from k-means++; the best inertia wins. More: surer, linear in time.
    int maxIterations = 300;
    std::uint64_t seed = 42;
    int threads = 0;

    friend bool operator==(const KMeansOptions&, const KMeansOptions&) = default;
    [[nodiscard]] std::vector<Problem> problems(std::size_t points) const;
};

} // namespace hourglass
