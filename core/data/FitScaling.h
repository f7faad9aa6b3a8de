// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/base/Stop.h"
#include "core/data/Dataset.h"

#include <vector>

namespace hourglass {

/// Of stored values: one entry for all, one a channel, or one a value (a column of vectors).
struct ValueStatistics {
    std::vector<float> least;
    std::vector<float> most;
    std::vector<double> mean;
    std::vector<double> deviation; ///< of the population (divided by n, as scikit-learn's StandardScaler)
};

/// Over all samples of a part, which has at least one. `entries` divides the size of a sample. In double, two
/// passes.
Result<ValueStatistics> valueStatistics(const Dataset& data, Split split, std::size_t entries,
                                        const StopToken& stop);

/// Sets info.values.offset and divisor, and info.isUnit, to what `scaling` means for this data. Fitted on the
/// training part; the test part only decides isUnit. What does not vary is divided by 1.
Result<void> fitScaling(const Dataset& data, Scaling scaling, const StopToken& stop, DatasetInfo& info);

} // namespace hourglass
