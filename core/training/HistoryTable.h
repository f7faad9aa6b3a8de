// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/types/TrainingEvents.h"

#include <string_view>
#include <vector>

namespace hourglass {

/// The rows of history.csv, found by the names in its first line, so that columns may be added. What cannot
/// be read ends the table; a row that does not come after the one before it is left out. Losses that are
/// missing are NaN.
std::vector<EpochResult> historyTable(std::string_view csv);

} // namespace hourglass
