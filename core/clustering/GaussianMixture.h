// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/ClusterOptions.h"
#include "core/types/Clusters.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace hourglass {

/// A mixture of k normal distributions, fitted by expectation and maximisation (Dempster, Laird and Rubin
/// 1977) in double precision, as scikit-learn's GaussianMixture: it starts from the clusters of k-means,
/// adds options.regularisation to every variance, and ends when the mean log likelihood changes by less than
/// options.tolerance or after maxIterations. Each point belongs to the distribution that claims most of it;
/// that share is its membership. Also fills logLikelihood (mean over the points) and bic.
///
/// values: row-major [count, dims], finite. The same seed gives the same bits at any thread count on one
/// machine. Errors: BadInput (options, values that are not finite, a covariance that is not positive or too
/// large to be held), Cancelled. Time: count k dims^2 an iteration for CovarianceKind::Full, else count k dims.
Result<Clusters> gaussianMixture(const float* values, std::size_t count, std::size_t dims,
                                 const ClusterOptions& options, ThreadTeam& team, StopToken stop = {},
                                 std::function<void(double)> progress = {});

/// The same from a partition instead of k-means: start holds 0 to k-1 for each point.
Result<Clusters> gaussianMixtureFrom(std::span<const std::int32_t> start, const float* values,
                                     std::size_t count, std::size_t dims, const ClusterOptions& options,
                                     ThreadTeam& team, StopToken stop = {},
                                     std::function<void(double)> progress = {});

} // namespace hourglass
