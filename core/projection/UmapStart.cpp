// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/UmapStart.h"

#include "core/base/Random.h"
#include "core/projection/GraphSpectrum.h"
#include "core/projection/Pca.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace hourglass {
namespace {

constexpr double kAcross = 10;
constexpr double kNoise = 1e-4;
constexpr double kMostResidual = 0.05;
constexpr std::size_t kMostParts = 2000; // setting up more takes longer than it is worth

using Places = std::vector<double>; // [count, dims]

double largestOf(const Places& places)
{
    double largest = 0;
    for (const double v : places)
        largest = std::max(largest, std::abs(v));
    return largest;
}

Places randomPlaces(std::size_t count, std::size_t dims, double reach, std::uint64_t seed)
{
    Random random(seed, 2);
    Places places(count * dims);
    for (auto& v : places)
        v = reach * (2 * random.uniform() - 1);
    return places;
}

/// None where PCA has nothing to say.
Result<std::optional<Places>> pcaPlaces(const Codes& codes, std::size_t dims, ThreadTeam& team,
                                        const StopToken& stop)
{
    const auto map = pcaEmbedding(codes, dims, team, stop);
    if (!map.ok()) {
        if (map.error().kind == Failure::Cancelled)
            return map.error();
        return std::optional<Places>();
    }
    Places places(map.value().places.begin(), map.value().places.end());
    if (!(largestOf(places) > 0))
        return std::optional<Places>();
    return std::optional<Places>(std::move(places));
}

/// The mean code of each part.
Codes partMeans(const Codes& codes, const GraphParts& parts)
{
    std::vector<double> sums(parts.parts * codes.dims, 0.0);
    std::vector<double> sizes(parts.parts, 0.0);
    for (std::size_t i = 0; i < codes.count; ++i) {
        const auto part = static_cast<std::size_t>(parts.part[i]);
        sizes[part] += 1;
        for (std::size_t d = 0; d < codes.dims; ++d)
            sums[part * codes.dims + d] += static_cast<double>(codes.row(i)[d]);
    }
    Codes means;
    means.count = parts.parts;
    means.dims = codes.dims;
    means.values.resize(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i)
        means.values[i] = static_cast<float>(sums[i] / sizes[i / codes.dims]);
    return means;
}

/// Few parts: the ends of the axes. More: PCA of their means, at most 1 from the middle.
Result<std::optional<Places>> partCentres(const Codes& codes, const GraphParts& parts, std::size_t dims,
                                          ThreadTeam& team, const StopToken& stop)
{
    if (parts.parts <= 2 * dims) {
        Places centres(parts.parts * dims, 0.0);
        for (std::size_t p = 0; p < parts.parts; ++p)
            centres[p * dims + p / 2] = p % 2 == 0 ? 1 : -1;
        return std::optional<Places>(std::move(centres));
    }
    auto centres = pcaPlaces(partMeans(codes, parts), dims, team, stop);
    if (centres.ok() && centres.value()) {
        const double largest = largestOf(*centres.value());
        for (auto& v : *centres.value())
            v /= largest;
    }
    return centres;
}

/// Half the way to the nearest other centre, so that parts do not cover each other.
double roomAround(const Places& centres, std::size_t dims, std::size_t part)
{
    constexpr double kLeastRoom = 1e-3;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t p = 0; p < centres.size() / dims; ++p) {
        double square = 0;
        for (std::size_t d = 0; d < dims; ++d)
            square += std::pow(centres[p * dims + d] - centres[part * dims + d], 2);
        if (p != part)
            nearest = std::min(nearest, square);
    }
    return std::isinf(nearest) ? 1 : std::max(std::sqrt(nearest) / 2, kLeastRoom);
}

/// One connected graph, at most `reach` from the middle; none where the eigenvectors were not found.
Result<std::optional<Places>> connectedPlaces(const FuzzyGraph& graph, std::size_t dims, double reach,
                                              std::uint64_t seed, ThreadTeam& team, const StopToken& stop)
{
    if (graph.count <= 2 * dims)
        return std::optional<Places>(randomPlaces(graph.count, dims, reach, seed));
    auto spectrum = graphSpectrum(graph, dims, seed, team, stop);
    if (!spectrum.ok())
        return spectrum.error();
    Places places = std::move(spectrum.value().vectors);
    const double largest = largestOf(places);
    if (!(largest > 0) || !std::isfinite(largest) || !(spectrum.value().residual < kMostResidual))
        return std::optional<Places>();
    for (auto& v : places)
        v *= reach / largest;
    return std::optional<Places>(std::move(places));
}

Result<std::optional<Places>> spectralPlaces(const Codes& codes, const FuzzyGraph& graph,
                                             const GraphParts& parts, const UmapOptions& options,
                                             ThreadTeam& team, const StopToken& stop)
{
    const auto dims = static_cast<std::size_t>(options.dims);
    if (parts.parts == 1)
        return connectedPlaces(graph, dims, 1, options.seed, team, stop);
    if (parts.parts > kMostParts)
        return std::optional<Places>();
    const auto centres = partCentres(codes, parts, dims, team, stop);
    if (!centres.ok() || !centres.value())
        return centres;
    std::vector<std::vector<std::int32_t>> members(parts.parts);
    for (std::size_t i = 0; i < graph.count; ++i)
        members[static_cast<std::size_t>(parts.part[i])].push_back(static_cast<std::int32_t>(i));
    Places places(graph.count * dims);
    for (std::size_t p = 0; p < parts.parts; ++p) {
        const double room = roomAround(*centres.value(), dims, p);
        auto own = connectedPlaces(subgraph(graph, members[p]), dims, room, options.seed + p, team, stop);
        if (!own.ok() || !own.value())
            return own;
        for (std::size_t i = 0; i < members[p].size(); ++i)
            for (std::size_t d = 0; d < dims; ++d)
                places[static_cast<std::size_t>(members[p][i]) * dims + d] =
                    (*centres.value())[p * dims + d] + (*own.value())[i * dims + d];
    }
    return std::optional<Places>(std::move(places));
}

/// Each axis from 0 to 10, as umap-learn begins, with noise.
std::vector<float> scaled(Places places, std::size_t dims, std::uint64_t seed)
{
    Random random(seed, 3);
    const double expand = kAcross / std::max(largestOf(places), 1e-300);
    for (auto& v : places)
        v = v * expand + kNoise * random.normal();
    std::vector<float> result(places.size());
    for (std::size_t d = 0; d < dims; ++d) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (std::size_t i = d; i < places.size(); i += dims) {
            low = std::min(low, places[i]);
            high = std::max(high, places[i]);
        }
        for (std::size_t i = d; i < places.size(); i += dims)
            result[i] = static_cast<float>(kAcross * (places[i] - low) / (high - low));
    }
    return result;
}

std::string whyNotSpectral(std::size_t parts)
{
    return parts > kMostParts ? "The neighbour graph falls into " + std::to_string(parts) +
                                    " parts, too many for a spectral start."
                              : std::string("The eigenvectors for a spectral start were not found.");
}

} // namespace

Result<UmapStart> umapStart(const Codes& codes, const FuzzyGraph& graph, const UmapOptions& options,
                            ThreadTeam& team, StopToken stop)
{
    const auto dims = static_cast<std::size_t>(options.dims);
    UmapStart start;
    const auto parts = connectedParts(graph);
    start.parts = parts.parts;
    std::optional<Places> places;
    if (options.init == UmapInit::Spectral) {
        auto found = spectralPlaces(codes, graph, parts, options, team, stop);
        if (!found.ok())
            return found.error();
        places = std::move(found).value();
        if (!places)
            start.note = whyNotSpectral(parts.parts) + " It began from PCA.";
    }
    if (!places && options.init != UmapInit::Random) {
        auto found = pcaPlaces(codes, dims, team, stop);
        if (!found.ok())
            return found.error();
        places = std::move(found).value();
        if (!places)
            start.note = "PCA has no start for these samples. It began from random places.";
    }
    if (!places)
        places = randomPlaces(codes.count, dims, kAcross, options.seed);
    start.places = scaled(std::move(*places), dims, options.seed);
    return start;
}

} // namespace hourglass
