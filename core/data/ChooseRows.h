// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/Result.h"
#include "core/data/Dataset.h"

#include <cstdint>
#include <vector>

namespace hourglass {

/// Which samples a preparation keeps, and what their classes are then.
struct ChosenRows {
    std::vector<std::uint32_t> train; ///< sample numbers of the data it was chosen from, ascending
    std::vector<std::uint32_t> test;
    std::vector<std::string> classNames; ///< those that are kept, in their old order
    std::vector<std::int32_t> newLabels; ///< of each old class: its new number, or -1; empty: no labels
};

/// Classes, then split, then sizes, as a preparation says: data whose chosen classes have no test samples say
/// nothing about the split. Refuses classes that are not there and choices
/// that leave nothing to train on.
Result<ChosenRows> chooseRows(const Dataset& data, const Preparation& preparation);

} // namespace hourglass
