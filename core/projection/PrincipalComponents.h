// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Components.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace hourglass {

/// How much of PCA is kept to be looked at.
constexpr std::size_t kMostKeptComponents = 1024; ///< axes; the scree has all
constexpr std::size_t kKeptOfMany = 256;     ///< of rows with more values than that: each axis takes its time
constexpr std::size_t kMostExactDims = 3072; ///< rows with more values: randomised PCA, whose scree is short
constexpr std::size_t kMostRandomComponents = 64; ///< that it finds

/// The mean, the scree and the first axes of rows, exact up to kMostExactDims values a row. values: row-major
/// [count, dims]; bytes stand for value / 255. Fills all fields that come from the numbers; used = count.
/// Errors as fitPca: BadInput (nothing there, values that are not finite), Cancelled. The same bits for any
/// team.
Result<Components> principalComponents(const float* values, std::size_t count, std::size_t dims,
                                       ThreadTeam& team, StopToken stop = {});
Result<Components> principalComponents(const std::uint8_t* pixels, std::size_t count, std::size_t dims,
                                       ThreadTeam& team, StopToken stop = {});

/// A row rebuilt from the first m of its coordinates: mean + the sum of the axes times them. row: [dims];
/// m up to components.kept().
std::vector<float> rebuiltRow(const Components& components, const float* row, std::size_t m);
/// The mean plus `deviations` standard deviations along component k (from 0). [dims]
std::vector<float> placeAlong(const Components& components, std::size_t k, double deviations);

/// PCA of points that can be drawn as they are: dims 2 or 3. labels: one a point, or empty. At most `shown`
/// of them are kept, evenly spread; mean and variances are of all. standardise: each dimension is divided by
/// its standard deviation first (one that is constant stays), so that units do not matter. Errors: BadInput
/// (no point, other dims, values that are not finite), Cancelled.
Result<PcaLesson> pcaLesson(std::span<const float> points, std::size_t dims,
                            std::span<const std::int32_t> labels, std::size_t shown, bool standardise,
                            ThreadTeam& team, StopToken stop = {});

} // namespace hourglass
