// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/data/Dataset.h"
#include "core/types/Options.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Which of the training samples a run learns from, and which are kept aside to judge it: by lot, class by
/// class, and the same for the same options and data. Both ascend. Nothing kept: `trained` is all that the
/// limit leaves.
struct TrainingRows {
    std::vector<std::uint32_t> trained;
    std::vector<std::uint32_t> kept;
};
TrainingRows trainingRows(const TrainingOptions& options, const Dataset& dataset);

/// The samples that were kept aside as data of their own, all of them training samples; null: none.
DatasetPtr keptAside(const TrainingOptions& options, const Dataset& dataset);

} // namespace hourglass
