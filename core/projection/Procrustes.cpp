// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/Procrustes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hourglass {
namespace {

using Pair = std::array<double, 2>;

Pair middleOf(const Embedding& map)
{
    Pair sum{};
    for (std::size_t i = 0; i < map.count; ++i) {
        sum[0] += static_cast<double>(map.x(i));
        sum[1] += static_cast<double>(map.y(i));
    }
    const double count = static_cast<double>(map.count);
    return {sum[0] / count, sum[1] / count};
}

/// Sums of products of the coordinates about the means: products[r][m] is coordinate r of the reference times
/// m of the map.
std::array<Pair, 2> crossProducts(const Embedding& reference, const Embedding& map)
{
    const Pair a = middleOf(reference), b = middleOf(map);
    std::array<Pair, 2> products{};
    for (std::size_t i = 0; i < map.count; ++i) {
        const Pair p{static_cast<double>(reference.x(i)) - a[0], static_cast<double>(reference.y(i)) - a[1]};
        const Pair q{static_cast<double>(map.x(i)) - b[0], static_cast<double>(map.y(i)) - b[1]};
        for (std::size_t r = 0; r < 2; ++r)
            for (std::size_t m = 0; m < 2; ++m)
                products[r][m] += p[r] * q[m];
    }
    return products;
}

/// place -> matrix * (place - middle) + middle
void transform(Embedding& map, const std::array<Pair, 2>& matrix)
{
    const Pair middle = middleOf(map);
    for (std::size_t i = 0; i < map.count; ++i) {
        const Pair from{static_cast<double>(map.x(i)) - middle[0], static_cast<double>(map.y(i)) - middle[1]};
        for (std::size_t axis = 0; axis < 2; ++axis)
            map.places[2 * i + axis] =
                static_cast<float>(matrix[axis][0] * from[0] + matrix[axis][1] * from[1] + middle[axis]);
    }
}

/// The turn that gains most, or the turn after mirroring the second axis where that gains more.
std::array<Pair, 2> bestTurn(const std::array<Pair, 2>& products)
{
    const auto& [x, y] = products;
    const double turned = std::hypot(x[0] + y[1], y[0] - x[1]);
    const double mirrored = std::hypot(x[0] - y[1], y[0] + x[1]);
    if (!(std::max(turned, mirrored) > 0))
        return {{{1, 0}, {0, 1}}}; // the maps have nothing in common
    const double sign = mirrored > turned ? -1 : 1;
    const double length = std::max(turned, mirrored);
    const double cosine = (x[0] + sign * y[1]) / length, sine = (y[0] - sign * x[1]) / length;
    return {{{cosine, -sign * sine}, {sine, sign * cosine}}};
}

bool hasFreeAxes(ProjectionMethod method)
{
    return method == ProjectionMethod::Tsne || method == ProjectionMethod::Umap ||
           method == ProjectionMethod::Mds;
}

/// A component's sign is arbitrary, and its zero means something: the mean stays where it is.
void mirrorAxes(const std::array<Pair, 2>& products, Embedding& map)
{
    for (std::size_t axis = 0; axis < 2; ++axis)
        if (products[axis][axis] < 0)
            for (std::size_t i = 0; i < map.count; ++i)
                map.places[2 * i + axis] = -map.places[2 * i + axis];
}

} // namespace

void layLike(const Embedding& reference, Embedding& map)
{
    if (reference.dims != 2 || map.dims != 2 || reference.count != map.count || map.count == 0 ||
        map.method == ProjectionMethod::Dimensions)
        return;
    const auto products = crossProducts(reference, map);
    if (hasFreeAxes(map.method))
        transform(map, bestTurn(products));
    else
        mirrorAxes(products, map);
}

} // namespace hourglass
