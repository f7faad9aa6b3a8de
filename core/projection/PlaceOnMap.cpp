// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/PlaceOnMap.h"

#include "core/projection/Pca.h"
#include "core/projection/TsnePlacement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hourglass {
namespace {

/// Of the greatest variance; below it, a direction of the codes is rounding noise.
constexpr double kLeastVariance = 1e-10;

/// A straight view: place = middle + sum over the principal components of slope times coordinate.
struct StraightView {
    PcaModel pca;
    std::array<double, 2> middle{};
    std::vector<std::array<double, 2>> slopes; ///< [components]
};

/// Components are uncorrelated, so the slope along each is found by itself, whatever the others are: nothing
/// is inverted, and dead dimensions do no harm.
Result<StraightView> straightView(const Codes& known, const Embedding& map, ThreadTeam& team,
                                  const StopToken& stop)
{
    auto fitted = fitPca(known.values.data(), known.count, known.dims, known.dims, team, stop);
    if (!fitted.ok())
        return fitted.error();
    StraightView view{std::move(fitted).value(), {}, {}};
    const auto z = project(view.pca, known.values.data(), known.count, team);
    const std::size_t components = view.pca.components;
    for (std::size_t i = 0; i < map.count; ++i)
        for (std::size_t axis = 0; axis < 2; ++axis)
            view.middle[axis] +=
                static_cast<double>(map.places[2 * i + axis]) / static_cast<double>(map.count);
    std::vector<double> squares(components);
    view.slopes.resize(components);
    for (std::size_t i = 0; i < map.count; ++i)
        for (std::size_t k = 0; k < components; ++k) {
            const auto coordinate = static_cast<double>(z[i * components + k]);
            squares[k] += coordinate * coordinate;
            for (std::size_t axis = 0; axis < 2; ++axis)
                view.slopes[k][axis] +=
                    coordinate * (static_cast<double>(map.places[2 * i + axis]) - view.middle[axis]);
        }
    const double most = components > 0 ? *std::ranges::max_element(squares) : 0;
    for (std::size_t k = 0; k < components; ++k)
        for (double& slope : view.slopes[k])
            slope = squares[k] > kLeastVariance * most ? slope / squares[k] : 0;
    return view;
}

Embedding emptyMap(const Embedding& map, const Codes& added)
{
    Embedding placed = map; // its method, axes and epoch
    placed.datasetId = added.datasetId;
    placed.firstSample = added.firstSample;
    placed.count = added.count;
    placed.places.assign(2 * added.count, 0);
    return placed;
}

Result<Embedding> placeStraight(const Codes& known, const Embedding& map, const Codes& added,
                                ThreadTeam& team, const StopToken& stop)
{
    const auto made = straightView(known, map, team, stop);
    if (!made.ok())
        return made.error();
    const StraightView& view = made.value();
    const auto z = project(view.pca, added.values.data(), added.count, team);
    Embedding placed = emptyMap(map, added);
    for (std::size_t i = 0; i < added.count; ++i)
        for (std::size_t axis = 0; axis < 2; ++axis) {
            double place = view.middle[axis];
            for (std::size_t k = 0; k < view.pca.components; ++k)
                place += view.slopes[k][axis] * static_cast<double>(z[i * view.pca.components + k]);
            placed.places[2 * i + axis] = static_cast<float>(place);
        }
    placed.remark = "New points are placed exactly.";
    return placed;
}

Result<void> check(const Codes& known, const Embedding& map, const Codes& added)
{
    if (map.dims != 2 || map.count != known.count || map.places.size() != 2 * map.count || map.count == 0)
        return Error{Failure::BadInput,
                     "New points can be placed only on a map in the plane, with its own codes.",
                     "Make the map again from the codes there are now."};
    if (added.dims != known.dims || known.values.size() != known.count * known.dims ||
        added.values.size() != added.count * added.dims)
        return Error{Failure::BadInput, "The new codes do not have the dimensions of those on the map.",
                     "Encode them with the model the map was made from."};
    if (!std::ranges::all_of(added.values, [](float v) { return std::isfinite(v); }))
        return Error{Failure::BadInput, "The new codes hold values that are not finite.",
                     "Check the data or the model for NaN and infinity."};
    return {};
}

} // namespace

bool placesExactly(ProjectionMethod method)
{
    return method == ProjectionMethod::Pca || method == ProjectionMethod::PcaRandomized ||
           method == ProjectionMethod::PcaIncremental || method == ProjectionMethod::Lda ||
           method == ProjectionMethod::Dimensions;
}

Result<Embedding> placeOnMap(const Codes& known, const Embedding& map, const Codes& added, Metric metric,
                             ThreadTeam& team, StopToken stop, const std::function<void(double)>& progress)
{
    if (const auto fits = check(known, map, added); !fits.ok())
        return fits.error();
    if (placesExactly(map.method))
        return placeStraight(known, map, added, team, stop);
    const bool isTsne = map.method == ProjectionMethod::Tsne;
    PlacementOptions options;
    options.metric = metric;
    options.perplexity = std::min(options.perplexity, static_cast<double>(known.count - 1) / 3);
    if (!isTsne)
        options.iterations = 0; // the first guess: amid the neighbours
    auto found = placeIntoMap(known, map, added, options, team, stop, progress);
    if (!found.ok())
        return found.error();
    Embedding placed = emptyMap(map, added);
    placed.places = std::move(found.value().places);
    placed.remark = isTsne ? "New points are placed by their own divergence."
                           : "New points are placed amid their nearest codes, which is approximate.";
    return placed;
}

} // namespace hourglass
