// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/projection/FuzzyGraph.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hourglass {

/// Which connected part each point of a graph belongs to, numbered by their first points.
struct GraphParts {
    std::size_t parts = 0;
    std::vector<std::int32_t> part; ///< [count]
};
GraphParts connectedParts(const FuzzyGraph& graph);

/// The rows and columns of `members` (rising) alone.
FuzzyGraph subgraph(const FuzzyGraph& graph, const std::vector<std::int32_t>& members);

/// The smoothest non-constant functions on a connected graph.
struct GraphSpectrum {
    std::vector<double> eigenvalues; ///< [wanted] of I - D^-1/2 W D^-1/2, rising, without the first, 0
    std::vector<double> vectors;     ///< [count, wanted], each of length 1, its largest entry positive
    double residual = 0;             ///< the largest |L v - lambda v|; beyond 0.05 they mean little
};

/// wanted: 1 to 4, below graph.count. By Chebyshev-filtered subspace iteration (Zhou, Saad et al. 2006), or
/// densely for some hundred points. The bits do not depend on the team. Errors: Cancelled.
Result<GraphSpectrum> graphSpectrum(const FuzzyGraph& graph, std::size_t wanted, std::uint64_t seed,
                                    ThreadTeam& team, StopToken stop = {});

} // namespace hourglass
