// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Clusters.h"
#include "core/types/Codes.h"
#include "core/types/Embedding.h"

#include <cstddef>
#include <functional>

namespace hourglass {

/// Every point is asked up to this many; of more, kSampledPoints of them (always the same ones), each still
/// ranked among all points.
constexpr std::size_t kExactMapPoints = 10000;
constexpr std::size_t kSampledPoints = 2000;

/// How far the neighbourhoods of `codes` are kept by `map`, as a whole and point by point: the share of a
/// point's k nearest on the map that are among its k nearest codes, trustworthiness and continuity (Venna and
/// Kaski 2001) as scikit-learn computes the former; continuity is trustworthiness with the spaces exchanged.
/// Euclidean both; of points at equal distance each has the better rank. No N^2 storage. progress: 0 to 1, in
/// the calling thread. The same bits at any thread count. Errors: BadInput (map and codes disagree, k not in
/// [1, count / 2), values that are not finite), Cancelled.
Result<MapFaithfulness> measureMap(const Codes& codes, const Embedding& map, int k, ThreadTeam& team,
                                   StopToken stop = {}, const std::function<void(double)>& progress = {});

/// The k nearest codes of one point and its k nearest on the map, each with whether it is among the others:
/// what the map tore apart, and its false neighbours. For the point under the mouse: one pass over the codes
/// (k is cut to the points there are). Errors: BadInput (map and codes disagree, no such point, k below 1).
Result<Neighbourhood> neighbourhoodOf(std::size_t point, const Codes& codes, const Embedding& map, int k);

} // namespace hourglass
