// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/GaussianMixture.h"

#include "core/clustering/KMeans.h"
#include "core/clustering/MixtureModel.h"
#include "core/clustering/Partition.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace hourglass {
namespace {

constexpr std::size_t kMostNumbers = std::size_t{1} << 28; // 2 GiB of covariances, or of shares

Error stopped() { return {Failure::Cancelled, "Clustering was stopped.", ""}; }

Error notPositive()
{
    return {Failure::BadInput, "A cluster of the mixture has become flat: its covariance cannot be inverted.",
            "Choose more regularisation, fewer clusters, or a diagonal covariance."};
}

std::optional<Error> tooLarge(std::size_t count, std::size_t dims, const ClusterOptions& options)
{
    const auto k = static_cast<std::size_t>(options.k);
    if (options.covariance == CovarianceKind::Full && dims * dims > kMostNumbers / k)
        return Error{Failure::BadInput,
                     std::to_string(k) + " full covariances of " + std::to_string(dims) + " x " +
                         std::to_string(dims) + " numbers do not fit into memory.",
                     "Choose a diagonal covariance, or cluster the codes instead of the pixels."};
    if (count > kMostNumbers / k)
        return Error{Failure::BadInput, "So many clusters of so many points do not fit into memory.",
                     "Choose fewer clusters."};
    return {};
}

/// Assignment, membership and centres from the fitted model.
Clusters toClusters(const PointSet& points, const MixtureModel& model, const std::vector<double>& shares)
{
    Clusters clusters;
    clusters.k = static_cast<int>(model.k());
    clusters.assignment.resize(points.count);
    clusters.membership.resize(points.count);
    for (std::size_t i = 0; i < points.count; ++i) {
        const double* row = shares.data() + i * model.k();
        const auto most = std::max_element(row, row + model.k());
        clusters.assignment[i] = static_cast<std::int32_t>(most - row);
        clusters.membership[i] = static_cast<float>(*most);
    }
    clusters.centres.resize(model.means().size());
    for (std::size_t c = 0; c < clusters.centres.size(); ++c)
        clusters.centres[c] =
            static_cast<float>(model.means()[c] + static_cast<double>(points.mean[c % points.dims]));
    return clusters;
}

Result<Clusters> fit(std::span<const std::int32_t> start, const PointSet& points,
                     const ClusterOptions& options, ThreadTeam& team, const StopToken& stop,
                     const std::function<void(double)>& progress)
{
    const auto k = static_cast<std::size_t>(options.k);
    std::vector<double> shares(points.count * k, 0.0);
    for (std::size_t i = 0; i < points.count; ++i)
        shares[i * k + static_cast<std::size_t>(start[i])] = 1;
    MixtureModel model(points, k, options.covariance, options.regularisation);
    if (!model.maximise(shares, team, stop))
        return notPositive();
    double likelihood = -std::numeric_limits<double>::infinity();
    int iteration = 0;
    for (bool settled = false; !settled && iteration < options.maxIterations && !stop.stopRequested();) {
        const double before = likelihood;
        likelihood = model.expect(shares, team, stop);
        if (!model.maximise(shares, team, stop))
            return notPositive();
        ++iteration;
        settled = std::abs(likelihood - before) < options.tolerance;
        if (progress)
            progress(static_cast<double>(iteration) / options.maxIterations);
    }
    likelihood = model.expect(shares, team, stop); // of the distributions as they are now
    if (stop.stopRequested())
        return stopped();
    Clusters clusters = toClusters(points, model, shares);
    clusters.iterations = iteration;
    clusters.logLikelihood = likelihood;
    const auto n = static_cast<double>(points.count);
    clusters.bic = -2 * likelihood * n + model.parameters() * std::log(n);
    clusters.inertia = inertiaOf(clusters, points, team);
    return clusters;
}

} // namespace

Result<Clusters> gaussianMixtureFrom(std::span<const std::int32_t> start, const float* values,
                                     std::size_t count, std::size_t dims, const ClusterOptions& options,
                                     ThreadTeam& team, StopToken stop, std::function<void(double)> progress)
{
    if (const auto problems = options.problems(count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    if (const auto error = tooLarge(count, dims, options))
        return *error;
    if (start.size() != count ||
        std::any_of(start.begin(), start.end(), [&](std::int32_t j) { return j < 0 || j >= options.k; }))
        return Error{Failure::BadInput, "The partition to start from does not fit the points.",
                     "Give each point a cluster from 0 to k - 1."};
    const auto points = PointSet::measure(values, count, dims, team, stop);
    if (!points.ok())
        return points.error();
    return fit(start, points.value(), options, team, stop, progress);
}

Result<Clusters> gaussianMixture(const float* values, std::size_t count, std::size_t dims,
                                 const ClusterOptions& options, ThreadTeam& team, StopToken stop,
                                 std::function<void(double)> progress)
{
    if (const auto problems = options.problems(count); !problems.empty())
        return Error{Failure::BadInput, problems.front().text, ""};
    if (const auto error = tooLarge(count, dims, options))
        return *error;
    const auto start = kMeans(values, count, dims, options.kMeans(), team, stop);
    if (!start.ok())
        return start.error();
    return gaussianMixtureFrom(start.value().assignment, values, count, dims, options, team, stop, progress);
}

} // namespace hourglass
