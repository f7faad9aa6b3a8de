// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/TsneStart.h"

#include "core/base/Random.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

constexpr double kSpread = 1e-4;
constexpr double kJitter = 1e-6;
constexpr std::size_t kPrincipal = 3;

void addNoise(Plane& places, double spread, std::uint64_t seed)
{
    Random random(seed);
    for (std::size_t i = 0; i < places.count; ++i) {
        places.x[i] += static_cast<float>(spread * random.normal());
        places.y[i] += static_cast<float>(spread * random.normal());
        if (places.dims() == 3)
            places.z[i] += static_cast<float>(spread * random.normal());
    }
}

Result<Plane> fromPrincipal(const TsneNeighbours& shared, std::size_t dims, std::uint64_t seed)
{
    const std::size_t count = shared.count();
    const float* principal = shared.principal.data();
    if (shared.principal.size() != kPrincipal * count)
        return Error{Failure::BadInput, "These neighbours were prepared without a start from PCA.",
                     "Prepare them again, or start from random places."};
    double square = 0; // the coordinates have a mean of 0
    for (std::size_t i = 0; i < count; ++i)
        square +=
            static_cast<double>(principal[kPrincipal * i]) * static_cast<double>(principal[kPrincipal * i]);
    const double deviation = std::sqrt(square / static_cast<double>(count - 1));
    Plane places(count, dims);
    if (!(deviation > 0)) { // all samples are equal: nothing else could part them
        addNoise(places, kSpread, seed);
        return places;
    }
    const auto scale = static_cast<float>(kSpread / deviation);
    for (std::size_t i = 0; i < count; ++i) {
        places.x[i] = principal[kPrincipal * i] * scale;
        places.y[i] = principal[kPrincipal * i + 1] * scale;
        if (dims == 3)
            places.z[i] = principal[kPrincipal * i + 2] * scale;
    }
    addNoise(places, kJitter, seed);
    return places;
}

Result<Plane> fromGiven(const std::vector<float>& start, std::size_t count, std::size_t dims)
{
    if (start.size() != dims * count ||
        !std::all_of(start.begin(), start.end(), [](float v) { return std::abs(v) < 1e6F; }))
        return Error{Failure::BadInput, "The start of the map does not fit the samples.",
                     "Give one finite place a sample, with a number for each dimension of the map, or start "
                     "from PCA."};
    Plane places(count, dims);
    for (std::size_t i = 0; i < count; ++i) {
        places.x[i] = start[dims * i];
        places.y[i] = start[dims * i + 1];
        if (dims == 3)
            places.z[i] = start[dims * i + 2];
    }
    return places;
}

Plane inRowOrder(const TsneNeighbours& shared, const Plane& samples)
{
    Plane rows(samples.count, samples.dims());
    for (std::size_t i = 0; i < samples.count; ++i) {
        const std::size_t sample = shared.sampleOf(i);
        rows.x[i] = samples.x[sample];
        rows.y[i] = samples.y[sample];
        if (samples.dims() == 3)
            rows.z[i] = samples.z[sample];
    }
    return rows;
}

Result<Plane> startOfSamples(const TsneNeighbours& shared, const TsneOptions& options,
                             const std::vector<float>& start)
{
    const auto dims = static_cast<std::size_t>(options.dims);
    if (options.init == TsneInit::Pca)
        return fromPrincipal(shared, dims, options.seed);
    if (options.init == TsneInit::Given)
        return fromGiven(start, shared.count(), dims);
    Plane places(shared.count(), dims);
    addNoise(places, kSpread, options.seed);
    return places;
}

} // namespace

Result<Plane> tsneStart(const TsneNeighbours& shared, const TsneOptions& options,
                        const std::vector<float>& start)
{
    auto places = startOfSamples(shared, options, start);
    return places.ok() ? Result<Plane>(inRowOrder(shared, places.value())) : places;
}

} // namespace hourglass
