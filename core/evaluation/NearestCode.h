// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/base/ThreadTeam.h"
#include "core/types/Codes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace hourglass {

/// Codes and the class of each. Looks at the owners' memory, which must outlive it.
struct LabelledCodes {
    const float* values = nullptr; ///< row-major [labels.size(), dims], finite
    std::size_t dims = 0;
    std::span<const std::int32_t> labels;

    /// Labels of exactly these codes, row by row.
    static LabelledCodes of(const Codes& codes, std::span<const std::int32_t> labels)
    {
        return {codes.values.data(), codes.dims, labels.first(std::min(labels.size(), codes.count))};
    }
    /// The first n, or all when there are fewer.
    [[nodiscard]] LabelledCodes first(std::size_t n) const
    {
        return {values, dims, labels.first(std::min(labels.size(), n))};
    }
};

/// Share of the queries whose nearest reference (by mean squared error; of equals the first) is of their
/// class. Errors: BadInput (nothing to compare, lengths of codes that disagree, values that are not finite),
/// Cancelled.
Result<double> nearestCodeAccuracy(const LabelledCodes& references, const LabelledCodes& queries,
                                   ThreadTeam& team, StopToken stop = {});

/// The lecture's recognition: the first 100 test codes against the first 100 training codes.
Result<double> lectureRecognition(const LabelledCodes& train, const LabelledCodes& test, ThreadTeam& team);

} // namespace hourglass
