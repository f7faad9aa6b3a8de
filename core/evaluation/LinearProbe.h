// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/evaluation/NearestCode.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace hourglass {

struct LinearProbeOptions {
    double c = 1; ///< Trust in the data against small weights. More: fits closer, in the end to noise.
    int maxIterations = 1000;
    double tolerance = 1e-5; ///< Ends when no slope of the loss is steeper than this share of the first.
                             ///< Less: nearer to the optimum, slower.
};

/// A linear classifier: what a straight cut can read from codes (Alain and Bengio 2016).
struct LinearProbe {
    std::size_t dims = 0;
    std::vector<std::int32_t> classes; ///< the labels met, rising
    std::vector<double> weights;       ///< [classes, dims]
    std::vector<double> intercepts;    ///< [classes]
    int iterations = 0;
    bool converged = false;
};

/// Logistic regression with softmax and a penalty of |weights|^2 / (2 c), as scikit-learn's
/// LogisticRegression (with two classes its binary form), by L-BFGS (Liu and Nocedal 1989). Errors: BadInput
/// (no labels, fewer than two classes, more than 1,000, values that are not finite), Cancelled. Does not
/// depend on the size of the team.
Result<LinearProbe> fitLinearProbe(const LabelledCodes& codes, const LinearProbeOptions& options,
                                   ThreadTeam& team, StopToken stop = {},
                                   const std::function<void(double)>& progress = {});

/// Row-major [count, classes], each row sums to 1.
std::vector<double> probabilities(const LinearProbe& probe, const float* values, std::size_t count,
                                  ThreadTeam& team);

/// The likeliest class of each of the codes [count, dims].
std::vector<std::int32_t> likeliestClasses(const LinearProbe& probe, const float* values, std::size_t count,
                                           ThreadTeam& team);

/// Share of the codes whose likeliest class is theirs. Errors: BadInput (nothing to judge, other dims).
Result<double> probeAccuracy(const LinearProbe& probe, const LabelledCodes& codes, ThreadTeam& team);

} // namespace hourglass
