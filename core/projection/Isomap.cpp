// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Isomap.h"

#include "core/projection/Blocks.h"
#include "core/projection/KrylovEigen.h"
#include "core/projection/NeighbourGraph.h"
#include "core/projection/PairTable.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr std::size_t kDensePoints = 600; // below, all eigenvectors cost less than a search for a few
constexpr double kNeighbourShare = 0.1;   // of the time, for the progress bar
constexpr double kPathShare = 0.7;

using Progress = std::function<void(double)>;

/// -1/2 of the squared paths from each source to all points: [sources, count].
template <class Real>
Result<std::vector<Real>> pathKernel(const NeighbourGraph& graph, const std::vector<std::size_t>& sources,
                                     ThreadTeam& team, const StopToken& stop, const Progress& progress)
{
    std::vector<Real> table(sources.size() * graph.count);
    std::atomic<std::size_t> next{0};
    team.run([&](int part) {
        ShortestPaths paths(graph);
        for (std::size_t s; (s = next.fetch_add(1)) < sources.size() && !stop.stopRequested();) {
            const auto& ways = paths.from(sources[s]);
            for (std::size_t i = 0; i < ways.size(); ++i)
                table[s * graph.count + i] = static_cast<Real>(-0.5 * ways[i] * ways[i]);
            if (part == 0 && progress)
                progress(kNeighbourShare +
                         kPathShare * static_cast<double>(s + 1) / static_cast<double>(sources.size()));
        }
    });
    if (stop.stopRequested())
        return Error{Failure::Cancelled, "Stopped.", ""};
    return table;
}

Error tooLarge()
{
    return {Failure::BadInput, "Isomap met values that are not finite, or too large.",
            "Check the data for NaN and infinity, or scale it."};
}

Result<EigenPairs> scaled(std::optional<EigenPairs> pairs)
{
    if (!pairs)
        return tooLarge();
    return std::move(*pairs);
}

/// An eigenvalue of 0, but for rounding, has no axis.
std::size_t usable(const std::vector<double>& values)
{
    std::size_t n = 0;
    while (n < values.size() && values[n] > 1e-12 * values.front() && values[n] > 0)
        ++n;
    return n;
}

Result<IsomapPlaces> placeAll(const NeighbourGraph& graph, std::size_t components, ThreadTeam& team,
                              const StopToken& stop, const Progress& progress)
{
    const std::size_t n = graph.count, wanted = std::min(components, n);
    const auto sources = everyIndex(n);
    Result<EigenPairs> pairs = EigenPairs{};
    if (n <= kDensePoints) {
        auto table = pathKernel<double>(graph, sources, team, stop, progress);
        if (!table.ok())
            return table.error();
        pairs = scaled(centredEigen(std::move(table).value(), n, wanted));
    } else {
        const auto table = pathKernel<float>(graph, sources, team, stop, progress);
        if (!table.ok())
            return table.error();
        pairs = largestEigenPairs(centredProduct(table.value(), n, team, stop), n, wanted, stop);
    }
    if (!pairs.ok())
        return pairs.error();
    IsomapPlaces map{std::vector<float>(n * components, 0.0F), std::vector<double>(components, 0.0),
                     graph.parts, n};
    pairs.value().values.resize(wanted);
    for (std::size_t k = 0; k < usable(pairs.value().values); ++k) {
        double* vector = pairs.value().vectors.data() + k * n;
        settleSign(vector, n);
        map.eigenvalues[k] = pairs.value().values[k];
        for (std::size_t i = 0; i < n; ++i)
            map.places[i * components + k] = static_cast<float>(vector[i] * std::sqrt(map.eigenvalues[k]));
    }
    return map;
}

/// Every point by its paths to the landmarks, less those that landmarks have on the average.
void triangulate(IsomapPlaces& map, const std::vector<float>& kernel, const std::vector<double>& mean,
                 const EigenPairs& pairs, std::size_t axes, ThreadTeam& team)
{
    const std::size_t landmarks = mean.size(), count = kernel.size() / landmarks;
    const std::size_t components = map.eigenvalues.size();
    forBlocks(team, count, 1024, [&](std::size_t begin, std::size_t end, std::size_t) {
        std::vector<double> sums(end - begin);
        for (std::size_t k = 0; k < axes; ++k) {
            std::fill(sums.begin(), sums.end(), 0.0);
            for (std::size_t l = 0; l < landmarks; ++l)
                for (std::size_t i = begin; i < end; ++i)
                    sums[i - begin] += pairs.vectors[k * landmarks + l] *
                                       (static_cast<double>(kernel[l * count + i]) - mean[l]);
            for (std::size_t i = begin; i < end; ++i)
                map.places[i * components + k] =
                    static_cast<float>(sums[i - begin] / std::sqrt(map.eigenvalues[k]));
        }
    });
}

Result<IsomapPlaces> placeByLandmarks(const NeighbourGraph& graph, std::size_t components,
                                      const IsomapOptions& options, ThreadTeam& team, const StopToken& stop,
                                      const Progress& progress)
{
    const auto landmarks =
        drawIndices(graph.count, static_cast<std::size_t>(options.landmarks), options.seed);
    const std::size_t m = landmarks.size(), wanted = std::min(components, m);
    const auto kernel = pathKernel<float>(graph, landmarks, team, stop, progress);
    if (!kernel.ok())
        return kernel.error();
    std::vector<double> among(m * m), mean(m, 0.0);
    std::vector<float> amongFloats(m * m);
    for (std::size_t a = 0; a < m; ++a)
        for (std::size_t b = 0; b < m; ++b) {
            amongFloats[a * m + b] = kernel.value()[a * graph.count + landmarks[b]];
            among[a * m + b] = static_cast<double>(amongFloats[a * m + b]);
            mean[a] += among[a * m + b] / static_cast<double>(m);
        }
    auto pairs = m <= kDensePoints
                     ? scaled(centredEigen(std::move(among), m, wanted))
                     : largestEigenPairs(centredProduct(amongFloats, m, team, stop), m, wanted, stop);
    if (!pairs.ok())
        return pairs.error();
    IsomapPlaces map{std::vector<float>(graph.count * components, 0.0F), std::vector<double>(components, 0.0),
                     graph.parts, m};
    pairs.value().values.resize(wanted);
    const std::size_t axes = usable(pairs.value().values);
    for (std::size_t k = 0; k < axes; ++k) {
        settleSign(pairs.value().vectors.data() + k * m, m);
        map.eigenvalues[k] = pairs.value().values[k];
    }
    triangulate(map, kernel.value(), mean, pairs.value(), axes, team);
    return map;
}

} // namespace

Result<IsomapPlaces> isomap(const float* values, std::size_t count, std::size_t dims, std::size_t components,
                            const IsomapOptions& options, ThreadTeam& team, StopToken stop,
                            const Progress& progress)
{
    const auto k = static_cast<std::size_t>(std::max(0, options.neighbours));
    const auto found = nearestNeighbours(values, count, dims, k, team, stop, [&](double share) {
        progress ? progress(kNeighbourShare * share) : void();
    });
    if (!found.ok())
        return found.error();
    const auto graph = joinNeighbours(found.value(), values, dims, team, stop);
    if (!graph.ok())
        return graph.error();
    if (count <= static_cast<std::size_t>(std::max(2, options.exactPoints)))
        return placeAll(graph.value(), components, team, stop, progress);
    return placeByLandmarks(graph.value(), components, options, team, stop, progress);
}

} // namespace hourglass
