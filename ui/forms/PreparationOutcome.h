// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/DatasetInfo.h"
#include "core/types/Options.h"

#include <QString>

#include <vector>

namespace hourglass {

/// How many samples of each class there are as they were read. Empty: unknown.
struct ClassCounts {
    std::vector<std::size_t> train, test;
};

/// What a preparation will make of data, reckoned from their counts alone.
struct PreparationOutcome {
    std::size_t train = 0, test = 0;
    bool isTrainRough = false,
         isTestRough = false; ///< classes are drawn one by one, so some rounding is left
    Shape shape;

    /// raw: the data as they were read. Where `read` differs from raw.read, their rows may change too.
    static PreparationOutcome of(const DatasetInfo& raw, const ClassCounts& counts, const ReadOptions& read,
                                 const Preparation& preparation);
    /// "48,000 to train, about 12,000 to test, 1 × 28 × 28, values 0 to 1"
    [[nodiscard]] QString text(Scaling scaling) const;
};

/// What cannot work with samples of this shape, by the name of the member of ReadOptions or Preparation.
std::vector<Problem> preparationProblems(const Shape& shape, const ReadOptions& read,
                                         const Preparation& preparation);

} // namespace hourglass
