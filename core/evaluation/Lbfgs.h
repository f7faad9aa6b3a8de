// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Stop.h"

#include <functional>
#include <vector>

namespace hourglass {

/// The value at x, and its slope into `gradient`.
using Objective = std::function<double(const std::vector<double>& x, std::vector<double>& gradient)>;

struct LbfgsOutcome {
    int iterations = 0;
    bool converged =
        false; ///< the slope fell below the tolerance, or can be made no smaller in double precision
};

/// Walks x to the minimum of a smooth convex function by L-BFGS (Liu and Nocedal 1989) until no entry of the
/// gradient exceeds tolerance times the largest of the first. When stopped, x is as far as it came.
LbfgsOutcome minimise(const Objective& objective, std::vector<double>& x, int maxIterations, double tolerance,
                      const StopToken& stop, const std::function<void(double)>& progress = {});

} // namespace hourglass
